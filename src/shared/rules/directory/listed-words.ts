import type { Listing } from '../matching/class-card.ts';
import { SUBJECTS } from '../matching/known-words.ts';

/** A listing with the school behind it, as only the server knows it. */
export interface SchoolListing {
  readonly school: string;
  readonly listing: Listing;
}

/** Words of a teacher's own are told to others when so many schools use them: a word that one school has could name it. */
export const LEAST_SCHOOLS = 3;

/**
 * The listings as they may be told to others: tags and subjects in a teacher's own words only where at least `least` schools use
 * the same. Subjects of our own list stay. A word that nobody else uses could not have matched anything anyway.
 */
export function tellableListings(all: readonly SchoolListing[], least = LEAST_SCHOOLS): Listing[] {
  const schools = new Map<string, Set<string>>();
  for (const { school, listing } of all)
    for (const word of [...listing.tags, ...listing.subjects]) {
      const users = schools.get(word) ?? new Set();
      schools.set(word, users.add(school));
    }
  const isShared = (word: string): boolean => (schools.get(word)?.size ?? 0) >= least;
  const isOurs = (word: string): boolean => SUBJECTS.some((subject) => subject === word);
  return all.map(({ listing }) => ({
    ...listing,
    tags: listing.tags.filter(isShared),
    subjects: listing.subjects.filter((word) => isOurs(word) || isShared(word)),
  }));
}
