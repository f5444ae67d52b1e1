import type { Listing } from '../matching/class-card.ts';
import { SUBJECTS } from '../matching/known-words.ts';

/** A listing with the school behind it, as only the server knows it. */
export interface SchoolListing {
  readonly school: string;
  readonly listing: Listing;
}

/** Words of a teacher's own are told to others when so many schools use them: a word that one school has could name it. */
export const LEAST_SCHOOLS = 3;

/** Counts, listing by listing, which words several schools use; afterwards it says which may be told. */
export class SharedWords {
  readonly #least: number;
  /** At most `least` schools are kept for a word: more say nothing more. */
  readonly #schools = new Map<string, Set<string>>();

  constructor(least = LEAST_SCHOOLS) {
    this.#least = least;
  }

  note({ school, listing }: SchoolListing): void {
    for (const word of [...listing.tags, ...listing.subjects]) {
      const users = this.#schools.get(word) ?? new Set();
      if (users.size < this.#least) this.#schools.set(word, users.add(school));
    }
  }

  /**
   * A listing as it may be told to others: tags and subjects in a teacher's own words only where enough schools use the same.
   * Subjects of our own list stay. A word that nobody else uses could not have matched anything anyway.
   */
  told(listing: Listing): Listing {
    const isShared = (word: string): boolean => (this.#schools.get(word)?.size ?? 0) >= this.#least;
    const isOurs = (word: string): boolean => SUBJECTS.some((subject) => subject === word);
    return {
      ...listing,
      tags: listing.tags.filter(isShared),
      subjects: listing.subjects.filter((word) => isOurs(word) || isShared(word)),
    };
  }
}

/** The listings as they may be told to others, where all of them are at hand. */
export function tellableListings(all: readonly SchoolListing[], least = LEAST_SCHOOLS): Listing[] {
  const words = new SharedWords(least);
  for (const one of all) words.note(one);
  return all.map(({ listing }) => words.told(listing));
}
