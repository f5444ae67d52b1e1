import type { Listing } from '../../src/shared/rules/matching/class-card.ts';
import { tableOf } from '../../src/shared/rules/directory/card-table.ts';
import type { Directory } from '../../src/shared/rules/directory/directory.ts';
import type { Question } from '../../src/shared/rules/matching/seeker.ts';
import { TODAY_MS } from './made-up-listings.ts';

/** A directory of these listings, as if they had come in one pack. */
export function directoryOf(listings: readonly Listing[]): Directory {
  const table = tableOf(listings);
  return {
    layers: [{ table, isGone: new Uint8Array(table.count) }],
    versions: new Map(),
    madeOn: TODAY_MS / 86_400_000,
  };
}

/** What a class asks that wants another country and knows nobody. */
export function questionOf(card: Question['card'], more: Partial<Question> = {}): Question {
  return { card, nowMs: TODAY_MS, sameCountry: false, hidden: [], partners: [], ...more };
}
