import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchoolCalendar } from '../calendar/school-calendar.ts';
import type { Rec } from '../records/merge.ts';
import { makeStamp } from '../records/stamp.ts';
import { partnerHealth, promisesOf, signsOf, type Promised } from './partner-health.ts';

const OURS = 'class:01ARZ3NDEKTSV4RRFFQ69G5FA1';
const THEIRS = 'class:01ARZ3NDEKTSV4RRFFQ69G5FA2';
const KENYA: SchoolCalendar = {
  country: 'KE',
  timeZone: 'Africa/Nairobi',
  terms: [],
  holidays: [],
  lessons: [],
};
const WITH_HOLIDAYS = {
  ...KENYA,
  holidays: [{ from: '2026-04-04', to: '2026-04-26', title: 'Easter holidays' }],
};
// A Thursday.
const LAST = '2026-04-02T09:00:00.000Z';
const at = (day: string) => Date.parse(`${day}T09:00:00Z`);
const health = (day: string, calendar = KENYA, promised: Promised[] = [], seenAt = LAST) =>
  partnerHealth({ seenAt, receivedAt: '' }, promised, calendar, LAST, at(day));
const promise = (dueAt: string, isKept = false): Promised => ({
  what: 'task',
  id: 'task:1',
  title: 'Map',
  dueAt,
  isKept,
});

describe('how it stands with a partner class', () => {
  it('is well within a school week, and weekends are no silence', () => {
    // Friday, Monday to Wednesday: four school days.
    expect(health('2026-04-09')).toMatchObject({ is: 'well', schoolDays: 4, isLong: false });
  });

  it('is quiet after a school week, and for long after three', () => {
    expect(health('2026-04-10')).toMatchObject({ is: 'quiet', schoolDays: 5, isLong: false });
    expect(health('2026-04-23')).toMatchObject({ is: 'quiet', schoolDays: 14, isLong: false });
    expect(health('2026-04-24')).toMatchObject({ is: 'quiet', schoolDays: 15, isLong: true });
  });

  it('holidays of that class are no silence, and are told', () => {
    expect(health('2026-04-24', WITH_HOLIDAYS)).toMatchObject({
      is: 'well',
      schoolDays: 1,
      freeUntil: '2026-04-26',
      hadHolidays: true,
    });
    // The week after them counts as any other.
    expect(health('2026-05-01', WITH_HOLIDAYS)).toMatchObject({
      is: 'quiet',
      freeUntil: undefined,
      hadHolidays: true,
    });
  });

  it('has never been seen until there is a sign, however long that is', () => {
    expect(health('2026-04-03', KENYA, [], '')).toMatchObject({ is: 'unseen', isLong: false });
    expect(health('2026-04-30', KENYA, [], '')).toMatchObject({ is: 'unseen', isLong: true });
  });

  it('something that arrived there is a sign', () => {
    const signs = { seenAt: '', receivedAt: '2026-04-08T09:00:00.000Z' };
    expect(partnerHealth(signs, [], KENYA, LAST, at('2026-04-10'))).toMatchObject({
      is: 'well',
      schoolDays: 1,
    });
  });

  it('a promised day is missed two school days later, and not in holidays', () => {
    const due = promise('2026-04-03T12:00:00.000Z');
    expect(health('2026-04-07', KENYA, [due]).is).toBe('well');
    expect(health('2026-04-08', KENYA, [due])).toMatchObject({ is: 'missed', missed: [{ title: 'Map' }] });
    expect(health('2026-04-08', WITH_HOLIDAYS, [due]).is).toBe('well');
    expect(health('2026-04-08', KENYA, [promise('2026-04-03T12:00:00.000Z', true)]).is).toBe('well');
  });

  it('names what is promised next', () => {
    const all = [promise('2026-05-03T12:00:00.000Z'), promise('2026-04-20T12:00:00.000Z')];
    expect(health('2026-04-03', KENYA, all).next?.dueAt).toBe('2026-04-20T12:00:00.000Z');
    expect(health('2026-05-13', KENYA, all).next).toBeUndefined();
  });

  it('silence never grows shorter as days pass, and never grows on a free day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (days) => {
        const now = at('2026-04-02') + days * 86_400_000;
        const judge = (ms: number, calendar: SchoolCalendar) =>
          partnerHealth({ seenAt: LAST, receivedAt: '' }, [], calendar, LAST, ms);
        const today = judge(now, WITH_HOLIDAYS);
        const tomorrow = judge(now + 86_400_000, WITH_HOLIDAYS);
        expect(tomorrow.schoolDays).toBeGreaterThanOrEqual(today.schoolDays);
        if (today.freeUntil !== undefined) expect(tomorrow.schoolDays).toBe(today.schoolDays);
        expect(judge(now, KENYA).schoolDays).toBeGreaterThanOrEqual(today.schoolDays);
      }),
    );
  });
});

describe('the signs of a class', () => {
  const stamp = (iso: string) => makeStamp(Date.parse(iso), 0, 'AAAAAAAAAAAA');

  it('are its letters, its receipts, its ticks, its yes and its being here; nobody else’s', () => {
    const letters: Pick<Rec, 'at' | 'f'>[] = [
      { at: stamp('2026-04-01T10:00:00Z'), f: { class: THEIRS } },
      {
        at: stamp('2026-05-01T10:00:00Z'),
        f: { class: OURS, [`arrived/${THEIRS}/at`]: '2026-04-05T10:00:00.000Z' },
      },
    ];
    const none = { room: { confirmed: [], pulse: [] }, letters: [], tasks: [] };
    expect(signsOf(THEIRS, none)).toEqual({ seenAt: '', receivedAt: '' });
    expect(signsOf(THEIRS, { ...none, letters })).toEqual({
      seenAt: '2026-04-01T10:00:00.000Z',
      receivedAt: '2026-04-05T10:00:00.000Z',
    });
    const tasks = [
      {
        done: [
          { id: THEIRS, at: '2026-04-09T10:00:00.000Z' },
          { id: OURS, at: LAST },
        ],
      },
    ];
    expect(signsOf(THEIRS, { ...none, letters, tasks }).seenAt).toBe('2026-04-09T10:00:00.000Z');
  });
});

describe('what a class has promised', () => {
  it('is tasks with a date, meetings it said yes to, and the end of the plan', () => {
    const task = { id: 'task:1', title: 'Map', dueAt: LAST, removedAt: '', done: [] };
    const meeting = {
      id: 'meeting:1',
      title: 'Hello',
      startsAt: LAST,
      calledOffAt: '',
      heldAt: '',
      answers: [{ id: THEIRS, fits: 'yes' as const, to: LAST, words: '' }],
    };
    const all = promisesOf(
      THEIRS,
      [task, { ...task, dueAt: '' }, { ...task, removedAt: LAST }],
      [meeting, { ...meeting, calledOffAt: LAST }],
      '2026-06-01T23:59:59.000Z',
    );
    expect(all.map(({ what }) => what)).toEqual(['task', 'meeting', 'end']);
    expect(promisesOf(OURS, [], [meeting], '')).toEqual([]);
    const done = { ...task, done: [{ id: THEIRS, at: LAST }] };
    expect(promisesOf(THEIRS, [done], [], '')[0]?.isKept).toBe(true);
  });
});
