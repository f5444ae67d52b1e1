import type { ListedCard } from '../src/shared/records/listed-card.ts';

/** The card of a made-up class that looks for a partner. */
export function listedCard(more: Partial<ListedCard> = {}): ListedCard {
  return {
    country: 'BR',
    timeZone: 'America/Recife',
    ageFrom: 10,
    ageTo: 11,
    size: 28,
    languages: ['en', 'pt'],
    goals: [4, 6],
    subjects: ['geography', 'science'],
    tags: ['rios'],
    objectives: ['communication'],
    strengths: ['mathematics'],
    connectivity: 'low',
    lessons: [{ weekday: 2, from: 8 * 60, to: 9 * 60 }],
    terms: [{ from: 20_670, to: 20_790 }],
    holidays: [{ from: 20_700, to: 20_702 }],
    ...more,
  };
}
