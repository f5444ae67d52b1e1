import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listingAt } from '../src/shared/rules/directory/card-table.ts';
import { countListings, openDirectory } from '../src/shared/rules/directory/directory.ts';
import { tellableListings } from '../src/shared/rules/directory/listed-words.ts';
import { decodePack, encodePack, type Pack, type PackHead } from '../src/shared/rules/directory/pack.ts';
import {
  changesSince,
  emptyPart,
  nextState,
  wholePack,
  type PartState,
} from '../src/shared/rules/directory/part-state.ts';
import {
  chooseParts,
  partsOf,
  regionOf,
  slicesFor,
  type PartOffer,
} from '../src/shared/rules/directory/parts.ts';
import type { Listing } from '../src/shared/rules/matching/class-card.ts';
import { rankPartners } from '../src/shared/rules/matching/rank.ts';
import { directoryOf, questionOf } from './matching/ask.ts';
import { madeUpListings } from './matching/made-up-listings.ts';

const HEAD: PackHead = { part: 'en/africa/0of1', version: 3, since: 0, madeOn: 20_800 };
const many = madeUpListings(600, 11);

function rowsOf({ table }: Pack): Listing[] {
  return Array.from({ length: table.count }, (_, row) => listingAt(table, row));
}

function byId(listings: readonly Listing[]): Listing[] {
  return [...listings].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a directory says, class by class. */
function toldBy(directory: ReturnType<typeof openDirectory>): Listing[] {
  return byId(
    directory.layers.flatMap(({ table, isGone }) =>
      Array.from({ length: table.count }, (_, row) => row)
        .filter((row) => isGone[row] === 0)
        .map((row) => listingAt(table, row)),
    ),
  );
}

describe('packs', () => {
  it('give back what was put in, whatever it was', () => {
    fc.assert(
      fc.property(fc.subarray(many), fc.integer({ min: 1, max: 2 ** 32 - 1 }), (some, version) => {
        const pack = decodePack(encodePack({ ...HEAD, version }, some));
        expect(pack.head).toEqual({ ...HEAD, version });
        expect(byId(rowsOf(pack))).toEqual(byId(some));
      }),
      { numRuns: 60 },
    );
  });

  it('are the same bytes whatever order the listings came in', () => {
    const bytes = encodePack(HEAD, many);
    expect(encodePack(HEAD, [...many].reverse())).toEqual(bytes);
    expect(encodePack(HEAD, rowsOf(decodePack(bytes)))).toEqual(bytes);
  });

  it('hold minutes that are no fives, and days at the ends of what they can', () => {
    const odd: Listing = {
      ...many[0]!,
      lessons: [
        { weekday: 1, from: 0, to: 1 },
        { weekday: 7, from: 1433, to: 1440 },
      ],
      terms: [{ from: 10_957, to: 65_743 }],
      tags: ['água é vida', '水', 'x 1'],
    };
    expect(rowsOf(decodePack(encodePack(HEAD, [odd])))).toEqual([odd]);
  });

  it('rank as the listings themselves do', () => {
    const directory = openDirectory([decodePack(encodePack(HEAD, many))]);
    for (const us of many.slice(0, 10))
      expect(rankPartners(questionOf(us), directory)).toEqual(
        rankPartners(questionOf(us), directoryOf(many)),
      );
  });

  it('any bytes are a pack or a RangeError, and never more in memory than bytes can hold', () => {
    const bytes = encodePack(HEAD, many.slice(0, 40));
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(bytes.length) }),
        (changes, cut) => {
          const hostile = bytes.slice(0, cut ?? bytes.length);
          for (const [at, value] of changes) if (at < hostile.length) hostile[at] = value;
          try {
            const pack = decodePack(hostile);
            read += 1;
            expect(pack.table.count * 27).toBeLessThanOrEqual(hostile.length);
            const listings = rowsOf(pack);
            // What was let in can be ranked.
            rankPartners(questionOf(listings[0] ?? many[0]!), openDirectory([{ ...pack, head: HEAD }]));
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const hostile = Uint8Array.from([...bytes.slice(0, 5), ...noise]);
        expect(() => decodePack(hostile)).toThrow(RangeError);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a count that the bytes cannot hold', [255, 255, 255, 127]],
    ['a number without an end', [255, 255, 255, 255, 255, 255, 255]],
  ])('%s is refused before anything is kept for it', (_, count) => {
    const empty = encodePack(HEAD, []);
    // Behind the head stands the number of rows.
    const head = empty.slice(0, 4 + 1 + 1 + HEAD.part.length + 1 + 1 + 3 + 1);
    expect(() => decodePack(Uint8Array.from([...head, ...count]))).toThrow(RangeError);
  });

  it('of a newer format, cut off, or with something behind: refused', () => {
    const bytes = encodePack(HEAD, many.slice(0, 3));
    const newer = bytes.slice();
    newer[4] = 2;
    for (const wrong of [newer, bytes.slice(0, -1), Uint8Array.from([...bytes, 0]), new Uint8Array()])
      expect(() => decodePack(wrong)).toThrow(RangeError);
  });

  it('nothing on a card names anybody: closed lists, numbers, and words that several schools use', () => {
    const own = (id: string, tags: string[], subjects: string[]): Listing => ({
      ...many[0]!,
      id,
      tags,
      subjects,
    });
    const ids = ['1', '2', '3', '4'].map((id) => id.padStart(16, '0'));
    const told = tellableListings([
      { school: 'a', listing: own(ids[0]!, ['rivers', 'escola sao joao'], ['science', 'marimba']) },
      { school: 'a', listing: own(ids[1]!, ['escola sao joao'], ['marimba']) },
      { school: 'b', listing: own(ids[2]!, ['rivers'], ['marimba']) },
      { school: 'c', listing: own(ids[3]!, ['rivers', 'ms ana'], ['marimba']) },
    ]);
    expect(told.map(({ tags }) => tags)).toEqual([['rivers'], [], ['rivers'], ['rivers']]);
    expect(told.map(({ subjects }) => subjects)).toEqual([
      ['science', 'marimba'],
      ['marimba'],
      ['marimba'],
      ['marimba'],
    ]);
  });
});

describe('changes', () => {
  it('a computer that follows a part version by version, or jumps, knows what the server knows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(many.slice(0, 60)), { minLength: 2, maxLength: 8 }),
        fc.array(fc.nat(15), { minLength: 8, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (states, asked, comes) => {
          let state: PartState = emptyPart('en/africa/0of1', 1, 20_000);
          const packs: Pack[] = [];
          let known = 0;
          for (const [at, some] of states.entries()) {
            const listings = some.map((one) => ({ ...one, asked: (one.asked + asked[at]!) % 16 }));
            state = nextState(state, listings, 20_000 + at);
            // Now and then nobody asks; at the end everybody does.
            if (!comes[at] && at < states.length - 1) continue;
            const bytes = known === 0 ? wholePack(state) : changesSince(state, known);
            if (bytes) packs.push(decodePack(bytes));
            else expect(known).toBe(state.version);
            known = state.version;
            const directory = openDirectory(packs);
            expect(toldBy(directory)).toEqual(
              byId([...state.listings.values()].map(({ listing }) => listing)),
            );
            expect(countListings(directory)).toBe(listings.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('nothing changed: the same version, a newer date', () => {
    const state = nextState(emptyPart('p', 1, 10), many.slice(0, 5), 11);
    const copy = structuredClone(many.slice(0, 5)).reverse();
    expect(nextState(state, copy, 12)).toEqual({ ...state, madeOn: 12 });
    expect(changesSince(state, state.version)).toBeUndefined();
  });

  it('versions too old, or never given out, are not continued', () => {
    let state = emptyPart('p', 1, 10);
    for (let day = 0; day < 100; day++)
      state = nextState(state, [{ ...many[0]!, asked: day % 16 }, many[day + 1]!], day);
    expect(state.left.size).toBeLessThanOrEqual(60);
    expect(changesSince(state, 2)).toBeUndefined();
    expect(changesSince(state, state.version + 5)).toBeUndefined();
    expect(changesSince(state, state.version - 1)).toBeDefined();
  });

  it('changes that do not continue what is there are refused', () => {
    const one = nextState(emptyPart('p', 1, 10), many.slice(0, 5), 11);
    const two = nextState(one, many.slice(0, 6), 12);
    const three = nextState(two, many.slice(0, 7), 13);
    const whole = decodePack(wholePack(one));
    const last = decodePack(changesSince(three, two.version)!);
    expect(() => openDirectory([whole, last])).toThrow(RangeError);
    expect(() => openDirectory([last])).toThrow(RangeError);
    expect(() => openDirectory([whole, whole])).toThrow(RangeError);
    expect(toldBy(openDirectory([whole, decodePack(changesSince(three, one.version)!)]))).toHaveLength(7);
  });

  it('a class in two parts counts once; off one of them it is still in the other', () => {
    const both = many.slice(0, 4);
    const english = nextState(emptyPart('en', 1, 10), both, 11);
    const spanish = nextState(emptyPart('es', 1, 10), both, 11);
    const less = nextState(english, both.slice(1), 12);
    const packs = [wholePack(english), wholePack(spanish)].map(decodePack);
    expect(toldBy(openDirectory(packs))).toEqual(byId(both));
    const change = decodePack(changesSince(less, english.version)!);
    expect(toldBy(openDirectory([...packs, change]))).toEqual(byId(both));
    expect(openDirectory([...packs, change]).versions).toEqual(
      new Map([
        ['en', 3],
        ['es', 2],
      ]),
    );
    expect(openDirectory([...packs, change]).madeOn).toBe(11);
  });
});

describe('parts', () => {
  it('a class is in one part for each language, in its region, in the slice of its id', () => {
    const listing = { ...many[0]!, id: '0000000500000000', country: 'KE', languages: ['en', 'sw'] };
    expect(partsOf(listing, (place) => (place === 'en/africa' ? 4 : 1))).toEqual([
      'en/africa/1of4',
      'sw/africa/0of1',
    ]);
    expect([regionOf('BR'), regionOf('NP'), regionOf('')]).toEqual(['americas', 'asia', 'world']);
    expect([0, 1, 4096, 4097, 40_000].map(slicesFor)).toEqual([1, 1, 1, 2, 16]);
  });

  it('what is fetched shares a language, stays within the budget, and every region comes before any second slice', () => {
    const offer = (part: string, bytes: number): PartOffer => ({ part, version: 1, listings: 9, bytes });
    const offers = [
      ...Array.from({ length: 4 }, (_, slice) => offer(`en/africa/${slice}of4`, 100_000)),
      offer('en/europe/0of1', 90_000),
      offer('pt/africa/0of1', 80_000),
      offer('fr/africa/0of1', 10_000),
      offer('no part', 1),
    ];
    const chosen = chooseParts(offers, ['pt', 'en'], 'class:a', 400_000).map(({ part }) => part);
    expect(chosen.slice(0, 2)).toEqual(['pt/africa/0of1', 'en/europe/0of1']);
    expect(chosen).toHaveLength(4);
    expect(chosen).not.toContain('fr/africa/0of1');
    const firsts = new Set(
      Array.from({ length: 40 }, (_, at) => chooseParts(offers, ['en'], `class:${at}`, 200_000).at(-1)!.part),
    );
    expect(firsts.size).toBe(4);
  });
});
