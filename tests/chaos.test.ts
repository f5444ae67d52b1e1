import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { runChaos } from './chaos/chaos.ts';

const ROUNDS = 6;
/** Each process that is killed takes seconds to come back, more on two busy cores. */
const PATIENCE_MS = 300_000;

// The second seed is new every time; a failure names it, and `npm run chaos -- --seed N` runs it again.
it.each([1, randomInt(1_000_000)])(
  'chaos with seed %i loses nothing',
  { timeout: PATIENCE_MS },
  async (seed) => {
    const result = await runChaos(seed, (round) => round < ROUNDS);
    expect(result).toMatchObject({ seed, lost: 0, diverged: 0, forbiddenAccepted: 0 });
    expect(result.acknowledgedWrites).toBeGreaterThan(5);
  },
);
