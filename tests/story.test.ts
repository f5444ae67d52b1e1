import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { handIn, letterPlace, noteArrivals, releaseLetter } from '../src/shared/actions/exchange-letters.ts';
import { roomState } from '../src/shared/actions/meet-partner.ts';
import { addTask, changeProject, changeTask } from '../src/shared/actions/prepare-project.ts';
import { sharedProjectId } from '../src/shared/actions/share-plan.ts';
import { changeDraft, saveText, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { fromBase64 } from '../src/shared/lib/bytes.ts';
import { canonical } from '../src/shared/lib/canonical.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { message } from '../src/shared/records/message.ts';
import { makeRec, otherValues } from '../src/shared/records/merge.ts';
import { room as roomKind } from '../src/shared/records/room.ts';
import { NEWER_APP } from '../src/shared/sync/exchange.ts';
import { afterLocalWrite } from '../src/shared/sync/pending.ts';
import { makeLog } from '../sync-server/log.ts';
import { startServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { temporaryFolder } from './server-process.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const ANA_PUPILS = ['Zwentibold Quixelim', 'Philomène Xanthippe', 'Ölwin Zyrkovski'];
const BEN_PUPILS = ['Wambuizq Njorogex', 'Otienozz Okellox'];
const HELD_WORDS = 'the heron zobblewick stands in our river';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function textOf(side: Side, doc: string): Promise<string> {
  const text = new Y.Doc();
  for (const { rec } of await side.device.store.byParent('segment', doc))
    Y.applyUpdate(text, fromBase64(String(rec.f['update'])));
  return text.getText('text').toString();
}

async function type(side: Side, doc: string, room: string, words: string, number: number): Promise<void> {
  const text = new Y.Doc();
  for (const { rec } of await side.device.store.byParent('segment', doc))
    Y.applyUpdate(text, fromBase64(String(rec.f['update'])));
  const before = Y.encodeStateVector(text);
  text.getText('text').insert(text.getText('text').length, words);
  await saveText(side.device, doc, room, Y.encodeStateAsUpdate(text, before), number);
}

onEveryStore('two schools', (open) => {
  async function schools(): Promise<{ ana: Side; ben: Side; room: string; lines: { isCut: boolean }[] }> {
    const { store, dispose } = open();
    const server = await serve(store);
    closers.push(dispose, server.close);
    const [toAna, toBen] = [lineTo(server.url), lineTo(server.url)];
    const ana = await settle(toAna.http, 'Ana', ANA_PUPILS);
    const ben = await settle(toBen.http, 'Ben', BEN_PUPILS);
    return { ana, ben, room: await meet(ana, ben), lines: [toAna.line, toBen.line] };
  }

  it('meet by a code and both see one open room with the plan', async () => {
    const { ana, ben, room } = await schools();
    for (const side of [ana, ben]) {
      const stored = await side.device.store.get(room.replace('exchange:', 'room:'));
      expect(roomState(viewOf(roomKind, stored!.rec, side.device.keys.open), [side.class])).toBe('open');
      const plan = await side.device.store.get(sharedProjectId(room));
      expect(Object.keys(plan!.rec.f).filter((path) => path.endsWith('/phase'))).toHaveLength(4);
      expect((await side.device.store.unsentCount()).count).toBe(0);
      expect(side.device.store.setAside.size).toBe(0);
    }
  });

  it('a held letter reaches nobody; a released one goes under the pseudonym, and its author sees how far it is', async () => {
    const { ana, ben, room } = await schools();
    const [pupil] = ana.pupils;
    const draft = await startPupilLetter(ana.device, ana.class, pupil!, { room, body: HELD_WORDS });
    await changeDraft(ana.device, draft, { body: `${HELD_WORDS}, my number is 0721 555 019` }, pupil);
    const side = { room, class: ana.class, school: ana.school };
    const held = await handIn(
      ana.device,
      side,
      pupil!,
      { topic: 'Our river', format: 'text', body: HELD_WORDS },
      draft,
    );
    await ana.device.exchange();
    await ben.device.exchange();
    const everythingBenHas = () => canonical([...ben.device.store.records.values()]);
    expect(everythingBenHas()).not.toContain('zobblewick');
    expect([...ben.device.store.records.values()].some(({ rec }) => rec.scope.includes(':home:'))).toBe(
      false,
    );

    await expect(releaseLetter(ana.device, held, ana.teacher)).rejects.toMatchObject({
      code: 'consent/missing',
    });
    await agreeToLetters(ana);
    const released = await releaseLetter(ana.device, held, ana.teacher);
    await ana.device.exchange();
    await ben.device.exchange();
    expect(everythingBenHas()).toContain('zobblewick');
    expect(everythingBenHas()).not.toContain('0721 5');
    for (const name of ANA_PUPILS.flatMap((full) => full.split(' ')))
      expect(everythingBenHas()).not.toContain(name);

    await noteArrivals(ben.device, room, ben.class);
    await ben.device.exchange();
    await ana.device.exchange();
    const back = await ana.device.store.get(released);
    const view = viewOf(message, back!.rec, ana.device.keys.open);
    expect(letterPlace({ review: 'released' }, { ...view, isUnsent: back!.isUnsent })).toBe('arrived');
  });

  it('edit the same task and the same text for a day apart: one result, both texts, nobody presses anything', async () => {
    const { ana, ben, room, lines } = await schools();
    const project = sharedProjectId(room);
    const task = await addTask(ana.device, room, {
      project,
      phase: 'p',
      title: 'Count the taps',
      dueAt: '2026-03-06T12:00:00Z',
      order: 'a',
    });
    await type(ana, project, room, 'Water. ', 1);
    await ana.device.exchange();
    await ben.device.exchange();

    for (const line of lines) line.isCut = true;
    await expect(ana.device.exchange()).rejects.toThrow();
    await changeTask(ana.device, task, { title: 'Count the taps at school' });
    await changeTask(ben.device, task, {
      title: 'Count the taps at home',
      description: 'Ask your grandmother.',
    });
    await changeProject(ana.device, project, { summary: 'From the river' });
    await changeProject(ben.device, project, { summary: 'From the kiosk' });
    await type(ana, project, room, 'It rains at three. ', 2);
    await type(ben, project, room, 'We carry it home. ', 1);

    for (const line of lines) line.isCut = false;
    for (const side of [ben, ana, ben, ana]) await side.device.exchange();
    for (const id of [task, project]) {
      const [a, b] = [await ana.device.store.get(id), await ben.device.store.get(id)];
      expect(canonical(a!.rec)).toBe(canonical(b!.rec));
      expect(a!.isUnsent || b!.isUnsent).toBe(false);
    }
    const { rec } = (await ana.device.store.get(task))!;
    const titles = [rec.f['title'], ...otherValues(rec, 'title').map(([, value]) => value)];
    expect(new Set(titles)).toEqual(new Set(['Count the taps at home', 'Count the taps at school']));
    expect(rec.f['description']).toBe('Ask your grandmother.');
    const text = await textOf(ana, project);
    expect(text).toBe(await textOf(ben, project));
    expect(text).toContain('It rains at three. ');
    expect(text).toContain('We carry it home. ');
  });

  it('what a newer app wrote is kept and passed on untouched, and noticed', async () => {
    const { ana, ben, room } = await schools();
    const clock = ana.device.clock;
    const newer = makeRec(
      newId('task', Date.now()),
      room,
      7,
      { title: 'From tomorrow', hologram: { beam: [1, 2] } },
      clock.next(),
    );
    const unknown = makeRec(newId('hologram', Date.now()), room, 1, { beam: 'from tomorrow' }, clock.next());
    for (const rec of [newer, unknown])
      await ana.device.store.update(rec.id, (stored) => afterLocalWrite(stored, rec, ''));
    await ana.device.exchange();
    await ben.device.exchange();
    for (const rec of [newer, unknown])
      expect(canonical((await ben.device.store.get(rec.id))!.rec)).toBe(canonical(rec));
    expect(await ben.device.store.getFact(NEWER_APP)).toBe('headless');
    await changeTask(ben.device, newer.id, { title: 'Changed by an older app' });
    await ben.device.exchange();
    await ana.device.exchange();
    const back = (await ana.device.store.get(newer.id))!.rec;
    expect([back.f['title'], back.f['hologram'], back.v]).toEqual([
      'Changed by an older app',
      { beam: [1, 2] },
      7,
    ]);
  });

  it('a computer whose clock is a year ahead sends again by itself with the right time', async () => {
    const { store, dispose } = open();
    const server = await serve(store);
    closers.push(dispose, server.close);
    const side = await settle(
      lineTo(server.url).http,
      'Cleo',
      ['Aa Bb'],
      () => Date.now() + 366 * 86_400_000,
    );
    await side.device.exchange();
    expect((await side.device.store.unsentCount()).count).toBe(0);
    expect(side.device.store.setAside.size).toBe(0);
    expect((await side.device.store.get(side.class))!.rec.at < '9').toBe(true);
  });
});

describe("the server's own files", () => {
  it("never hold a pupil's name, a held letter or a refusal's reason in readable form", async () => {
    const { folder, remove } = temporaryFolder();
    const store = new PouchStore(folder);
    const logged: string[] = [];
    const log = makeLog('info', { write: (line: string) => void logged.push(line) });
    const server = await startServer({ store, log, port: 0, verifiesSchools: true });
    closers.push(async () => remove(), server.close);
    const ana = await settle(lineTo(server.url).http, 'Ana', ANA_PUPILS);
    const ben = await settle(lineTo(server.url).http, 'Ben', BEN_PUPILS);
    const room = await meet(ana, ben);
    const draft = await startPupilLetter(ana.device, ana.class, ana.pupils[0]!, { room, body: HELD_WORDS });
    await handIn(
      ana.device,
      { room, class: ana.class, school: ana.school },
      ana.pupils[0]!,
      { topic: 'Our river', format: 'text', body: HELD_WORDS },
      draft,
    );
    await ana.device.exchange();
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(5);
    const bytes =
      Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name)))).toString('utf8') +
      logged.join('\n');
    // The search can find: what was written to be shown to partners is there.
    expect(bytes).toContain('School of Ana');
    for (const word of [...ANA_PUPILS, ...BEN_PUPILS].flatMap((name) => name.split(' ')).concat('zobblewick'))
      expect(bytes).not.toContain(word);
  });
});
