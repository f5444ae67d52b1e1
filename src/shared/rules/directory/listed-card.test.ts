import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { listedCard, type ListedCard } from '../../records/listed-card.ts';
import { cardOf, type ClassCard } from '../matching/class-card.ts';
import { OBJECTIVES, SUBJECTS } from '../matching/known-words.ts';
import { listingAt } from './card-table.ts';
import { sentCardOf, toldCardOf } from './listed-card.ts';
import { decodePack, encodePack } from './pack.ts';

const ID = '00000000000000aa';
const FACTS = { isFull: false, listedOn: 20_800, asked: 0, answered: 0, unanswered: 0 };

const anyWord = fc
  .string({ minLength: 1, maxLength: 24, unit: 'grapheme' })
  .filter((word) => word.length <= 24);
const anyDays = fc.record({ from: fc.nat(70_000), to: fc.nat(70_000) });
/** Whatever the schema lets through. */
const anyCard: fc.Arbitrary<ListedCard> = fc.record({
  country: fc.constantFrom('', 'KE', 'XX'),
  timeZone: fc.oneof(
    fc.constantFrom('Africa/Nairobi', '+03:00', 'utc', 'Etc/GMT+5'),
    fc.string({ maxLength: 64 }),
  ),
  ageFrom: fc.integer({ min: 5, max: 19 }),
  ageTo: fc.integer({ min: 5, max: 19 }),
  size: fc.nat(200),
  languages: fc.array(fc.constantFrom('en', 'pt', 'sw', 'quz'), { minLength: 1, maxLength: 8 }),
  goals: fc.array(fc.integer({ min: 1, max: 17 }), { maxLength: 17 }),
  subjects: fc.array(fc.oneof(anyWord, fc.constantFrom<string>(...SUBJECTS)), { maxLength: 12 }),
  tags: fc.array(anyWord, { maxLength: 8 }),
  objectives: fc.array(fc.oneof(anyWord, fc.constantFrom<string>(...OBJECTIVES)), { maxLength: 31 }),
  strengths: fc.array(fc.oneof(anyWord, fc.constantFrom<string>(...SUBJECTS)), { maxLength: 31 }),
  connectivity: fc.constantFrom('none', 'low', 'ok'),
  lessons: fc.array(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.nat(1439),
      to: fc.integer({ min: 1, max: 1440 }),
    }),
    { maxLength: 30 },
  ),
  terms: fc.array(anyDays, { maxLength: 12 }),
  holidays: fc.array(anyDays, { maxLength: 60 }),
});

it('makes a card that a pack can hold of whatever is sent', () => {
  fc.assert(
    fc.property(anyCard, (sent) => {
      fc.pre(v.safeParse(listedCard, sent).success);
      const told = { ...toldCardOf(ID, sent), ...FACTS };
      const pack = decodePack(
        encodePack({ part: 'en/africa/0of1', version: 1, since: 0, madeOn: 20_800 }, [told]),
      );
      expect(listingAt(pack.table, 0)).toEqual(told);
    }),
  );
});

it('leaves as it is what our own app sends', () => {
  const card: ClassCard = cardOf(
    ID,
    {
      ageFrom: 12,
      ageTo: 10,
      size: 28,
      languages: ['pt-BR', 'en'],
      subjects: ['Matemática', 'Capoeira'],
      goals: ['6', '13'],
      tags: ['Água limpa', 'rios'],
      objectives: 'We want to communicate better',
      strengths: 'maths',
      timeZone: 'America/Recife',
      connectivity: 'low',
      lessons: [{ weekday: '2', from: '08:00', to: '08:45' }],
      terms: [{ from: '2026-08-03', to: '2026-12-18' }],
      holidays: [{ from: '2026-09-07', to: '' }],
    },
    'BR',
  );
  const sent = sentCardOf(card);
  expect(v.safeParse(listedCard, sent).success).toBe(true);
  expect(toldCardOf(ID, sent)).toEqual(card);
});
