import type { Rec } from '../records/merge.ts';

/** A change as a rule sees it: the record before (as stored), and after the merge. */
export interface Change {
  readonly before: Rec | undefined;
  readonly after: Rec;
}
