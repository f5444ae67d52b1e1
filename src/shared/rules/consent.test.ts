import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../records/consent.ts';
import { askedPurposes, consentOn, endsSoon, hasConsent, usualEnd, type ConsentEntry } from './consent.ts';
import { consentAgeOf, countryConsentAge, mayAgreeThemselves } from './consent-age.ts';

const DAY = '2026-03-10';
let count = 0;
const entry = (values: Partial<ConsentEntry> = {}): ConsentEntry => ({
  id: `consent:${String(++count).padStart(4, '0')}`,
  pupil: 'pupil:a',
  purpose: 'letters',
  given: 'yes',
  on: '2026-03-01',
  expiresOn: '2026-12-31',
  createdAt: '2026-03-01T09:00:00.000Z',
  ...values,
});
const stateOf = (entries: ConsentEntry[], day = DAY) => consentOn(entries, 'pupil:a', 'letters', day).state;

describe('how it stands with a pupil and a purpose', () => {
  it.each<[string, Partial<ConsentEntry>[], string]>([
    ['nothing said', [], 'none'],
    ['a yes', [{}], 'given'],
    ['a yes without an end', [{ expiresOn: '' }], 'given'],
    ['a no', [{ given: 'no' }], 'refused'],
    ['a yes that is over', [{ expiresOn: '2026-03-09' }], 'expired'],
    ['the last day of a yes', [{ expiresOn: DAY }], 'given'],
    ['a yes of tomorrow', [{ on: '2026-03-11' }], 'none'],
    ['a yes for another purpose', [{ purpose: 'voice' }], 'none'],
    ['a yes for a purpose of a newer app', [{ purpose: 'unknown' }], 'none'],
    ['a yes of another pupil', [{ pupil: 'pupil:b' }], 'none'],
    ['a withdrawal after a yes', [{}, { given: 'withdrawn', on: '2026-03-05' }], 'withdrawn'],
    ['a withdrawal that is dated ahead', [{}, { given: 'withdrawn', on: '2026-04-01' }], 'withdrawn'],
    [
      'a form of before, found after the withdrawal',
      [{ given: 'withdrawn', on: '2026-03-05' }, {}],
      'withdrawn',
    ],
    [
      'a yes later on the day of the withdrawal',
      [{ given: 'withdrawn' }, { createdAt: '2026-03-01T11:00:00.000Z' }],
      'given',
    ],
    ['both in the same moment', [{ given: 'withdrawn' }, {}], 'withdrawn'],
    ['asked again after the end', [{ on: '2025-03-01', expiresOn: '2025-12-31' }, {}], 'given'],
  ])('%s', (_words, values, state) => {
    expect(stateOf(values.map(entry))).toBe(state);
  });

  it('is the same in whatever order the entries arrive, however often', () => {
    const anEntry = fc.record({
      id: fc.integer({ min: 0, max: 999 }).map((n) => `consent:${n}`),
      pupil: fc.constantFrom('pupil:a', 'pupil:b'),
      purpose: fc.constantFrom(...PURPOSES),
      given: fc.constantFrom('yes' as const, 'no' as const, 'withdrawn' as const),
      on: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-20'),
      expiresOn: fc.constantFrom('', '2026-03-05', '2026-12-31'),
      createdAt: fc.constantFrom('2026-03-01T09:00:00.000Z', '2026-03-01T09:00:01.000Z'),
    });
    const arrivals = fc
      .uniqueArray(anEntry, { selector: ({ id }) => id, maxLength: 12 })
      .chain((entries) =>
        fc.tuple(
          fc.constant(entries),
          fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(arrivals, fc.constantFrom(...PURPOSES), ([entries, arrived], purpose) => {
        expect(consentOn(arrived, 'pupil:a', purpose, DAY)).toEqual(
          consentOn(entries, 'pupil:a', purpose, DAY),
        );
      }),
    );
  });

  it('never says yes once a withdrawal of the latest day is known', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03')), (days) => {
        const given = days.map((on) => entry({ on }));
        const withdrawn = entry({
          given: 'withdrawn',
          on: '2026-03-03',
          createdAt: '2026-03-03T20:00:00.000Z',
        });
        expect(stateOf([...given, withdrawn])).toBe('withdrawn');
        expect(stateOf([withdrawn, ...given])).toBe('withdrawn');
      }),
    );
  });
});

describe('what a school asks for', () => {
  it('is everything, until an admin says that it rests on something else', () => {
    expect(askedPurposes({ consentWaived: [] })).toEqual(PURPOSES);
    expect(askedPurposes({ consentWaived: ['letters', 'nonsense'] })).toEqual([
      'pictures',
      'voice',
      'showcase',
    ]);
    for (const purpose of PURPOSES) {
      expect(hasConsent({ consentWaived: [] }, [], 'pupil:a', purpose, DAY)).toBe(false);
      expect(hasConsent({ consentWaived: [] }, [entry({ purpose })], 'pupil:a', purpose, DAY)).toBe(true);
      expect(hasConsent({ consentWaived: [purpose] }, [], 'pupil:a', purpose, DAY)).toBe(true);
    }
  });

  it('is to be asked for again a month before it ends', () => {
    const soon = (expiresOn: string) =>
      endsSoon(consentOn([entry({ expiresOn })], 'pupil:a', 'letters', DAY), DAY);
    expect(['', '2026-03-09', DAY, '2026-04-09', '2026-04-10'].map(soon)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it('is good until the school year ends, or for a year', () => {
    expect(usualEnd([{ to: '2026-06-30' }, { to: '2026-12-18' }, { to: '' }], DAY)).toBe('2026-12-18');
    expect(usualEnd([{ to: '2026-01-30' }], DAY)).toBe('2027-03-10');
    expect(usualEnd([], '2028-02-29')).toBe('2029-03-01');
  });
});

describe('who is old enough to agree herself', () => {
  it('depends on the country, and on what the school says', () => {
    expect(consentAgeOf({ country: 'AT', consentAge: 0 })).toBe(14);
    expect(consentAgeOf({ country: 'AT', consentAge: 16 })).toBe(16);
    expect(countryConsentAge('XX')).toEqual({ age: 18, source: '' });
    expect(countryConsentAge('constructor').age).toBe(18);
  });

  it('may be a class, some of it, or nobody', () => {
    const ages = [
      { ageFrom: 14, ageTo: 15 },
      { ageFrom: 12, ageTo: 14 },
      { ageFrom: 10, ageTo: 11 },
    ];
    expect(ages.map((one) => mayAgreeThemselves(one, 14))).toEqual(['all', 'some', 'none']);
  });
});
