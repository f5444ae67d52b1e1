import type { SchoolClass } from '../records/class.ts';

/** What a class's profile tells, in the order in which it is asked. */
export const PROFILE_PARTS = [
  'size',
  'languages',
  'subjects',
  'goals',
  'objectives',
  'strengths',
  'lessons',
  'terms',
  'holidays',
] as const;
export type ProfilePart = (typeof PROFILE_PARTS)[number];

/** The parts of a profile that are not told yet. Half-written days and lessons count for nothing. */
export function missingParts(profile: Pick<SchoolClass, ProfilePart>): ProfilePart[] {
  const told: Readonly<Record<ProfilePart, boolean>> = {
    size: profile.size > 0,
    languages: profile.languages.length > 0,
    subjects: profile.subjects.length > 0,
    goals: profile.goals.length > 0,
    objectives: profile.objectives.trim() !== '',
    strengths: profile.strengths.trim() !== '',
    lessons: profile.lessons.some(({ from, to }) => from !== '' && from < to),
    terms: profile.terms.some(({ from, to }) => from !== '' && from <= to),
    holidays: profile.holidays.some(({ from }) => from !== ''),
  };
  return PROFILE_PARTS.filter((part) => !told[part]);
}
