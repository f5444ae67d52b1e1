import { amount, choice, day, defineKind, flag, plain, text, words, type ViewOf } from './kind.ts';
import { CONNECTIVITY } from './school.ts';

/** Weekdays as in ISO 8601: 1 is Monday. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** A class and its profile (product A2). The class's short names and codes are in its own school's scope, sealed. */
export const schoolClass = defineKind({
  kind: 'class',
  collection: 'places',
  version: 1,
  scopes: ['school'],
  parentPath: 'school',
  fields: {
    name: text(80),
    school: plain(40),
    ageFrom: amount(5, 19, 11),
    ageTo: amount(5, 19, 12),
    size: amount(0, 200, 0),
    languages: words(8),
    subjects: words(20),
    goals: words(17),
    tags: words(20),
    objectives: text(600),
    strengths: text(300),
    timeZone: plain(64),
    connectivity: choice(CONNECTIVITY, 'low'),
    isListed: flag(),
  },
  maps: {
    lessons: { weekday: choice(WEEKDAYS, '1'), from: plain(5), to: plain(5) },
    terms: { from: day(), to: day(), title: text(80) },
    holidays: { from: day(), to: day(), title: text(80) },
  },
});
export type SchoolClass = ViewOf<typeof schoolClass>;
