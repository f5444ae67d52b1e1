import type { ClassCard } from '../../src/shared/records/request.ts';
import type { ProposalDoc } from '../../src/shared/rules/partnership/proposal-step.ts';

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
