import type { Days } from './class-card.ts';

/** Days on which there is school, as bits: bit 0 of the first number is `firstDay`. */
export interface SchoolDays {
  /** Days since 1970. */
  readonly firstDay: number;
  readonly length: number;
  readonly bits: Int32Array;
}

/** What says when there is school. */
export interface SchoolYear {
  readonly terms: readonly Days[];
  readonly holidays: readonly Days[];
}

/**
 * The days of a stretch that are in a term and no holiday. Without terms every day counts as in one: not knowing a school's
 * year is no reason to find no time with it. Weekdays do not matter here, lessons have their own.
 */
export function schoolDays(year: SchoolYear, firstDay: number, length: number): SchoolDays {
  const bits = new Int32Array(Math.ceil(length / 32));
  const set = (from: number, to: number, isOn: boolean): void => {
    const start = Math.max(from - firstDay, 0);
    const end = Math.min(to - firstDay, length - 1);
    for (let at = start; at <= end; at = (at | 31) + 1) {
      // All bits of one number at a time: from `at` up to its last, or to `end`.
      const mask = (-1 << (at & 31)) & (-1 >>> Math.max(31 - (end - (at & ~31)), 0));
      if (isOn) bits[at >> 5]! |= mask;
      else bits[at >> 5]! &= ~mask;
    }
  };
  if (year.terms.length === 0) set(firstDay, firstDay + length - 1, true);
  for (const { from, to } of year.terms) set(from, to, true);
  for (const { from, to } of year.holidays) set(from, to, false);
  return { firstDay, length, bits };
}

/** Whether there is school on a day; never outside the stretch. */
export function isSchoolDay({ firstDay, length, bits }: SchoolDays, dayNumber: number): boolean {
  const at = dayNumber - firstDay;
  return at >= 0 && at < length && ((bits[at >> 5]! >> (at & 31)) & 1) === 1;
}

/** How many days both have school; both must be of the same stretch. */
export function countCommonDays(a: SchoolDays, b: SchoolDays): number {
  let count = 0;
  for (let word = 0; word < a.bits.length; word++) count += bitCount(a.bits[word]! & b.bits[word]!);
  return count;
}

/** Bits that are set in a 32-bit number. */
export function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
