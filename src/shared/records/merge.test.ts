import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../lib/canonical.ts';
import {
  erasedRec,
  makeRec,
  merge,
  newestStamp,
  otherValues,
  partSince,
  pickPaths,
  writeValues,
  type Rec,
} from './merge.ts';
import { parseRecord } from './parse-record.ts';
import { makeStamp, StampClock } from './stamp.ts';

const DEVICES = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB', 'CCCCCCCCCCCC'];
const ID = 'task:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const SCOPE = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const PATHS = ['title', 'order', 'done/class:1/at'];

type Step =
  | { do: 'write'; device: number; path: number; value: string }
  | { do: 'tell'; from: number; to: number; isPart: boolean; path: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      device: fc.nat(2),
      path: fc.nat(2),
      value: fc.string({ maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      from: fc.nat(2),
      to: fc.nat(2),
      isPart: fc.boolean(),
      path: fc.nat(2),
    }),
  },
);
const clocks = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 3, maxLength: 3 });

/** Lets three devices with clocks of their own write and tell each other wholes and parts; gives every copy there ever was. */
function live(steps: readonly Step[], skews: readonly number[]): { copies: Rec[]; final: Rec[] } {
  let tick = 1_700_000_000_000;
  const hands = DEVICES.map((device, index) => new StampClock(device, () => tick + skews[index]!));
  const first = makeRec(ID, SCOPE, 1, { title: 'first', order: 'a' }, hands[0]!.next());
  const now = [first, first, first];
  const copies = [first];
  for (const action of steps) {
    tick += 1;
    if (action.do === 'write') {
      const rec = now[action.device]!;
      now[action.device] = writeValues(
        rec,
        { [PATHS[action.path]!]: action.value },
        hands[action.device]!.next(newestStamp(rec)),
      );
      copies.push(now[action.device]!);
    } else if (action.do === 'tell') {
      const said = action.isPart ? pickPaths(now[action.from]!, [PATHS[action.path]!]) : now[action.from]!;
      now[action.to] = merge(now[action.to]!, said);
      copies.push(said, now[action.to]!);
    }
  }
  return { copies, final: now };
}

describe('merge', () => {
  it('is commutative, associative and idempotent for every copy that devices can come to hold', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 14 }),
        clocks,
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (steps, skews, i, j, k) => {
          const { copies } = live(steps, skews);
          const [a, b, c] = [i, j, k].map((index) => copies[index % copies.length]!) as [Rec, Rec, Rec];
          expect(canonical(merge(a, b))).toBe(canonical(merge(b, a)));
          expect(canonical(merge(merge(a, b), c))).toBe(canonical(merge(a, merge(b, c))));
          expect(canonical(merge(a, a))).toBe(canonical(merge(a, merge(a, a))));
          expect(canonical(merge(merge(a, b), b))).toBe(canonical(merge(a, b)));
          expect(() => parseRecord(JSON.parse(JSON.stringify(merge(a, b))))).not.toThrow();
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('gives the same result in any order and with repeats', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 14 }),
        clocks,
        fc.infiniteStream(fc.nat()),
        (steps, skews, dice) => {
          const { copies } = live(steps, skews);
          const roll = dice[Symbol.iterator]();
          const shuffled = [...copies, ...copies.slice(0, 3)].sort(() => (roll.next().value! % 2 ? 1 : -1));
          expect(canonical(shuffled.reduce(merge))).toBe(canonical(copies.reduce(merge)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never loses a value that nobody has written over after seeing it: it is shown, or can be looked at', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 16 }), clocks, (steps, skews) => {
        // The oracle: who knows which values of which path, and which values were written over knowingly.
        const known = DEVICES.map(() => PATHS.map(() => new Set<string>()));
        const replaced = new Set<string>();
        const written: { path: number; value: string }[] = [];
        const named = steps.map((action, index) =>
          action.do === 'write' ? { ...action, value: `value ${index}` } : action,
        );
        for (const action of named) {
          if (action.do === 'write') {
            const mine = known[action.device]![action.path]!;
            for (const value of mine) replaced.add(value);
            mine.add(action.value);
            written.push(action);
          } else if (action.do === 'tell') {
            for (const path of action.isPart ? [action.path] : [0, 1, 2]) {
              for (const value of known[action.from]![path]!) known[action.to]![path]!.add(value);
            }
          }
        }
        const all = live(named, skews).final.reduce(merge);
        for (const { path, value } of written) {
          if (replaced.has(value)) continue;
          const name = PATHS[path]!;
          expect([all.f[name], ...otherValues(all, name).map(([, other]) => other)]).toContain(value);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('tells a change made after seeing the other from one made at the same time', () => {
    const [ana, ben] = DEVICES.map((device, index) => new StampClock(device, () => 1000 + index)) as [
      StampClock,
      StampClock,
    ];
    const first = makeRec(ID, SCOPE, 1, { title: 'Water' }, ana.next());
    const sequential = writeValues(first, { title: 'Our water' }, ben.next(newestStamp(first)));
    expect(otherValues(merge(first, sequential), 'title')).toEqual([]);

    const byAna = writeValues(first, { title: 'Rain' }, ana.next(newestStamp(first)));
    const both = merge(byAna, sequential);
    const values = [both.f['title'], ...otherValues(both, 'title').map(([, value]) => value)];
    expect(new Set(values)).toEqual(new Set(['Our water', 'Rain']));

    const settled = writeValues(both, { title: 'Rain and rivers' }, ben.next(newestStamp(both)));
    expect(otherValues(merge(settled, byAna), 'title')).toHaveLength(1);
  });

  it('a part carries exactly what the base lacks', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), clocks, fc.nat(), (steps, skews, i) => {
        const { copies, final } = live(steps, skews);
        const base = copies[i % copies.length]!;
        const whole = merge(base, final[0]!);
        const part = partSince(whole, base);
        expect(canonical(part ? merge(base, part) : base)).toBe(canonical(whole));
      }),
    );
  });

  it('an erasure beats everything and keeps nothing', () => {
    const clock = new StampClock(DEVICES[0]!, () => 1000);
    const rec = makeRec(ID, SCOPE, 1, { title: 'Zuzana wrote this' }, clock.next());
    const later = writeValues(rec, { title: 'and this' }, clock.next(newestStamp(rec)));
    const erased = merge(later, erasedRec(rec));
    expect(erased.gone).toBe(true);
    expect(JSON.stringify(merge(erased, later))).not.toContain('wrote');
  });

  it('settles two values under one stamp (a cloned computer) the same way everywhere', () => {
    const stamp = makeStamp(1000, 0, DEVICES[0]!);
    const a = makeRec(ID, SCOPE, 1, { title: 'x' }, stamp);
    const b = makeRec(ID, SCOPE, 1, { title: 'y' }, stamp);
    expect(canonical(merge(a, b))).toBe(canonical(merge(b, a)));
  });
});

describe('stamps', () => {
  it('rise even when the clock falls back, and pass what was seen', () => {
    let time = 5000;
    const clock = new StampClock(DEVICES[0]!, () => time);
    const one = clock.next();
    time = 10;
    const two = clock.next();
    const three = clock.next(makeStamp(9_000_000, 1023, DEVICES[1]!));
    expect(two > one).toBe(true);
    expect(three > makeStamp(9_000_000, 1023, DEVICES[1]!)).toBe(true);
    expect(clock.next() > three).toBe(true);
  });
});
