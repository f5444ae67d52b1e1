import type { ListedCard } from '../../src/shared/records/listed-card.ts';
import type { DirectoryOffer } from '../../src/shared/sync/directory.ts';

/**
 * `listing:<16 hexadecimal digits>`: a class that may be shown to others, under an id that is not its own. Off the list it has no
 * card and no teacher. It counts only while its class names it.
 */
export interface ListingDoc {
  readonly class: string;
  readonly school: string;
  /** `teacher:<ulid>` who listed it; while she is not the class's own any more, it is shown to nobody. */
  readonly teacher?: string;
  readonly card?: ListedCard;
  readonly isFull?: boolean;
  /** When it came on the list first, ISO. */
  readonly listedAt: string;
  readonly changedAt: string;
  /** Invitations it got, by their requests' ids: when (ISO), and how they ended. */
  readonly asks: Readonly<
    Record<string, { readonly at: string; readonly end?: 'answered' | 'unanswered' | 'taken-back' }>
  >;
}

/** `directory:<who made it>`: what there is of the directory; at a hub by language, as the operator's server said it. */
export interface DirectoryDoc {
  /** When all listings were looked at last, ISO; '' before the first time. */
  readonly madeAt: string;
  readonly offers: readonly DirectoryOffer[];
  /** A server that is at it: since when (ISO), and a random word of its own. */
  readonly startedAt?: string;
  readonly startedBy?: string;
}

/** `directory-part:<name>`: one part of the directory (`rules/directory/part-state.ts`), as short text. */
export interface DirectoryPartDoc {
  /** Places that somebody may come back to, `<version>.<four signs>`, the newest last. */
  readonly places: readonly string[];
  readonly madeOn: number;
  /** Versions before this one are not continued. */
  readonly oldest: number;
  /** All listings as a pack, deflated, base64url. */
  readonly pack: string;
  /** By listing id: the version that changed it last, where that is newer than `oldest`; and the one with which it left. */
  readonly since: Readonly<Record<string, number>>;
  readonly left: Readonly<Record<string, number>>;
}

/** `coordinator:<ulid of the teacher>`: whom the operator lets verify schools, and of which areas (`coordinators.ts`). */
export interface CoordinatorDoc {
  readonly name: string;
  readonly areas: readonly string[];
  /** The person who appointed her. */
  readonly by: string;
  readonly appointedAt: string;
}
