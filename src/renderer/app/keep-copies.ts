import type { Copies } from '../db/copies.ts';

const HOUR_MS = 3_600_000;

/** Waits until nobody needs this computer for a moment. */
export function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 50);
  });
}

/** Makes the copy of the day, when it is due and nobody is writing; looks again every hour. */
export async function keepCopies(copies: Copies): Promise<void> {
  setInterval(() => void attempt(copies), HOUR_MS);
  await attempt(copies);
}

/** A copy that could not be made is tried again in an hour; what is on the desk is not touched by it. */
async function attempt(copies: Copies): Promise<void> {
  await untilIdle();
  try {
    await copies.makeDaily();
  } catch (error) {
    console.warn('no copy was made', error instanceof Error ? error.name : 'unknown');
  }
}
