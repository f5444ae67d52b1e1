import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Turns, TurnsByName } from './turns.ts';

const later = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

it('at most so many at once, in the order they came, whether they fail or not', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  let atOnce = 0;
  let most = 0;
  const work = (number: number) => async () => {
    begun.push(number);
    most = Math.max(most, ++atOnce);
    await later();
    atOnce -= 1;
    if (number % 3 === 0) throw new Error('no');
  };
  await Promise.allSettled([0, 1, 2, 3, 4, 5].map((number) => turns.take(work(number))));
  expect([begun, most]).toEqual([[0, 1, 2, 3, 4, 5], 2]);
});

it('by name: each after those before it under its name, also after one that failed', async () => {
  const jobs = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean() }), {
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(jobs, async (given) => {
      const turns = new TurnsByName();
      const running = new Set<string>();
      const done: number[] = [];
      const results = await Promise.allSettled(
        given.map(({ name, fails }, index) =>
          turns.take(name, async () => {
            expect(running.has(name)).toBe(false);
            running.add(name);
            await later();
            running.delete(name);
            done.push(index);
            if (fails) throw new Error('no');
            return index;
          }),
        ),
      );
      expect(results.map(({ status }) => status === 'rejected')).toEqual(given.map(({ fails }) => fails));
      for (const name of ['a', 'b', 'c']) {
        const order = done.filter((index) => given[index]!.name === name);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }),
    { numRuns: 40 },
  );
});
