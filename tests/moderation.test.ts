import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { classroomIdOf, describeClassroom } from '../src/shared/actions/classroom-desk.ts';
import { changeRecord } from '../src/shared/actions/desk.ts';
import {
  answerLetter,
  handIn,
  noteArrivals,
  releaseLetter,
  sendLetter,
} from '../src/shared/actions/exchange-letters.ts';
import { letIn, setGate } from '../src/shared/actions/second-gate.ts';
import { changeDraft, saveText, startLetter, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { canonical } from '../src/shared/lib/canonical.ts';
import { audit } from '../src/shared/records/audit.ts';
import { classroom } from '../src/shared/records/classroom.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { message, waitsForYes } from '../src/shared/records/message.ts';
import { makeNameIndex } from '../src/shared/rules/leak-scan/name-index.ts';
import { scanForLeaks } from '../src/shared/rules/leak-scan/scan-for-leaks.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const NUMBER = '0712 345 678';
const LAST = 'the heron zobblewick stands in our river';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** Everything on a computer, as text: what it could read, and the very bytes it was given. */
const everythingOn = ({ device }: Side): string =>
  canonical([...device.store.records.values()].map(({ rec, isUnsent }) => ({ rec, isUnsent })) as never);

onEveryStore('moderation', (open) => {
  async function schools(): Promise<{ ana: Side; ben: Side; room: string }> {
    const { store, dispose } = open();
    const server = await serve(store);
    closers.push(dispose, server.close);
    const ana = await settle(lineTo(server.url).http, 'Ana', ['Zwentibold Quixelim', 'Philomène Xanthippe']);
    const ben = await settle(lineTo(server.url).http, 'Ben', ['Wambuizq Njorogex']);
    const room = await meet(ana, ben);
    await agreeToLetters(ana);
    return { ana, ben, room };
  }
  const viewIn = async ({ device }: Side, id: string) =>
    viewOf(message, (await device.store.get(id))!.rec, device.keys.open);

  it('a telephone number typed, deleted and then released never leaves', async () => {
    const { ana, ben, room } = await schools();
    const [pupil] = ana.pupils as [string];
    const side = { room, class: ana.class, school: ana.school };
    // Every pause in her typing is kept and travels with the class's post.
    const draft = await startPupilLetter(ana.device, ana.class, pupil, { room, body: 'call me' });
    for (const body of [`call me ${NUMBER.slice(0, 6)}`, `call me ${NUMBER}`, `${LAST}, call me ${NUMBER}`]) {
      await changeDraft(ana.device, draft, { body }, pupil);
      await ana.device.exchange();
      await ben.device.exchange();
    }
    // She hands it in with the number, gets it back, takes it out and hands it in again.
    const give = (body: string) =>
      handIn(ana.device, side, pupil, { topic: 'Our river', format: 'text', body }, draft);
    const held = await give(`${LAST}, call me ${NUMBER}`);
    await ana.device.exchange();
    const reviewNote = `Leave out ${NUMBER}`;
    await answerLetter(ana.device, held, pupil, { review: 'returned', reviewNote, teacher: ana.teacher });
    await ana.device.exchange();
    await ben.device.exchange();
    await changeDraft(ana.device, draft, { body: LAST }, pupil);
    await give(LAST);
    const waiting = await viewIn(ana, held);
    expect(waiting.returnedBody).toContain(NUMBER);
    expect(scanForLeaks(waiting.body, makeNameIndex([]))).toEqual([]);

    const released = await releaseLetter(ana.device, held, ana.teacher);
    await ana.device.exchange();
    await ben.device.exchange();
    expect((await viewIn(ben, released)).body).toBe(LAST);
    expect(everythingOn(ben)).not.toContain(':home:');
    for (const part of ['712 3', '345 6', 'call me', 'Leave out', 'Zwentibold', pupil])
      expect(everythingOn(ben), part).not.toContain(part);
    // The released record has no history of its own either.
    const { rec } = (await ben.device.store.get(released))!;
    expect([rec.x, rec.h]).toEqual([undefined, undefined]);
    // Nor is the earlier text kept longer than it is of use.
    expect((await viewIn(ana, held)).returnedBody).toBe('');
  });

  it("a telephone number typed and deleted in a teacher's letter stays in her own desk's history", async () => {
    const { ana, ben, room } = await schools();
    const draft = await startLetter(ana.device, ana.teacher, { title: 'Hello', room });
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const text = doc.getText('text');
    text.insert(0, `Call ${NUMBER}. `);
    text.insert(text.length, LAST);
    text.delete(0, `Call ${NUMBER}. `.length);
    for (const [index, update] of updates.entries())
      await saveText(ana.device, draft, ana.teacher, update, index + 1, ana.teacher);
    await ana.device.exchange();
    const side = { room, class: ana.class, school: ana.school };
    const content = { topic: 'Hello', format: 'text' as const, body: text.toString() };
    const sent = await sendLetter(ana.device, side, 'Ana', content, draft);
    await ana.device.exchange();
    await ben.device.exchange();
    expect((await viewIn(ben, sent)).body).toBe(LAST);
    expect(everythingOn(ben)).not.toContain(NUMBER);
    const segments = [...ben.device.store.records.values()].filter(({ rec }) =>
      rec.id.startsWith('segment:'),
    );
    expect(segments.filter(({ rec }) => rec.f['doc'] === draft)).toEqual([]);
  });

  it('lets a partner’s letter wait at a school that asks for a yes, and only there', async () => {
    const { ana, ben, room } = await schools();
    const send = async (from: Side, body: string): Promise<string> => {
      const draft = await startLetter(from.device, from.teacher, { title: 'Hello', room });
      const side = { room, class: from.class, school: from.school };
      const sent = await sendLetter(
        from.device,
        side,
        'Her',
        { topic: 'Hello', format: 'text', body },
        draft,
      );
      for (const { device } of [from, ana, ben]) await device.exchange();
      for (const { device, class: own } of [ana, ben]) await noteArrivals(device, room, own);
      return sent;
    };
    const waitsAt = async (side: Side, id: string): Promise<boolean> => {
      const { rec } = (await side.device.store.get(classroomIdOf(side.class)))!;
      const { gateSince } = viewOf(classroom, rec, side.device.keys.open);
      return waitsForYes(await viewIn(side, id), side.class, gateSince);
    };
    for (const side of [ana, ben]) await describeClassroom(side.device, side.class, { className: '7B' });
    const before = await send(ben, 'before there was a gate');
    await setGate(ana.device, ana.school, true);
    const [theirs, ours] = [await send(ben, 'to Belém'), await send(ana, 'to Nairobi')];
    expect(await Promise.all([before, theirs, ours].map((id) => waitsAt(ana, id)))).toEqual([
      false,
      true,
      false,
    ]);
    expect(await waitsAt(ben, ours)).toBe(false);
    // Nobody at the other side says the yes for this class, nor takes it back.
    await changeRecord(ben.device, message, theirs, {
      [`seenFit/${ana.class}/at`]: '2026-03-02T10:00:00.000Z',
    });
    await ben.device.exchange();
    expect([...ben.device.store.setAside.values()].map(({ code }) => code)).toEqual(['record/forbidden']);
    await ana.device.exchange();
    expect(await waitsAt(ana, theirs)).toBe(true);

    await letIn(ana.device, { teacher: ana.teacher, school: ana.school }, theirs, ana.class);
    await ana.device.exchange();
    expect(ana.device.store.setAside.size).toBe(0);
    expect(await waitsAt(ana, theirs)).toBe(false);
    const last = await send(ben, 'one more');
    expect(await waitsAt(ana, last)).toBe(true);
    await setGate(ana.device, ana.school, false);
    expect(await waitsAt(ana, last)).toBe(false);
  });

  it('says who released a letter, who gave it back and who kept it, in the letter and in the log', async () => {
    const { ana, room } = await schools();
    const [first, second] = ana.pupils as [string, string];
    const side = { room, class: ana.class, school: ana.school };
    const letters: string[] = [];
    for (const pupil of [first, second, second]) {
      const draft = await startPupilLetter(ana.device, ana.class, pupil, { room, body: LAST });
      letters.push(
        await handIn(ana.device, side, pupil, { topic: 'River', format: 'text', body: LAST }, draft),
      );
    }
    const [released, returned, refused] = letters as [string, string, string];
    const teacher = ana.teacher;
    const sent = await releaseLetter(ana.device, released, teacher);
    await answerLetter(ana.device, returned, second, {
      review: 'returned',
      reviewNote: 'More, please.',
      teacher,
    });
    await answerLetter(ana.device, refused, second, {
      review: 'refused',
      reviewNote: 'It stays here.',
      teacher,
    });
    await ana.device.exchange();
    expect(ana.device.store.setAside.size).toBe(0);
    for (const id of letters) expect((await viewIn(ana, id)).reviewedBy).toBe(ana.teacher);
    const log = (await ana.device.store.byKind('audit')).map(({ rec }) =>
      viewOf(audit, rec, ana.device.keys.open),
    );
    expect(
      log.filter(({ what }) => what.startsWith('letter-')).map(({ what, about, who }) => [what, about, who]),
    ).toEqual(
      expect.arrayContaining([
        ['letter-released', sent, ana.teacher],
        ['letter-returned', returned, ana.teacher],
        ['letter-refused', refused, ana.teacher],
      ]),
    );
  });
});
