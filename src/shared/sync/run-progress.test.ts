import { expect, it } from 'vitest';
import { Meter } from './meter.ts';
import { RunProgress } from './run-progress.ts';
import type { Arrival } from './progress.ts';

const taken = (...ids: string[]) => ids.map((id) => ({ id, isNew: true }));

function run(bytes = 0, before?: Arrival) {
  const clock = { ms: 0 };
  const meter = new Meter(() => clock.ms);
  return { clock, meter, progress: new RunProgress(meter, () => clock.ms, bytes, before) };
}

it('a first run says how much came and is to come, in records, bytes and time', () => {
  const { clock, meter, progress } = run(0, { received: 0, left: undefined });
  expect([progress.isAnswered, progress.arriving]).toEqual([
    false,
    { received: 0, left: undefined, bytesLeft: undefined, msLeft: undefined },
  ]);
  meter.frameDown(10_000);
  const { down } = meter.total;
  clock.ms = 2_000;
  progress.took({ received: 250, left: 750, taken: [] });
  expect(progress.isAnswered).toBe(true);
  expect(progress.arrival).toEqual({ received: 250, left: 750 });
  expect(progress.arriving).toEqual({ received: 250, left: 750, bytesLeft: 3 * down, msLeft: 6_000 });
  progress.took({ received: 1000, left: 0, taken: [] });
  expect([progress.arrival, progress.arriving]).toEqual([undefined, undefined]);
});

it('a run after a cut goes on counting where the one before has stopped', () => {
  const { progress } = run(0, { received: 500, left: 500 });
  expect(progress.arriving).toMatchObject({ received: 500, left: 500 });
  progress.took({ received: 250, left: 250, taken: [] });
  expect(progress.arrival).toEqual({ received: 750, left: 250 });
  progress.closeRound();
  progress.took({ received: 100, left: 150, taken: [] });
  expect(progress.arrival).toEqual({ received: 850, left: 150 });
});

it('what goes out counts over all exchanges of a run', () => {
  const { progress } = run(4_000);
  expect(progress.sending(4)).toMatchObject({ sent: 0, bytesDone: 0, bytesLeft: 4_000 });
  progress.took({ received: 0, left: 0, taken: taken('a') });
  progress.closeRound();
  progress.took({ received: 0, left: 0, taken: taken('b', 'c') });
  expect(progress.sending(1)).toMatchObject({ sent: 3, bytesDone: 3_000, bytesLeft: 1_000 });
});
