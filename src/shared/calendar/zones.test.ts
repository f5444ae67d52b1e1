import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayNumberOf,
  isZone,
  isoDayOf,
  localTime,
  momentOf,
  offsetAt,
  offsetSpans,
  weekdayOf,
} from './zones.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const HOUR = 3_600_000;

/** Offset by the parts of the written date: shares nothing with the code that is tested. */
function writtenOffset(clock: Intl.DateTimeFormat, atMs: number): number {
  const part = Object.fromEntries(clock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']);
  return (shown - atMs) / 60_000;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
}

describe('zones', () => {
  it.each(ZONES.filter((_, at) => at % 40 === 0).concat('Africa/Casablanca', 'Australia/Lord_Howe'))(
    '%s: every hour of a year',
    (zone) => {
      const clock = clockOf(zone);
      const fromMs = Date.UTC(2027, 0, 1);
      const toMs = Date.UTC(2028, 0, 1);
      const spans = offsetSpans(zone, fromMs, toMs);
      expect(spans[0]!.fromMs).toBe(fromMs);
      expect(spans.at(-1)!.toMs).toBe(toMs);
      let wrong = 0;
      for (const { fromMs: start, toMs: end, offsetMinutes } of spans)
        for (let at = start; at < end; at += HOUR) if (writtenOffset(clock, at) !== offsetMinutes) wrong += 1;
      expect(wrong).toBe(0);
      for (const [index, { toMs: changeMs, offsetMinutes }] of spans.slice(0, -1).entries()) {
        expect(spans[index + 1]!.fromMs).toBe(changeMs);
        expect(writtenOffset(clock, changeMs - 60_000)).toBe(offsetMinutes);
        expect(writtenOffset(clock, changeMs)).not.toBe(offsetMinutes);
      }
    },
  );

  it('knows when Europe changes its clocks, and that Kenya does not', () => {
    const [winter, summer] = offsetSpans('Europe/Lisbon', Date.UTC(2027, 0, 1), Date.UTC(2027, 5, 1));
    expect(new Date(winter!.toMs).toISOString()).toBe('2027-03-28T01:00:00.000Z');
    expect([winter!.offsetMinutes, summer!.offsetMinutes]).toEqual([0, 60]);
    expect(offsetSpans('Africa/Nairobi', Date.UTC(2027, 0, 1), Date.UTC(2029, 0, 1))).toEqual([
      { fromMs: Date.UTC(2027, 0, 1), toMs: Date.UTC(2029, 0, 1), offsetMinutes: 180 },
    ]);
  });

  it.each(['', 'Mars/Olympus', '+03:00', '-1', 'x'.repeat(5000), '\u0000', '../etc', '__proto__'])(
    '%j is no zone',
    (zone) => {
      expect(isZone(zone)).toBe(false);
      expect(offsetSpans(zone, 0, 1e12)).toEqual([]);
      expect(offsetAt(zone, 0)).toBeUndefined();
      expect(localTime(zone, 0)).toBeUndefined();
      expect(momentOf(zone, 0, 0)).toBeUndefined();
    },
  );

  it('outside the years that are computed clocks stay as they are there', () => {
    expect(offsetAt('America/Sao_Paulo', Date.UTC(1900, 0, 1))).toBeTypeOf('number');
    expect(offsetAt('Europe/Lisbon', Date.UTC(2300, 6, 1))).toBeTypeOf('number');
    expect(offsetSpans('UTC', 5, 5)).toEqual([]);
    expect(offsetSpans('UTC', Number.NaN, 5)).toEqual([]);
  });

  it('a moment and what the clocks show of it lead to each other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2034, 0, 1) / 60_000 }),
        (zone, minutes) => {
          const atMs = minutes * 60_000;
          const local = localTime(zone, atMs)!;
          const back = momentOf(zone, local.dayNumber, local.minute)!;
          // An hour that is shown twice means its first time.
          expect(back === atMs || offsetAt(zone, back) !== offsetAt(zone, atMs)).toBe(true);
          expect(localTime(zone, back)).toEqual(local);
          expect(local.weekday).toBe(weekdayOf(local.dayNumber));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('an hour that clocks jump over is the moment before the jump continued', () => {
    const day = dayNumberOf('2027-03-28')!;
    expect(new Date(momentOf('Europe/Berlin', day, 150)!).toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });

  it('days', () => {
    expect(isoDayOf(dayNumberOf('2028-02-29')!)).toBe('2028-02-29');
    expect(dayNumberOf('2027-02-29')).toBeUndefined();
    expect(dayNumberOf('2027-2-1')).toBeUndefined();
    expect(dayNumberOf('')).toBeUndefined();
    expect(weekdayOf(dayNumberOf('2026-11-30')!)).toBe(1);
    expect(weekdayOf(dayNumberOf('1969-12-28')!)).toBe(7);
  });
});
