import { afterAll, beforeAll, expect, it } from 'vitest';
import { askHelp, askOn, forgetHelp } from '../src/shared/actions/ask-help.ts';
import { introduceTeacher } from '../src/shared/actions/found-school.ts';
import { decision } from '../src/shared/records/decision.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { request } from '../src/shared/records/request.ts';
import { helpConversations } from '../src/shared/rules/help-conversations.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { httpOver } from '../src/shared/sync/http-body.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { answerHelp, closeHelp, listHelp, showHelp } from '../sync-server/commands/help-inbox.ts';
import { expireHelp, HELP_DAYS } from '../sync-server/gate/forget-help.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { onEveryStore, serve } from './server-stores.ts';

const DAY_MS = 24 * 3600_000;
let people = 0;

onEveryStore('questions to the operator’s people', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const inbox = () => makeContext({ store, log: makeLog('silent'), now });

  beforeAll(async () => {
    ({ store, dispose } = open());
    server = await serve(store, { now });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  /** A teacher with a desk; her line is there. */
  async function teacherAt(): Promise<{ desk: HeadlessDevice; teacher: string }> {
    const client = makeServerClient(httpOver((path, init) => fetch(new URL(path, server.url), init)));
    const desk = new HeadlessDevice(client, now);
    const email = `asker${people++}@school.example`;
    const teacher = await desk.introduce({ email, password: 'a good password', name: 'Ana', language: 'en' });
    await introduceTeacher(desk, teacher, { name: 'Ana', language: 'en' });
    return { desk, teacher };
  }

  async function seenBy({ store: rows, keys }: HeadlessDevice) {
    const all = async (kind: 'request' | 'decision') => (await rows.byKind(kind)).map(({ rec }) => rec);
    return helpConversations(
      (await all('request')).map((rec) => viewOf(request, rec, keys.open)),
      (await all('decision')).map((rec) => viewOf(decision, rec, keys.open)),
    );
  }

  it('a question written without a line is answered in the app, over several turns', async () => {
    const { desk, teacher } = await teacherAt();
    const id = await askHelp(desk, teacher, {
      subject: 'Our list',
      text: 'How do I paste it?',
      report: '{"app":"1"}',
    });
    const key = id.slice('request:'.length);
    expect((await seenBy(desk))[0]).toMatchObject({
      id,
      subject: 'Our list',
      answers: 0,
      turns: [{ isWaiting: true }],
    });
    await desk.exchange();
    expect((await seenBy(desk))[0]?.turns[0]?.isWaiting).toBe(false);
    expect(await listHelp(inbox())).toContain(`${key}\topen\t`);
    const shown = await showHelp(inbox(), key);
    expect(shown).toContain('How do I paste it?');
    expect(shown).toContain('{"app":"1"}');

    aheadMs += 1000;
    expect(await answerHelp(inbox(), key, 'Rosa', 'One name a line.')).toBe(true);
    expect(await listHelp(inbox())).toContain(`${key}\tanswered\t`);
    aheadMs += 1000;
    await desk.exchange();
    expect((await seenBy(desk))[0]).toMatchObject({
      answers: 1,
      turns: [{ isOurs: true }, { isOurs: false, by: 'Rosa', text: 'One name a line.' }],
    });

    await askOn(desk, teacher, id, 'And twice the same name?');
    await desk.exchange();
    expect(await listHelp(inbox())).toContain(`${key}\topen\t`);
    aheadMs += 1000;
    await answerHelp(inbox(), key, 'Rosa', 'It says so in its line.');
    await closeHelp(inbox(), key);
    await desk.exchange();
    const [after] = await seenBy(desk);
    expect(after).toMatchObject({ answers: 2, isClosed: true });
    expect(after?.turns.map(({ isOurs }) => isOurs)).toEqual([true, false, true, false]);
    expect(await listHelp(inbox())).toContain(`${key}\tclosed\t`);
    aheadMs += 1000;
    await askOn(desk, teacher, id, 'One more thing.');
    await desk.exchange();
    expect((await seenBy(desk))[0]?.isClosed).toBe(false);
  });

  it('nobody goes on with, or erases, a conversation that is not hers, and no answer reaches her', async () => {
    const [ana, eve] = [await teacherAt(), await teacherAt()];
    const id = await askHelp(ana.desk, ana.teacher, { subject: 'Mine', text: 'Between us.' });
    await ana.desk.exchange();
    const asked = await askOn(eve.desk, eve.teacher, id, 'Let me in');
    const erased = await forgetHelp(eve.desk, eve.teacher, id);
    await eve.desk.exchange();
    for (const one of [asked, erased])
      expect((await eve.desk.store.get(one.replace('request:', 'decision:')))?.rec.f).toMatchObject({
        outcome: 'refused',
        reason: 'record/forbidden',
      });
    await answerHelp(inbox(), id.slice('request:'.length), 'Rosa', 'Only for Ana.');
    await eve.desk.exchange();
    expect(JSON.stringify([...eve.desk.store.records])).not.toContain('Only for Ana.');
    expect(await showHelp(inbox(), id.slice('request:'.length))).toContain('Between us.');
  });

  it('is erased at the operator and on every computer when its teacher wishes it', async () => {
    const { desk, teacher } = await teacherAt();
    const id = await askHelp(desk, teacher, { subject: 'Soon gone', text: 'Please forget this sentence.' });
    await desk.exchange();
    const key = id.slice('request:'.length);
    await answerHelp(inbox(), key, 'Rosa', 'Forgotten.');
    await desk.exchange();
    await forgetHelp(desk, teacher, id);
    expect(await seenBy(desk)).toEqual([]);
    await desk.exchange();
    await desk.exchange();
    expect(JSON.stringify([...desk.store.records])).not.toMatch(/Please forget|Forgotten\./);
    expect(await showHelp(inbox(), key)).toBeUndefined();
    expect(await answerHelp(inbox(), key, 'Rosa', 'Too late')).toBe(false);
    expect(JSON.stringify(await inbox().records.read(teacher, id))).not.toContain('Please forget');
  });

  it('goes by itself a year after the last word, and not before', async () => {
    const { desk, teacher } = await teacherAt();
    const id = await askHelp(desk, teacher, { subject: 'Old', text: 'An old question.' });
    await desk.exchange();
    const key = id.slice('request:'.length);
    aheadMs += (HELP_DAYS - 1) * DAY_MS;
    await expireHelp(inbox());
    expect(await showHelp(inbox(), key)).toContain('An old question.');
    aheadMs += 2 * DAY_MS;
    await expireHelp(inbox());
    expect(await showHelp(inbox(), key)).toBeUndefined();
  });

  it('says so when there is no such question', async () => {
    expect(await showHelp(inbox(), 'nothing')).toBeUndefined();
    expect(await closeHelp(inbox(), 'nothing')).toBe(false);
  });
});
