import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cardOf,
  type ClassProfile,
  type Lesson,
  type Listing,
} from '../src/shared/rules/matching/class-card.ts';
import { disjointLessons } from '../src/shared/rules/matching/class-card.ts';
import { factorOf, fairnessOf } from '../src/shared/rules/matching/fairness.ts';
import { rankPartners, type Ranking } from '../src/shared/rules/matching/rank.ts';
import { PARTS, UNSAID, WEIGHTS } from '../src/shared/rules/matching/weights.ts';
import { directoryOf, questionOf } from './matching/ask.ts';
import cases from './matching/judged-cases.json' with { type: 'json' };
import { madeUpListings, TODAY_MS } from './matching/made-up-listings.ts';

const TODAY = TODAY_MS / 86_400_000;
const idsOf = ({ candidates }: Ranking): string[] => candidates.map(({ listing }) => listing.id);

describe('judged cases', () => {
  interface Told {
    readonly country: string;
    readonly ages: number[];
    readonly lessons: string[];
    readonly terms: string[];
    readonly holidays?: string[];
    readonly listedDaysAgo?: number;
    readonly isFull?: boolean;
    readonly isPartner?: boolean;
    readonly asked?: number;
    readonly answered?: number;
    readonly unanswered?: number;
  }
  const stretches = (days: readonly string[]) =>
    days.map((stretch) => ({ from: stretch.split('/')[0]!, to: stretch.split('/')[1]! }));
  const listingOf = (id: string, told: Told): Listing => {
    const profile = {
      ...told,
      ageFrom: told.ages[0]!,
      ageTo: told.ages[1]!,
      lessons: told.lessons.map((lesson) => {
        const [weekday, from, to] = lesson.split(/[ -]/);
        return { weekday: weekday!, from: from!, to: to! };
      }),
      terms: stretches(told.terms),
      holidays: stretches(told.holidays ?? []),
    } as unknown as ClassProfile;
    return {
      ...cardOf(id, profile, told.country),
      isFull: told.isFull ?? false,
      listedOn: TODAY - (told.listedDaysAgo ?? 200),
      asked: told.asked ?? 0,
      answered: told.answered ?? 0,
      unanswered: told.unanswered ?? 0,
    };
  };

  it('there are enough of them', () => {
    expect(cases.cases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cases.cases.map(({ because }) => because)).size).toBe(cases.cases.length);
  });

  it.each(cases.cases)('$because', ({ better, worse, ...judged }) => {
    // The worse one has the turn that would win a draw, and then the other one.
    for (const [first, second] of [
      ['00000000000000a1', '00000000000000a2'],
      ['00000000000000a2', '00000000000000a1'],
    ] as const) {
      const good = listingOf(first, { ...cases.anybody, ...better });
      const bad = listingOf(second, { ...cases.anybody, ...worse });
      const us = listingOf('00000000000000ff', cases.us);
      const partners = [[better, first] as const, [worse, second] as const].flatMap(([told, id]) =>
        'isPartner' in told ? [id] : [],
      );
      const ranking = rankPartners(questionOf(us, { partners }), directoryOf([bad, good]));
      expect(idsOf(ranking)).toEqual('isOut' in judged ? [first] : [first, second]);
      if (ranking.candidates.length === 2)
        expect(ranking.candidates[0]!.rank).toBeGreaterThan(ranking.candidates[1]!.rank);
    }
  });
});

describe('ranking', () => {
  const many = madeUpListings(3000, 5);
  const directory = directoryOf(many);

  it('the fifty that are shown are the first of all, each looked at closely', () => {
    let found = 0;
    for (const us of many.slice(0, 40)) {
      const question = questionOf(us);
      const all = rankPartners(question, directory, Infinity);
      const shown = rankPartners(question, directory);
      expect(shown.candidates).toEqual(all.candidates.slice(0, 50));
      expect(all.candidates).toHaveLength(all.possible);
      expect(all.possible + Object.values(all.fell).reduce((sum, one) => sum + one)).toBe(many.length);
      found += shown.candidates.length;
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('the order of input does not matter, nor in how many packs it came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(many.slice(0, 200), { minLength: 200 }), fc.nat(200), (mixed, cut) => {
        const question = questionOf(many[7]!);
        const expected = rankPartners(question, directoryOf(many.slice(0, 200)));
        expect(rankPartners(question, directoryOf(mixed))).toEqual(expected);
        const [first] = directoryOf(mixed.slice(0, cut)).layers;
        const rest = directoryOf(mixed.slice(cut));
        const inTwo = { ...rest, layers: [first!, ...rest.layers] };
        expect(rankPartners(question, inTwo)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('limits and fit are the same from both sides', () => {
    const fair = { asked: 0, answered: 0, unanswered: 0, listedOn: 0, isFull: false };
    let together = 0;
    for (let at = 0; at + 1 < 1500; at += 2) {
      const [a, b] = [many[at]!, many[at + 1]!].map((one) => ({ ...one, ...fair }));
      for (const sameCountry of [false, true]) {
        const [there] = rankPartners(questionOf(a!, { sameCountry }), directoryOf([b!])).candidates;
        const [back] = rankPartners(questionOf(b!, { sameCountry }), directoryOf([a!])).candidates;
        expect(there?.fit).toBe(back?.fit);
        expect(there?.points).toEqual(back?.points);
        if (there) together += 1;
      }
    }
    expect(together).toBeGreaterThan(100);
  });

  it('more lessons at the same time never rank lower, all else equal', () => {
    const seekers = many.filter(({ lessons }) => lessons.length > 0);
    fc.assert(
      fc.property(
        fc.constantFrom(...seekers.slice(0, 60)),
        fc.nat(2999),
        fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          from: fc.nat(1300),
          minutes: fc.integer({ min: 1, max: 130 }),
        }),
        (us, place, { weekday, from, minutes }) => {
          const before = many[place]!;
          // A class that has not said goes by usual hours: saying something is another matter.
          fc.pre(before.lessons.length > 0 && before.lessons.length < 30);
          const more: Lesson = { weekday, from, to: from + minutes };
          const after = { ...before, lessons: disjointLessons([...before.lessons, more]) };
          const others = many.slice(0, 150).filter(({ id }) => id !== before.id);
          const placeOf = (one: Listing): number =>
            idsOf(rankPartners(questionOf(us), directoryOf([...others, one]), Infinity)).indexOf(one.id);
          expect(placeOf(after)).toBeLessThanOrEqual(placeOf(before));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes any profile that a record could hold, and worse', () => {
    const odd = fc.oneof(
      fc.string({ maxLength: 40, unit: 'binary' }),
      fc.constantFrom(
        '',
        '25:00',
        '07:60',
        '2027-02-30',
        '9999-12-31',
        '0001-01-01',
        '2027-03-01',
        '08:00',
        '18',
        '0',
        '-1',
      ),
      fc.constantFrom('Mars/Olympus', 'Europe/Lisbon', '__proto__', 'en', 'pt-BR', 'EN', '10:15', '3', '7'),
    );
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Infinity, -0, 11, 12));
    const list = fc.array(odd, { maxLength: 40 });
    const stretch = fc.array(fc.record({ from: odd, to: odd }), { maxLength: 30 });
    const profile = fc.record({
      ageFrom: number,
      ageTo: number,
      size: number,
      languages: list,
      subjects: list,
      goals: list,
      tags: list,
      objectives: odd,
      strengths: odd,
      timeZone: odd,
      connectivity: odd as fc.Arbitrary<ClassProfile['connectivity']>,
      lessons: fc.array(fc.record({ weekday: odd, from: odd, to: odd }), { maxLength: 30 }),
      terms: stretch,
      holidays: stretch,
    });
    fc.assert(
      fc.property(profile, profile, odd, number, (ours, theirs, country, nowMs) => {
        const listed = { isFull: false, listedOn: 20_000, asked: 0, answered: 0, unanswered: 0 };
        const us = cardOf('not an id', { ...ours, languages: [...ours.languages, 'en'] }, country);
        const them = cardOf('00000000000000aa', { ...theirs, languages: ['en', ...theirs.languages] }, 'KE');
        const question = questionOf(us, { nowMs, hidden: ['x', ''], partners: [country] });
        const all = rankPartners(question, directoryOf([{ ...them, ...listed }, ...many.slice(0, 20)]));
        for (const { rank, fit, reasons } of all.candidates) {
          expect(rank).toBeGreaterThanOrEqual(0);
          expect(fit).toBeLessThanOrEqual(100.000001);
          expect(reasons.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('equals stand in another order for each class that asks, and always in the same for one', () => {
    const alike = Array.from({ length: 40 }, (_, at) => ({
      ...many[0]!,
      id: (at + 1).toString(16).padStart(16, '0'),
      isFull: false,
    }));
    const asking = (id: string): string[] =>
      idsOf(
        rankPartners(
          questionOf({ ...many[0]!, id, country: 'KE' }, { sameCountry: true }),
          directoryOf(alike),
        ),
      );
    const firsts = new Set(
      Array.from({ length: 60 }, (_, at) => asking(`f${at.toString(16).padStart(15, '0')}`)[0]),
    );
    expect(firsts.size).toBeGreaterThan(20);
    expect(asking('f000000000000001')).toEqual(asking('f000000000000001'));
  });

  it('hidden listings and our own are not offered, and are counted', () => {
    const question = questionOf(many[7]!);
    const [first, second] = idsOf(rankPartners(question, directory));
    const ranking = rankPartners({ ...question, hidden: [first!] }, directory);
    expect(idsOf(ranking)[0]).toBe(second);
    expect(ranking.fell.hidden).toBe(1);
    const withUs = rankPartners({ ...question, sameCountry: true }, directoryOf([many[7]!]));
    expect(withUs.candidates).toEqual([]);
  });
});

describe('fairness', () => {
  const [us] = madeUpListings(1, 3);
  const plain = (id: number, more: Partial<Listing>): Listing => ({
    ...us!,
    id: id.toString(16).padStart(16, '0'),
    country: us!.country === 'KE' ? 'BR' : 'KE',
    isFull: false,
    listedOn: TODAY - 400,
    asked: 0,
    answered: 0,
    unanswered: 0,
    ...more,
  });
  const orderOf = (...listings: Listing[]): number[] =>
    idsOf(rankPartners(questionOf(us!), directoryOf(listings))).map((id) => Number.parseInt(id, 16));

  it('falls with every invitation', () => {
    expect(
      orderOf(
        plain(1, { asked: 5 }),
        plain(2, { asked: 1 }),
        plain(3, { asked: 0 }),
        plain(4, { asked: 15 }),
      ),
    ).toEqual([3, 2, 1, 4]);
  });

  it('falls with every invitation that nobody answered, rises with answers', () => {
    expect(
      orderOf(
        plain(1, { unanswered: 3 }),
        plain(2, { unanswered: 3, answered: 9 }),
        plain(3, {}),
        plain(4, { unanswered: 9 }),
      ),
    ).toEqual([3, 2, 1, 4]);
  });

  it('a new class begins a tenth higher and is like the others after six weeks', () => {
    expect(orderOf(plain(1, {}), plain(2, { listedOn: TODAY }), plain(3, { listedOn: TODAY - 21 }))).toEqual([
      2, 3, 1,
    ]);
    const facts = { asked: 0, answered: 0, unanswered: 0 };
    const startOn = (days: number): number => fairnessOf({ ...facts, listedOn: TODAY - days }, TODAY).start;
    expect([0, 21, 42, 900, -5].map(startOn)).toEqual([1.1, 1.05, 1, 1, 1.1]);
  });

  it('the formula, written out', () => {
    const fairness = fairnessOf({ asked: 2, answered: 3, unanswered: 3, listedOn: TODAY - 21 }, TODAY);
    expect(factorOf(fairness)).toBeCloseTo((1 / 1.3) * (6 / 9) * 1.05, 12);
  });

  it('spreads invitations: fifty classes that each ask the first one they see do not all ask the same', () => {
    const counts = new Map<string, number>();
    let listings = madeUpListings(400, 8).map((one) => ({
      ...one,
      isFull: false,
      asked: 0,
      answered: 0,
      unanswered: 0,
    }));
    const seekers = madeUpListings(400, 9)
      .filter(({ languages }) => languages.includes('en'))
      .slice(0, 100);
    for (const seeker of seekers) {
      const [first] = idsOf(rankPartners(questionOf(seeker), directoryOf(listings), 1));
      if (!first) continue;
      counts.set(first, (counts.get(first) ?? 0) + 1);
      listings = listings.map((one) =>
        one.id === first ? { ...one, asked: Math.min(one.asked + 1, 15) } : one,
      );
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(5);
    expect(counts.size).toBeGreaterThan(40);
  });
});

describe('weights', () => {
  it('come to a hundred, and what is not said never counts as much as agreement', () => {
    expect(PARTS.reduce((sum, part) => sum + WEIGHTS[part], 0)).toBe(100);
    expect(PARTS.every((part) => UNSAID[part] >= 0 && UNSAID[part] <= 0.5)).toBe(true);
  });
});
