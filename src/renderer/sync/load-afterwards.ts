import type * as afterwards from './afterwards.ts';

/** Fetches what the post needs only after the first screen; at once from the second time on. */
export function loadAfterwards(): Promise<typeof afterwards> {
  return import('./afterwards.ts');
}
