import { canonical } from '../lib/canonical.ts';
import { allValues, type Rec } from '../records/merge.ts';

/** A change as a rule sees it: the record before (as stored), and after the merge. */
export interface Change {
  readonly before: Rec | undefined;
  readonly after: Rec;
}

/**
 * True when no value stands at a path afterwards that did not before: neither shown, nor beside it, nor among those that lost.
 * A value that is older than what is there changes nothing that is shown, and is still something somebody wrote.
 */
export function keepsValues({ before, after }: Change, path: string): boolean {
  const known = new Set((before ? allValues(before, path) : []).map(([, value]) => canonical(value)));
  return allValues(after, path).every(([, value]) => known.has(canonical(value)));
}
