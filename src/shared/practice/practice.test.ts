import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { startLetter } from '../actions/write-draft.ts';
import { sendLetter } from '../actions/exchange-letters.ts';
import { changeRecord } from '../actions/desk.ts';
import { setTaskDone } from '../actions/prepare-project.ts';
import { endExchange, sayGoOn } from '../actions/room-care.ts';
import { sharedProjectId } from '../actions/share-plan.ts';
import { saveText } from '../actions/write-draft.ts';
import { fromBase64 } from '../lib/bytes.ts';
import { room } from '../records/room.ts';
import { overSince } from '../rules/room-over.ts';
import { viewOf } from '../records/kind.ts';
import { roomState } from '../actions/meet-partner.ts';
import { HeadlessDevice } from '../sync/headless-device.ts';
import { NoConnection } from '../sync/server-client.ts';
import { READS_AFTER_MS } from './partner.ts';
import { playedServer } from './played-server.ts';
import { readPracticePlace, type PracticePlace } from './practice-place.ts';
import { PRACTICE_LANGUAGES, practiceWordsIn } from './practice-words.ts';
import { seedPractice } from './seed-practice.ts';

/** A desk in memory whose post office is played; its clock is turned by hand. */
async function practise(language = 'en'): Promise<{
  desk: HeadlessDevice;
  place: PracticePlace;
  turn: (ms: number) => void;
}> {
  let ms = Date.parse('2026-03-04T09:00:00Z');
  const now = (): number => ms;
  const lateServer: { current?: ReturnType<typeof playedServer> } = {};
  const desk = new HeadlessDevice(
    {
      sync: (...args: Parameters<ReturnType<typeof playedServer>['sync']>) =>
        lateServer.current!.sync(...args),
    } as ReturnType<typeof playedServer>,
    now,
  );
  lateServer.current = playedServer(desk);
  const place = await seedPractice(desk, language);
  return { desk, place, turn: (by) => (ms += by) };
}

const lettersOf = async ({ desk, place }: { desk: HeadlessDevice; place: PracticePlace }) =>
  (await desk.store.byParent('message', place.room)).filter(({ rec }) => rec.scope === place.room);

async function textOf({ desk, place }: { desk: HeadlessDevice; place: PracticePlace }): Promise<string> {
  const doc = new Y.Doc();
  for (const { rec } of await desk.store.byParent('segment', sharedProjectId(place.room)))
    Y.applyUpdate(doc, fromBase64(String(rec.f['update'])));
  return doc.getXmlFragment('text').toString();
}

describe('the practice exchange', () => {
  it.each(PRACTICE_LANGUAGES)(
    'is filled in %s: an open room, letters to review, a plan, a text, nothing of it half',
    async (language) => {
      const { desk, place } = await practise(language);
      const words = practiceWordsIn(language);
      const stored = await desk.store.get(place.room.replace('exchange:', 'room:'));
      const view = viewOf(room, stored!.rec, desk.keys.open);
      expect(roomState(view, [place.class])).toBe('open');
      expect(view.classes).toHaveLength(2);
      const held = (await desk.store.byKind('message')).filter(
        ({ rec }) => rec.scope !== place.room && (rec.f['review'] ?? 'waiting') === 'waiting',
      );
      expect(held).toHaveLength(2);
      expect(await lettersOf({ desk, place })).toHaveLength(3);
      const tasks = (await desk.store.byKind('task')).filter(({ rec }) => rec.scope === place.room);
      expect(tasks.length).toBe(words.project.phases.flatMap((phase) => phase.tasks).length);
      expect(await textOf({ desk, place })).toContain(words.text[1]);
      expect(await readPracticePlace(desk.store)).toEqual(place);
    },
  );

  it('takes everything that is written: nothing stays unsent, nothing comes back', async () => {
    const { desk } = await practise();
    await desk.exchange();
    expect((await desk.store.unsentCount()).count).toBe(0);
    expect(await desk.store.refused()).toEqual([]);
  });

  it('lets a letter arrive first, then reads it and answers once, however often it is asked', async () => {
    const { desk, place, turn } = await practise();
    await desk.exchange();
    turn(READS_AFTER_MS);
    await desk.exchange();
    const before = (await lettersOf({ desk, place })).length;
    const draft = await startLetter(desk, place.teacher, { title: 'Hello', room: place.room });
    const id = await sendLetter(
      desk,
      { room: place.room, class: place.class, school: place.school },
      'Teacher',
      { topic: 'Hello', format: 'text', body: 'How are you?' },
      draft,
    );
    await desk.exchange();
    const arrived = (await desk.store.get(id))!.rec.f;
    expect(arrived[`arrived/${place.partner.class}/at`]).toBeTruthy();
    expect(arrived[`read/${place.partner.class}/at`]).toBeUndefined();
    turn(READS_AFTER_MS);
    await desk.exchange();
    expect((await desk.store.get(id))!.rec.f[`read/${place.partner.class}/at`]).toBeTruthy();
    const answers = (await lettersOf({ desk, place })).length;
    expect(answers).toBe(before + 2);
    turn(READS_AFTER_MS);
    await desk.exchange();
    // The computer was switched off and on: another post office, the same partner.
    const again = playedServer(desk);
    await again.sync('practice', {
      protocol: 1,
      app: 't',
      device: desk.clock.device,
      cursor: '',
      changes: [],
    });
    expect((await lettersOf({ desk, place })).length).toBe(answers);
  });

  it('ticks a task that we have ticked, and goes on in the shared text once we have written there', async () => {
    const { desk, place, turn } = await practise();
    const task = (await desk.store.byKind('task')).find(({ rec }) => rec.scope === place.room)!.rec;
    await setTaskDone(desk, task.id, place.class, true);
    const words = practiceWordsIn('en');
    await desk.exchange();
    expect((await desk.store.get(task.id))!.rec.f[`done/${place.partner.class}/at`]).toBeTruthy();
    expect(await textOf({ desk, place })).not.toContain(words.textAnswer);
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('We begin at eight.')]);
    doc.getXmlFragment('text').push([paragraph]);
    await saveText(desk, sharedProjectId(place.room), place.room, Y.encodeStateAsUpdate(doc), 0);
    turn(1000);
    await desk.exchange();
    await desk.exchange();
    const text = await textOf({ desk, place });
    expect(text).toContain('We begin at eight.');
    expect(text.split(words.textAnswer)).toHaveLength(2);
  });

  it('is silent in a room that was stopped', async () => {
    const { desk, place, turn } = await practise();
    await changeRecord(desk, room, place.room.replace('exchange:', 'room:'), {
      [`blocked/${place.class}/at`]: new Date(desk.now()).toISOString(),
    });
    await desk.exchange();
    turn(READS_AFTER_MS);
    await desk.exchange();
    expect(await lettersOf({ desk, place })).toHaveLength(3);
  });

  it('is silent in a room that is over, and goes on with us once we have said yes to it', async () => {
    const { desk, place, turn } = await practise();
    const id = place.room.replace('exchange:', 'room:');
    const voice = { room: id, class: place.class, name: 'Ana' };
    const over = async () => overSince(viewOf(room, (await desk.store.get(id))!.rec, desk.keys.open));
    await endExchange(desk, voice, { reason: 'done', words: '' });
    await desk.exchange();
    turn(READS_AFTER_MS);
    await desk.exchange();
    expect(await lettersOf({ desk, place })).toHaveLength(3);
    expect(await over()).not.toBe('');
    await sayGoOn(desk, voice);
    await desk.exchange();
    await desk.exchange();
    expect(await over()).toBe('');
  });

  it('knows no real post office: what needs one finds nobody', async () => {
    const { desk } = await practise();
    const server = playedServer(desk);
    await expect(server.sessions('practice')).rejects.toBeInstanceOf(NoConnection);
    await expect(
      server.changePassword('practice', { authKey: '', newAuthKey: '' } as never),
    ).rejects.toBeInstanceOf(NoConnection);
  });

  it('plays nothing on a desk that is not filled for practice', async () => {
    const server = playedServer({
      store: new HeadlessDevice(undefined as never, Date.now).store,
      now: Date.now,
    });
    await expect(
      server.sync('', { protocol: 1, app: 't', device: 'AAAA', cursor: '', changes: [] }),
    ).rejects.toBeInstanceOf(NoConnection);
  });
});
