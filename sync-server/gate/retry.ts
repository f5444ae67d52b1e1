import { AppError } from '../../src/shared/lib/errors.ts';

const TRIES = 24;
const LONGEST_WAIT_MS = 64;

/** What a step came to, or undefined when somebody else wrote meanwhile and it has to be done again. */
export type Step<T> = { readonly done: T } | undefined;

/**
 * Repeats a step (read, decide, write over what was read) until its write goes through. Waits a random moment longer
 * each time, so that many who write the same document take turns. Throws `server/unavailable` in the end.
 */
export async function untilWritten<T>(step: () => Promise<Step<T>>): Promise<T> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const result = await step();
    if (result) return result.done;
    const waitMs = Math.random() * Math.min(2 ** attempt, LONGEST_WAIT_MS);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new AppError('server/unavailable');
}
