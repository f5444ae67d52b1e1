/** Fetches what the post needs only after the first screen; at once from the second time on. */
export function loadAfterwards(): Promise<typeof import('./afterwards.ts')> {
  return import('./afterwards.ts');
}
