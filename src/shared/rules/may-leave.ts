import type { Rec } from '../records/merge.ts';
import { parseScope } from '../records/scope.ts';

/** What a person does that parts her from what she wrote: sign out, empty the computer, or leave a class. */
export type Leaving = 'sign-out' | 'reset' | 'leave-class';

/** What is not at the post office yet. Drafts that nobody has handed in are records like all others. */
export interface Unfinished {
  /** Records with something unsent. */
  readonly unsent: number;
  /** Changes that were refused and that nobody has dealt with. */
  readonly refused: number;
  /** What there is now has been saved as a file. */
  readonly isSaved: boolean;
  /** The post can go out by itself: it is not paused, and knows whose it is. */
  readonly canGo: boolean;
}

/** The ways on while something is unfinished. */
export type LeaveChoice = 'wait' | 'save' | 'stay';

/** Whether she may leave now; if not, what she can do. */
export type LeaveVerdict =
  { readonly mayGo: true } | { readonly mayGo: false; readonly choices: readonly LeaveChoice[] };

/**
 * The one rule for everything that parts a person from what she wrote: only when nothing is unfinished, or all of it has
 * been saved as a file. Waiting is offered where it leads somewhere: what was refused never goes by itself.
 */
export function mayLeave({ unsent, refused, isSaved, canGo }: Unfinished): LeaveVerdict {
  if (isSaved || (unsent === 0 && refused === 0)) return { mayGo: true };
  return { mayGo: false, choices: unsent > 0 && canGo ? ['wait', 'save', 'stay'] : ['save', 'stay'] };
}

/** Whether a record has to do with a class. `exchanges` are the scopes of the rooms that the class is in. */
export function isOfClass(rec: Rec, classId: string, exchanges: readonly string[]): boolean {
  const { class: ofClass, owner, body } = rec.f;
  const asked = typeof body === 'object' && body !== null && !Array.isArray(body) ? body['class'] : undefined;
  if ([rec.id, rec.scope, ofClass, owner, asked].includes(classId)) return true;
  const scope = parseScope(rec.scope);
  const isShared = scope?.kind === 'exchange' || scope?.kind === 'home';
  return isShared && exchanges.includes(`exchange:${scope.id}`);
}
