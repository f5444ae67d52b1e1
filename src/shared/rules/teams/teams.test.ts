import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPlaces, weightOf, type FreePlaces, type Placed } from './fill-places.ts';
import { layOutTeams, type TeamPlaces } from './lay-out-teams.ts';

const sizeOf = (one: TeamPlaces) => Object.values(one).reduce((sum, count) => sum + count, 0);
const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
const numbers = (most: number) =>
  fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 2, maxLength: most });
const size = fc.integer({ min: 3, max: 5 });
const sidesOf = (pupils: readonly number[]) =>
  pupils.map((count, index) => ({ id: `class:${index}`, pupils: count }));

describe('teams laid out in places', () => {
  it('give everybody one place, none above five, as even as can be', () => {
    fc.assert(
      fc.property(numbers(6), size, (pupils, wanted) => {
        const teams = layOutTeams(sidesOf(pupils), wanted);
        for (const [index, count] of pupils.entries()) {
          const shares = teams.map((one) => one[`class:${index}`] ?? 0);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count);
          expect(spread(shares)).toBeLessThanOrEqual(1);
        }
        expect(spread(teams.map(sizeOf))).toBeLessThanOrEqual(1);
        expect(Math.max(...teams.map(sizeOf))).toBeLessThanOrEqual(5);
        const all = pupils.reduce((sum, count) => sum + count, 0);
        if (all >= 6) expect(Math.min(...teams.map(sizeOf))).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('have two of each of two classes, where the numbers allow it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 45 }),
        fc.integer({ min: 2, max: 45 }),
        fc.integer({ min: 4, max: 5 }),
        (a, b, wanted) => {
          // So many teams there must be, with five at most in each.
          fc.pre(2 * Math.ceil((a + b) / 5) <= Math.min(a, b));
          const teams = layOutTeams(sidesOf([a, b]), wanted);
          for (const one of teams)
            expect(Math.min(one['class:0'] ?? 0, one['class:1'] ?? 0)).toBeGreaterThanOrEqual(2);
        },
      ),
    );
    expect(layOutTeams(sidesOf([12, 12]), 4)).toHaveLength(6);
    expect(layOutTeams(sidesOf([12, 12]), 3)).toHaveLength(8);
  });

  it('have pupils of two classes at least, however many there are', () => {
    fc.assert(
      fc.property(numbers(6), size, (pupils, wanted) => {
        const all = pupils.reduce((sum, count) => sum + count, 0);
        fc.pre(Math.ceil(all / 5) <= all - Math.max(...pupils));
        for (const one of layOutTeams(sidesOf(pupils), wanted))
          expect(Object.keys(one).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('are none without pupils, and one of a single pupil', () => {
    expect(layOutTeams([], 4)).toEqual([]);
    expect(layOutTeams(sidesOf([0, 0]), 4)).toEqual([]);
    expect(layOutTeams(sidesOf([1, 0]), 4)).toEqual([{ 'class:0': 1 }]);
  });
});

const GOALS = ['rivers', 'wells', 'rain'];
const world = fc.record({
  free: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 8 }),
  pupils: fc.integer({ min: 0, max: 24 }),
  wishes: fc.array(fc.constantFrom('', ...GOALS), { minLength: 24, maxLength: 24 }),
  seed: fc.string(),
});
const worldOf = ({ free, pupils, wishes }: { free: number[]; pupils: number; wishes: string[] }) => ({
  teams: free.map((count, index): FreePlaces => ({
    free: count,
    others: [`b ${index}`],
    goal: GOALS[index % 3]!,
  })),
  placed: wishes.slice(0, pupils).map((wish, index): Placed => ({ name: `a ${index}`, wish })),
});

describe('places filled', () => {
  it('give every pupil one, evenly, and the same for the same seed', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { teams, placed } = worldOf(given);
        const filled = fillPlaces(teams, placed, [], given.seed);
        const seated = filled.teams.flat();
        expect([...seated, ...filled.left].toSorted()).toEqual(placed.map(({ name }) => name).toSorted());
        const all = given.free.reduce((sum, count) => sum + count, 0);
        expect(seated).toHaveLength(Math.min(all, placed.length));
        for (const [index, names] of filled.teams.entries())
          expect(names.length).toBeLessThanOrEqual(given.free[index]!);
        // Whose places are not all taken has no fewer than any other, but one.
        const most = Math.max(...filled.teams.map((names) => names.length));
        for (const [index, names] of filled.teams.entries())
          if (names.length < given.free[index]!) expect(names.length).toBeGreaterThanOrEqual(most - 1);
        expect(fillPlaces(teams, placed, [], given.seed)).toEqual(filled);
      }),
    );
  });

  it('a second grouping brings no more of the same together than chance does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 3 }),
        fc.string(),
        (count, each, seed) => {
          const teams = Array.from({ length: count }, (): FreePlaces => ({
            free: each,
            others: [],
            goal: '',
          }));
          const placed = Array.from({ length: count * each }, (_, index): Placed => ({
            name: `a ${index}`,
            wish: '',
          }));
          const first = fillPlaces(teams, placed, [], seed).teams;
          const weight = (rows: readonly (readonly string[])[]) =>
            weightOf(
              teams,
              rows.map((row) => row.map((name) => ({ name, wish: '' }))),
              first,
            );
          const second = weight(fillPlaces(teams, placed, first, `${seed} again`).teams);
          for (const other of ['1', '2', '3']) {
            const byChance = weight(fillPlaces(teams, placed, [], `${seed} ${other}`).teams);
            expect(second).toBeLessThanOrEqual(byChance);
          }
          // With at least as many teams as places in one, nobody need meet anybody again.
          if (count >= each + 1) expect(second).toBe(0);
        },
      ),
    );
  });

  it('puts those with the same wish together as far as there are places, before anything else', () => {
    const teams = [2, 2].map((free, index): FreePlaces => ({ free, others: [], goal: GOALS[index]! }));
    const placed = ['rivers', 'wells', 'rivers', 'wells'].map((wish, index): Placed => ({
      name: `a ${index}`,
      wish,
    }));
    const earlier = [
      ['a 0', 'a 2'],
      ['a 1', 'a 3'],
    ];
    expect(fillPlaces(teams, placed, earlier, 'x').teams.map((row) => row.toSorted())).toEqual(earlier);
  });

  it('keeps away from a partner with whom one has been before', () => {
    const teams = [0, 1].map((index): FreePlaces => ({ free: 1, others: [`b ${index}`], goal: '' }));
    const placed = [0, 1].map((index): Placed => ({ name: `a ${index}`, wish: '' }));
    const earlier = [
      ['a 0', 'b 0'],
      ['a 1', 'b 1'],
    ];
    for (const seed of ['1', '2', '3', '4'])
      expect(fillPlaces(teams, placed, earlier, seed).teams).toEqual([['a 1'], ['a 0']]);
  });
});
