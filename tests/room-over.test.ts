import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeRecord, createRecord } from '../src/shared/actions/desk.ts';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import {
  handIn,
  noteArrivals,
  noteRead,
  releaseLetter,
  sendLetter,
} from '../src/shared/actions/exchange-letters.ts';
import { setRoomBlocked } from '../src/shared/actions/handle-report.ts';
import { hideReleasedOf } from '../src/shared/actions/hide-letters.ts';
import { roomState } from '../src/shared/actions/meet-partner.ts';
import { sendRefusedAgain } from '../src/shared/actions/refused-change.ts';
import { reportLetter } from '../src/shared/actions/report-letter.ts';
import {
  endExchange,
  endPause,
  noteHere,
  pauseExchange,
  sayGoOn,
  setAlone,
} from '../src/shared/actions/room-care.ts';
import { letIn } from '../src/shared/actions/second-gate.ts';
import { startLetter, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { room as roomKind } from '../src/shared/records/room.ts';
import { task } from '../src/shared/records/task.ts';
import { overSince, pausesOf } from '../src/shared/rules/room-over.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const WORDS = 'The heron zobblewick stands in our river.';

onEveryStore('an exchange that is paused, ended and taken up again', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room = '';
  let letter = '';

  const roomId = () => room.replace('exchange:', 'room:');
  const voice = (side: Side, name: string) => ({ room: roomId(), class: side.class, name });
  const acting = (side: Side) => ({ teacher: side.teacher, school: side.school });
  const viewAt = async ({ device }: Side) =>
    viewOf(roomKind, (await device.store.get(roomId()))!.rec, device.keys.open);
  const stateAt = async (side: Side) => roomState(await viewAt(side), [side.class]);
  const refusedAt = ({ device }: Side) => [...device.store.setAside.values()].map(({ code }) => code);
  const meetAll = async (): Promise<void> => {
    for (let round = 0; round < 2; round++) for (const { device } of [ana, ben]) await device.exchange();
  };
  const write = async (side: Side, name: string, topic: string) =>
    sendLetter(
      side.device,
      { ...side, room },
      name,
      { topic, format: 'text', body: topic },
      await startLetter(side.device, side.teacher),
    );

  beforeAll(async () => {
    const opened = open();
    ({ dispose } = opened);
    server = await serve(opened.store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Biancarosa Rochedo']);
    ben = await settle(lineTo(server.url).http, 'Ben', ['Otisworth Odduya']);
    room = await meet(ana, ben);
    await agreeToLetters(ana);
    const draft = await startPupilLetter(ana.device, ana.class, ana.pupils[0]!, { room, body: WORDS });
    const content = { topic: 'River', format: 'text' as const, body: WORDS };
    const held = await handIn(ana.device, { ...ana, room }, ana.pupils[0]!, content, draft);
    letter = await releaseLetter(ana.device, held, ana.teacher);
    await meetAll();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('a pause is seen on both sides with name, day and reason, and letters go on', async () => {
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await pauseExchange(ana.device, voice(ana, 'Ana'), { reason: 'exams', words: 'Back in May', until });
    await meetAll();
    const seen = await viewAt(ben);
    expect(pausesOf(seen, Date.now())).toMatchObject([
      { id: ana.class, by: 'Ana', reason: 'exams', words: 'Back in May', until },
    ]);
    expect(pausesOf(seen, Date.now() + 40 * 86_400_000)).toEqual([]);
    expect(await stateAt(ben)).toBe('open');
    await write(ben, 'Ben', 'Good luck');
    await meetAll();
    expect(refusedAt(ben)).toEqual([]);
    // Another class's pause is not his to end.
    await changeRecord(ben.device, roomKind, roomId(), { [`pulse/${ana.class}/state`]: 'here' });
    await ben.device.exchange();
    expect(refusedAt(ben)).toEqual(['record/forbidden']);
    ben.device.store.setAside.clear();
    await endPause(ana.device, voice(ana, 'Ana'));
    await meetAll();
    expect(pausesOf(await viewAt(ben), Date.now())).toEqual([]);
  });

  it('a class finishes without one that is silent, and takes it back; only for itself', async () => {
    await setAlone(ana.device, { room: roomId(), class: ana.class }, ben.class, true);
    await meetAll();
    expect((await viewAt(ben)).alone.filter(({ at }) => at !== '')).toHaveLength(1);
    await setAlone(ana.device, { room: roomId(), class: ana.class }, ben.class, false);
    await setAlone(ben.device, { room: roomId(), class: ana.class }, ben.class, true);
    await meetAll();
    expect(refusedAt(ben)).toEqual(['record/forbidden']);
    ben.device.store.setAside.clear();
    expect((await viewAt(ben)).alone.filter(({ at }) => at !== '')).toEqual([]);
  });

  it('that somebody was here is told after days without another sign, and not before', async () => {
    const place = { room: roomId(), class: ana.class };
    await noteHere(ana.device, place, new Date(Date.now() - 86_400_000).toISOString());
    const seenAt = async () => (await viewAt(ana)).pulse.find(({ id }) => id === ana.class)?.at;
    expect(await seenAt()).toBe('');
    await noteHere(ana.device, place, new Date(Date.now() - 9 * 86_400_000).toISOString());
    expect(await seenAt()).not.toBe('');
  });

  it('what was written before the end and comes late arrives; what is written after it is set aside', async () => {
    // Ben is without a line: his letter and his tick are older than the end, and come after it.
    const early = await write(ben, 'Ben', 'Written before the end');
    await write(ana, 'Ana', 'Farewell');
    await endExchange(ana.device, voice(ana, 'Ana'), { reason: 'done', words: 'Thank you all' });
    // All in one post: her last letter goes before the end.
    await ana.device.exchange();
    expect(refusedAt(ana)).toEqual([]);
    await ben.device.exchange();
    await ben.device.exchange();
    expect(refusedAt(ben)).toEqual([]);
    await ana.device.exchange();
    expect(await ana.device.store.get(early)).toBeDefined();
    for (const side of [ana, ben]) {
      expect(await stateAt(side)).toBe('closed');
      expect((await viewAt(side)).pulse.find(({ id }) => id === ana.class)).toMatchObject({
        state: 'left',
        by: 'Ana',
        words: 'Thank you all',
      });
    }
    for (const side of [ana, ben]) {
      await write(side, 'Somebody', 'After the end');
      await createRecord(side.device, task, room, { title: 'One more' });
      await changeRecord(side.device, roomKind, roomId(), { title: 'Another' });
      await side.device.exchange();
      expect(refusedAt(side)).toEqual(['room/over', 'room/over', 'room/over']);
    }
  });

  it('what protects people goes on: receipts, the second gate, reports, hiding, a stop, erasing', async () => {
    const before = [refusedAt(ana).length, refusedAt(ben).length];
    await noteArrivals(ben.device, room, ben.class);
    await noteRead(ben.device, letter, ben.class);
    await letIn(ben.device, acting(ben), letter, ben.class);
    await reportLetter(ben.device, {
      letter,
      class: ben.class,
      reporter: { id: ben.teacher, name: 'Ben' },
      reason: 'other',
      words: 'Please look',
    });
    await hideReleasedOf(ana.device, ana.pupils[0]!);
    await setRoomBlocked(
      ana.device,
      { ...acting(ana), name: 'Ana' },
      { room: roomId(), class: ana.class },
      true,
    );
    await setRoomBlocked(
      ana.device,
      { ...acting(ana), name: 'Ana' },
      { room: roomId(), class: ana.class },
      false,
    );
    await meetAll();
    await erasePupil(ana.device, {
      pupil: ana.pupils[0]!,
      class: ana.class,
      school: ana.school,
      teacher: ana.teacher,
      withWords: true,
      reason: 'asked',
    });
    await meetAll();
    expect([refusedAt(ana).length, refusedAt(ben).length]).toEqual(before);
    expect((await ben.device.store.get(letter))!.rec.gone).toBe(true);
    expect(JSON.stringify([...ben.device.store.records.values()].map(({ rec }) => rec.f))).not.toContain(
      'zobblewick',
    );
  });

  it('goes on once every class has said yes to it; nobody says it for another, nor takes the end away', async () => {
    await changeRecord(ben.device, roomKind, roomId(), { closedAt: '' });
    await ben.device.exchange();
    expect(refusedAt(ben)).toContain('record/forbidden');
    await sayGoOn(ben.device, voice(ben, 'Ben'));
    await meetAll();
    for (const side of [ana, ben]) expect(overSince(await viewAt(side))).not.toBe('');
    await sayGoOn(ana.device, voice(ana, 'Ana'));
    await meetAll();
    for (const side of [ana, ben]) expect(await stateAt(side)).toBe('open');
    const kept = [...ben.device.store.setAside.values()].find(
      ({ code, rec }) => code === 'room/over' && rec.id.startsWith('message:'),
    )!;
    await sendRefusedAgain(ben.device, kept);
    await meetAll();
    const onAnas = (await ana.device.store.byKind('message')).filter(
      ({ rec }) => rec.f['class'] === ben.class,
    );
    expect(onAnas.map(({ rec }) => rec.f['body'])).toContain('After the end');
  });

  it('two that end it without having heard of each other have ended it, and both are seen', async () => {
    await endExchange(ana.device, voice(ana, 'Ana'), { reason: 'time', words: '' });
    await endExchange(ben.device, voice(ben, 'Ben'), { reason: 'line', words: '' });
    const refused = [refusedAt(ana).length, refusedAt(ben).length];
    await meetAll();
    expect([refusedAt(ana).length, refusedAt(ben).length]).toEqual(refused);
    for (const side of [ana, ben]) {
      expect(await stateAt(side)).toBe('closed');
      const left = (await viewAt(side)).pulse.filter(({ state }) => state === 'left').map(({ by }) => by);
      expect(left.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['Ana', 'Ben']);
    }
  });
});
