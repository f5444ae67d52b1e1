import * as v from 'valibot';

const count = (most: number, least = 0) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const words = (most: number, longest: number) =>
  v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(longest))), v.maxLength(most));
const days = v.strictObject({ from: count(70_000), to: count(70_000) });

/**
 * What a class that looks for a partner shows of itself before anybody has met (`rules/matching/class-card.ts`, without the id):
 * no names, no place, no sentences. Codes that this server does not know are left out by it, not refused: an app may be newer.
 */
export const listedCard = v.strictObject({
  country: v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)),
  timeZone: v.pipe(v.string(), v.maxLength(64)),
  ageFrom: count(19, 5),
  ageTo: count(19, 5),
  size: count(200),
  languages: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))), v.minLength(1), v.maxLength(8)),
  goals: v.pipe(v.array(count(17, 1)), v.maxLength(17)),
  subjects: words(12, 24),
  tags: words(8, 24),
  objectives: words(31, 40),
  strengths: words(31, 40),
  connectivity: v.picklist(['none', 'low', 'ok']),
  lessons: v.pipe(
    v.array(v.strictObject({ weekday: count(7, 1), from: count(1439), to: count(1440, 1) })),
    v.maxLength(30),
  ),
  terms: v.pipe(v.array(days), v.maxLength(12)),
  holidays: v.pipe(v.array(days), v.maxLength(60)),
});
export type ListedCard = v.InferOutput<typeof listedCard>;
