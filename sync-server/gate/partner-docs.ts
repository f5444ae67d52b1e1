import type { ListedCard } from '../../src/shared/records/listed-card.ts';
import type { ClassCard } from '../../src/shared/records/request.ts';
import type { ProposalDoc } from '../../src/shared/rules/partnership/proposal-step.ts';

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

/** `invite:<ulid of the request>` */
export interface InviteDoc {
  readonly teacher: string;
  readonly class: string;
  readonly school: string;
  readonly card: ClassCard;
  readonly title: string;
  readonly summary: string;
  readonly code: string;
  readonly expiresAt: string;
  /** The exchange it leads into. */
  readonly exchange: string;
  readonly isWithdrawn?: boolean;
  /** The redeem request that got it: the first one to be written here wins. */
  readonly redeemedBy?: string;
}

/** `pair:<derived from two classes and the exchange one is asked into>`: their invitations, the newest last, at most one open. */
export interface PairDoc {
  readonly proposals: readonly ProposalDoc[];
}

/** `proposal-pair:<ulid of the request>`: leads from an invitation to the two classes' document. */
export interface ProposalPairDoc {
  readonly pair: string;
  /** Who has written it: nobody else begins one under the same id. */
  readonly teacher: string;
}

/** `pair-due:<day>-<pair>`: on that day an open invitation of the two has waited long enough. */
export interface PairDueDoc {
  readonly pair: string;
}

/** `made:<class>`: the invitations a class has written, by their requests: those that are open, and those of a day. */
export interface MadeDoc {
  readonly made: Readonly<Record<string, { readonly at: string; readonly isOver?: boolean }>>;
}

/** `code:<the eight characters>`: leads from a code to its invitation. */
export interface CodeDoc {
  readonly invite: string;
}
