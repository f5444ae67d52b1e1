import type { Json } from '../../src/shared/lib/canonical.ts';
import type { SchoolClass } from '../../src/shared/records/class.ts';
import type { ListedCard } from '../../src/shared/records/listed-card.ts';
import type { Topic } from '../../src/shared/records/presentation.ts';
import { dayOf } from '../../src/shared/sync/day-book.ts';

const DAY_MS = 86_400_000;
const DAYS_IN_WEEK = 7;

/** What a class of the demonstration says of itself beyond what onboarding asks. */
export interface DemoClassProfile {
  readonly size: number;
  readonly subjects: string[];
  readonly goals: string[];
  readonly tags: string[];
  readonly objectives: string;
  readonly strengths: string;
  /** ISO weekday, from, to: hours that both classes have. */
  readonly lessons: readonly (readonly [string, string, string])[];
  /** First and last day in weeks from this one, and a name. */
  readonly terms: readonly (readonly [number, number, string])[];
  readonly holidays: readonly (readonly [number, number, string])[];
}

/** The profiles of the two classes: Belém's mornings are Nairobi's afternoons. */
export const DEMO_PROFILES: Readonly<Record<'ana' | 'ben', DemoClassProfile>> = {
  ana: {
    size: 15,
    subjects: ['Ciências', 'Geografia', 'Inglês'],
    goals: ['6', '13', '14'],
    tags: ['rios', 'chuva', 'futebol'],
    objectives: 'Comunicação em outra língua, colaboração, olhar o mundo com os olhos dos outros.',
    strengths: 'Matemática e música',
    lessons: [
      ['1', '08:00', '08:45'],
      ['2', '08:00', '08:45'],
      ['2', '08:45', '09:30'],
      ['4', '08:00', '08:45'],
      ['5', '10:30', '11:15'],
    ],
    terms: [
      [-9, 10, 'Este semestre'],
      [14, 34, 'Próximo semestre'],
    ],
    holidays: [[4, 4, 'Semana de provas da escola']],
  },
  ben: {
    size: 15,
    subjects: ['Science', 'Geography', 'English'],
    goals: ['4', '6', '13'],
    tags: ['rivers', 'rain', 'football'],
    objectives: 'Communication, critical thinking, working together with others.',
    strengths: 'Science and storytelling',
    lessons: [
      ['1', '08:00', '08:45'],
      ['2', '14:00', '14:45'],
      ['2', '14:45', '15:30'],
      ['4', '14:00', '14:45'],
    ],
    terms: [
      [-7, 8, 'This term'],
      [12, 25, 'Next term'],
    ],
    holidays: [[3, 3, 'Half-term week']],
  },
};

/** What each of the two classes tells the other of itself. */
export const DEMO_PRESENTATIONS: Readonly<Record<'ana' | 'ben', Partial<Record<Topic, string>>>> = {
  ana: {
    place: 'Our school stands by the river Guamá. Boats bring fruit to the market before the sun is up.',
    day: 'We begin at half past seven. At three in the afternoon it rains, and then everybody meets under the mango trees.',
    food: 'Açaí with cassava flour, and fish. We eat it salty, not sweet!',
    words: 'Égua! (a surprise, good or bad) – Oi, tudo bem? (hello, all well?)',
    greeting: 'We hug and ask how the family is before we begin to work.',
    misunderstood: 'When we say “já, já”, it can take a while.',
  },
  ben: {
    place:
      'Our school stands on a hill. From the gate you see half of Nairobi, and on clear mornings Mount Kenya.',
    day: 'We come on foot, some of us for forty minutes. Lessons begin at eight, and at four we play football.',
    food: 'Ugali with sukuma wiki, chapati on Fridays, and tea with a lot of milk.',
    words: 'Karibu (welcome) – Asante (thank you) – Pole (I am sorry for you)',
    greeting: 'We shake hands, and we greet the oldest first.',
    careful: 'Please do not ask who is rich and who is poor in our class.',
  },
};

/** Classes elsewhere that look for a partner: what the directory shows of them. */
export const DEMO_LISTED: readonly { readonly country: string; readonly card: ListedCard }[] = [
  listed('MZ', 'Africa/Maputo', ['pt'], [11, 13], 41, [6, 13], ['science', 'geography'], ['rios'], 13),
  listed('IN', 'Asia/Kolkata', ['en', 'hi'], [12, 13], 38, [6, 12], ['science'], ['rain', 'cricket'], 17),
  listed('PT', 'Europe/Lisbon', ['pt', 'en'], [12, 14], 24, [13, 14], ['science', 'music'], ['mar'], 12),
  listed('CO', 'America/Bogota', ['es', 'en'], [11, 13], 30, [4, 14], ['geography'], ['futebol'], 8),
];

/** One of them: ages, pupils, goals, subjects, words of its own, and the hour at which its lessons begin. */
function listed(
  country: string,
  timeZone: string,
  languages: string[],
  [ageFrom, ageTo]: readonly [number, number],
  size: number,
  goals: number[],
  subjects: string[],
  tags: string[],
  hour: number,
): { country: string; card: ListedCard } {
  const today = Math.floor(Date.now() / DAY_MS);
  const card: ListedCard = {
    country,
    timeZone,
    ageFrom,
    ageTo,
    size,
    languages,
    goals,
    subjects,
    tags,
    objectives: ['communication', 'collaboration'],
    strengths: subjects.includes('music') ? ['music'] : ['mathematics'],
    connectivity: 'low',
    lessons: [2, 4].map((weekday) => ({ weekday, from: hour * 60, to: hour * 60 + 90 })),
    terms: [{ from: today - 30, to: today + 110 }],
    holidays: [{ from: today + 28, to: today + 33 }],
  };
  return { country, card };
}

/** The paths of a class's record for a profile. `nowMs` in milliseconds since 1970: weeks are counted from its Monday. */
export function profileValues(
  profile: DemoClassProfile,
  nowMs: number,
): Record<string, string | number | string[] | boolean> {
  const { size, subjects, goals, tags, objectives, strengths } = profile;
  const values: Record<string, string | number | string[] | boolean> = {
    size,
    subjects,
    goals,
    tags,
    objectives,
    strengths,
  };
  for (const [weekday, from, to] of profile.lessons)
    Object.assign(values, mapped('lessons', `${weekday}-${from}-${to}`, { weekday, from, to }));
  const monday = nowMs - ((new Date(nowMs).getUTCDay() + 6) % DAYS_IN_WEEK) * DAY_MS;
  const friday = (week: number) => dayOf(monday + (week * DAYS_IN_WEEK + 4) * DAY_MS);
  for (const name of ['terms', 'holidays'] as const)
    for (const [index, [first, last, title]] of profile[name].entries()) {
      const from = dayOf(monday + first * DAYS_IN_WEEK * DAY_MS);
      Object.assign(values, mapped(name, `${index + 1}`, { from, to: friday(last), title }));
    }
  return values;
}

function mapped(
  map: keyof Pick<SchoolClass, 'lessons' | 'terms' | 'holidays'>,
  id: string,
  values: Record<string, string>,
): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [`${map}/${id}/${field}`, value]));
}
