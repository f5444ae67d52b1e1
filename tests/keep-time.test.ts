import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carryOutTimes, TOLD_FACT } from '../src/shared/actions/carry-out-times.ts';
import { changeRecord, type Desk } from '../src/shared/actions/desk.ts';
import { answerLetter, handIn, releaseLetter } from '../src/shared/actions/exchange-letters.ts';
import { removePupils, returnPupils } from '../src/shared/actions/roster.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { school } from '../src/shared/records/school.ts';
import { isDue, isSoon, readTold, upOn } from '../src/shared/rules/keep-time.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { temporaryFolder } from './server-process.ts';
import { serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

const DAY_MS = 86_400_000;

describe('when the time of something is up', () => {
  const time = { what: 'left', about: 'pupil:1', class: 'class:1', on: '2026-06-10', records: [] } as const;

  it('counts in days, says so a month before, and waits until it has been said for two weeks', () => {
    expect(upOn('2026-04-11T23:59:00.000Z', 60)).toBe('2026-06-10');
    expect(isSoon(time, '2026-05-10')).toBe(false);
    expect(isSoon(time, '2026-05-11')).toBe(true);
    expect(isDue(time, '2026-06-09', '2026-05-11')).toBe(false);
    expect(isDue(time, '2026-06-10', '2026-05-11')).toBe(true);
    // A computer that was away, or whose clock is years off for one day: first it is said.
    expect(isDue(time, '2031-01-01', '')).toBe(false);
    expect(isDue(time, '2031-01-01', '2031-01-01')).toBe(false);
    expect(isDue(time, '2031-01-15', '2031-01-01')).toBe(true);
  });

  it('reads nothing out of what is no announcement', () => {
    expect(readTold(undefined)).toEqual([]);
    expect(readTold('[{"what":"other"}]')).toEqual([]);
  });
});

describe('what is kept for a time', () => {
  let server: RunningServer;
  let folder: ReturnType<typeof temporaryFolder>;
  let ana: Side;
  let ben: Side;
  let room: string;

  beforeEach(async () => {
    folder = temporaryFolder();
    server = await serve(new PouchStore(folder.folder));
    const { http } = lineTo(server.url);
    ana = await settle(http, 'Ana', ['Bia Souza', 'Caio Lima']);
    ben = await settle(http, 'Ben', ['Amani Otieno']);
    room = await meet(ana, ben);
    await agreeToLetters(ana);
  });
  afterEach(async () => {
    await server.close();
    folder.remove();
  });

  const later = (days: number, side: Side = ana): Desk => ({
    store: side.device.store,
    keys: side.device.keys,
    clock: side.device.clock,
    now: () => Date.now() + days * DAY_MS,
  });
  const told = async (side: Side = ana) => readTold(await side.device.store.getFact(TOLD_FACT));
  const run = (days: number, side: Side = ana) => carryOutTimes(later(days, side), side.teacher, 'then');
  const write = async (pupil: string, body: string) => {
    const draft = await startPupilLetter(ana.device, ana.class, pupil, { room, body });
    const content = { topic: 'River', format: 'text' as const, body };
    return { draft, held: await handIn(ana.device, { ...ana, room }, pupil, content, draft) };
  };
  const isGone = (id: string, side: Side = ana) => side.device.store.records.get(id)?.rec.gone === true;

  it('a pupil who has left goes, announced, with everything of hers; one who came back stays', async () => {
    const [bia, caio] = ana.pupils as [string, string];
    const { draft, held } = await write(bia, 'Mine');
    await removePupils(ana.device, [bia, caio]);
    expect(await run(29)).toBe(0);
    expect(await told()).toEqual([]);
    expect(await run(31)).toBe(0);
    expect(new Map((await told()).map(({ about, count }) => [about, count]))).toEqual(
      new Map([
        [bia, 1],
        [caio, 1],
      ]),
    );
    await returnPupils(ana.device, [caio]);
    expect(await run(59)).toBe(0);
    expect(isGone(bia)).toBe(false);
    expect(await run(61)).toBe(1);
    for (const id of [bia, draft, held]) expect(isGone(id), id).toBe(true);
    expect(isGone(caio)).toBe(false);
    expect(await told()).toEqual([]);
    await ana.device.exchange();
    expect(ana.device.store.setAside.size).toBe(0);
  });

  it('does nothing before this computer has ever spoken with the server, and once a day', async () => {
    const [bia] = ana.pupils;
    await removePupils(ana.device, [bia!]);
    expect(await carryOutTimes(later(31), ana.teacher, '')).toBe(0);
    expect(await told()).toEqual([]);
    await run(31);
    await ana.device.store.setFact(TOLD_FACT, undefined);
    await run(31);
    expect(await told()).toEqual([]);
    await run(32);
    expect(await told()).toHaveLength(1);
  });

  it('texts that were never sent off go with their drafts, and only these', async () => {
    const [bia] = ana.pupils;
    const first = await write(bia!, 'Never looked at');
    const second = await write(bia!, 'Given back');
    const answer = { review: 'returned', reviewNote: 'More?', teacher: ana.teacher } as const;
    await answerLetter(ana.device, second.held, bia!, answer);
    const third = await write(bia!, 'Sent off');
    const sent = await releaseLetter(ana.device, third.held, ana.teacher);
    await changeRecord(ana.device, school, ana.school, { keepUnsentDays: 90 });
    await run(70);
    expect((await told()).map(({ what, about, count }) => [what, about, count])).toEqual([
      ['unsent', bia, 4],
    ]);
    expect(await run(91)).toBe(4);
    for (const { draft, held } of [first, second])
      for (const id of [draft, held]) expect(isGone(id), id).toBe(true);
    for (const id of [bia!, third.held, sent]) expect(isGone(id), id).toBe(false);
    await ana.device.exchange();
    expect(ana.device.store.setAside.size).toBe(0);
  });

  it('letters of an exchange that is long over go on both sides, those of our own pupils only', async () => {
    const [bia] = ana.pupils;
    const { held } = await write(bia!, 'Our river is called Zobblewick.');
    const sent = await releaseLetter(ana.device, held, ana.teacher);
    await ana.device.exchange();
    await ben.device.exchange();
    expect(ben.device.store.records.has(sent)).toBe(true);
    await run(710);
    await run(725, ben);
    expect((await told()).map(({ what, about, count }) => [what, about, count])).toEqual([
      ['exchange', room, 2],
    ]);
    expect(await told(ben)).toEqual([]);
    expect(await run(731)).toBe(1);
    await ana.device.exchange();
    await ben.device.exchange();
    for (const [id, side] of [
      [held, ana],
      [sent, ana],
      [sent, ben],
    ] as const)
      expect(isGone(id, side), id).toBe(true);
    const words = [...ben.device.store.records.values()].map(({ rec }) => JSON.stringify(rec)).join();
    expect(words).not.toContain('Zobblewick');
    expect(ana.device.store.setAside.size).toBe(0);
  });
});
