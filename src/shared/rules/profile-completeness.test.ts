import { expect, it } from 'vitest';
import { viewOf } from '../records/kind.ts';
import { schoolClass } from '../records/class.ts';
import { missingParts, PROFILE_PARTS } from './profile-completeness.ts';

const profile = (f: Record<string, string | number | string[]>) =>
  viewOf(
    schoolClass,
    { id: 'class:a', scope: 'school:a', v: 1, at: '1HF7YAT00000AAAAAAAAAAAA', f },
    () => undefined,
  );

it('a class that was only made tells nothing but its languages', () => {
  expect(missingParts(profile({ languages: ['pt'] }))).toEqual(
    PROFILE_PARTS.filter((part) => part !== 'languages'),
  );
});

it('a filled profile misses nothing, and half-written days are nothing', () => {
  const filled = {
    size: 30,
    languages: ['pt'],
    subjects: ['Science'],
    goals: ['6'],
    objectives: 'To measure',
    strengths: 'Maths',
    'lessons/a/weekday': '1',
    'lessons/a/from': '08:00',
    'lessons/a/to': '08:45',
    'terms/a/from': '2026-08-03',
    'terms/a/to': '2026-12-18',
    'holidays/a/from': '2026-12-25',
  };
  expect(missingParts(profile(filled))).toEqual([]);
  expect(
    missingParts(profile({ ...filled, 'terms/a/to': '', 'holidays/a/from': '', objectives: ' ' })),
  ).toEqual(['objectives', 'terms', 'holidays']);
});
