import { idNumbers, type CardTable, type WordLists } from '../directory/card-table.ts';
import type { Layer } from '../directory/directory.ts';
import type { Only, Question } from './seeker.ts';

/**
 * Why a class cannot be a partner whatever else fits, or is not what is looked for just now (`only`). All but `full`, `hidden` and
 * `only` are the same seen from the other side.
 * Counted in this order: a class that is full and of another age counts as full.
 */
export const LIMITS = ['full', 'country', 'ages', 'languages', 'hidden', 'only'] as const;
export type Limit = (typeof LIMITS)[number];

/** What counts against each row of one layer; `gone` for rows that do not count at all. */
export type LimitAt = (row: number) => Limit | 'gone' | undefined;

/** The limits of a question, ready for the rows of a layer. */
export function limitsOn({ card, sameCountry, hidden, only }: Question, { table, isGone }: Layer): LimitAt {
  const speaks = flagsOf(table.languages, card.languages);
  // Not knowing a country is no reason to take it for our own.
  const home = sameCountry || card.country === '' ? -1 : table.countries.indexOf(card.country);
  const isHidden = idTest([card.id, ...hidden]);
  const isWanted = wantedBy(only ?? {}, table);
  return (row) => {
    if (isGone[row] === 1) return 'gone';
    if (table.isFull[row] === 1) return 'full';
    if (table.country[row] === home) return 'country';
    if (table.ageFrom[row]! > card.ageTo || table.ageTo[row]! < card.ageFrom) return 'ages';
    if (countFlagged(table.languages, row, speaks) === 0) return 'languages';
    if (isHidden(table, row)) return 'hidden';
    return isWanted(row) ? undefined : 'only';
  };
}

/** Whether a row is what is looked for. */
function wantedBy({ country, language, goal, age }: Only, table: CardTable): (row: number) => boolean {
  const place = country === undefined ? -1 : table.countries.indexOf(country);
  const speaks = language === undefined ? undefined : flagsOf(table.languages, [language]);
  const bit = goal === undefined ? 0 : 1 << (goal - 1);
  return (row) => {
    if (country !== undefined && table.country[row] !== place) return false;
    if (speaks && countFlagged(table.languages, row, speaks) === 0) return false;
    if (bit !== 0 && (table.goals[row]! & bit) === 0) return false;
    return age === undefined || (table.ageFrom[row]! <= age && table.ageTo[row]! >= age);
  };
}

/** 1 at the places of a table's words that are among ours. */
export function flagsOf({ words }: WordLists, ours: readonly string[]): Uint8Array {
  const own = new Set(ours);
  return Uint8Array.from(words, (word) => (own.has(word) ? 1 : 0));
}

/** How many words of a row are flagged. */
export function countFlagged({ starts, values }: WordLists, row: number, flags: Uint8Array): number {
  let count = 0;
  for (let at = starts[row]!; at < starts[row + 1]!; at++) count += flags[values[at]!]!;
  return count;
}

/** Whether a row's id is among some; what is no id is nobody's. */
export function idTest(ids: readonly string[]): (table: CardTable, row: number) => boolean {
  const numbers = idNumbers(ids.filter((id) => /^[0-9a-f]{16}$/.test(id)));
  const lows = new Map<number, number[]>();
  for (let at = 0; at < numbers.length; at += 2) {
    const [high, low] = [numbers[at]!, numbers[at + 1]!];
    lows.set(high, [...(lows.get(high) ?? []), low]);
  }
  return ({ ids }, row) => lows.get(ids[2 * row]!)?.includes(ids[2 * row + 1]!) ?? false;
}
