import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  inZone,
  isDay,
  knownZone,
  momentIn,
  nextMonday,
  phaseOn,
  phaseSpans,
} from './plan-calendar.ts';

const phases = [
  { id: 'a', weeks: 1 },
  { id: 'b', weeks: 0 },
  { id: 'c', weeks: 2 },
];

describe('phases over the calendar', () => {
  it('lie one behind the other', () => {
    expect(phaseSpans('2027-02-01', phases)).toEqual([
      { id: 'a', from: '2027-02-01', to: '2027-02-07', firstWeek: 1, lastWeek: 1 },
      { id: 'c', from: '2027-02-08', to: '2027-02-21', firstWeek: 2, lastWeek: 3 },
    ]);
  });

  it('leave weeks out before a phase, and none before one that takes no time', () => {
    const paused = [
      { id: 'a', weeks: 1 },
      { id: 'b', weeks: 0, pauseWeeks: 4 },
      { id: 'c', weeks: 2, pauseWeeks: 2 },
    ];
    expect(
      phaseSpans('2027-02-01', paused).map(({ from, firstWeek, lastWeek }) => [from, firstWeek, lastWeek]),
    ).toEqual([
      ['2027-02-01', 1, 1],
      ['2027-02-22', 4, 5],
    ]);
  });

  it('lie nowhere without a first day', () => {
    expect(phaseSpans('', phases)).toEqual([]);
    expect(phaseSpans('2027-02-30', phases)).toEqual([]);
  });

  it('say where we are', () => {
    const spans = phaseSpans('2027-02-01', phases);
    expect(phaseOn(spans, '2027-02-08')?.id).toBe('c');
    expect(phaseOn(spans, '2027-02-22')).toBeUndefined();
    expect(phaseOn(spans, '2027-01-31')).toBeUndefined();
  });
});

describe('days', () => {
  it('are counted over months and years', () => {
    expect(addDays('2026-12-30', 5)).toBe('2027-01-04');
    expect(daysBetween('2026-12-30', '2027-01-04')).toBe(5);
    expect(daysBetween('', '2027-01-04')).toBe(0);
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2027-02-29')).toBe(false);
  });

  it('know the next Monday where the class is', () => {
    // Monday 02:00 in UTC is still Sunday in São Paulo.
    expect(nextMonday(Date.parse('2026-11-23T02:00:00Z'), 'America/Sao_Paulo')).toBe('2026-11-23');
    expect(nextMonday(Date.parse('2026-11-23T12:00:00Z'), 'America/Sao_Paulo')).toBe('2026-11-30');
  });
});

describe('moments in a zone', () => {
  it.each([
    ['2026-12-04', '09:00', 'America/Sao_Paulo', '2026-12-04T12:00:00.000Z'],
    ['2026-12-04', '00:30', 'Africa/Nairobi', '2026-12-03T21:30:00.000Z'],
    ['2026-12-04', '23:59', 'Asia/Kathmandu', '2026-12-04T18:14:00.000Z'],
    ['2027-07-01', '12:00', 'Europe/Berlin', '2027-07-01T10:00:00.000Z'],
  ])('%s %s in %s', (day, time, zone, expected) => {
    expect(momentIn(day, time, zone)).toBe(expected);
    expect(inZone(expected, zone)).toEqual({ day, time });
  });

  it('step over the hour that a change of the clocks leaves out', () => {
    expect(inZone(momentIn('2027-03-28', '02:30', 'Europe/Berlin'), 'Europe/Berlin').time).toBe('03:30');
    expect(inZone(momentIn('2027-03-14', '02:30', 'America/New_York'), 'America/New_York').time).toBe(
      '03:30',
    );
  });

  it('are none for what is no day or time', () => {
    expect(momentIn('', '12:00', 'Africa/Nairobi')).toBe('');
    expect(momentIn('2027-02-30', '12:00', 'Africa/Nairobi')).toBe('');
    expect(momentIn('2027-02-03', '24:00', 'Africa/Nairobi')).toBe('');
  });

  it('fall back to the computer for a zone it does not know', () => {
    expect(knownZone('Mars/Olympus')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});
