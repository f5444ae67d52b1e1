import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { dayNumberOf } from '../src/shared/calendar/zones.ts';
import { OBJECTIVES, SUBJECTS } from '../src/shared/rules/matching/known-words.ts';
import type { Reason } from '../src/shared/rules/matching/reasons.ts';
import en from '../src/renderer/app/i18n/en.json' with { type: 'json' };
import hi from '../src/renderer/app/i18n/hi.json' with { type: 'json' };
import pt from '../src/renderer/app/i18n/pt.json' with { type: 'json' };
import { formatsFor } from '../src/renderer/ui/formats.ts';
import { reasonWords } from '../src/renderer/ui/match-words.ts';

const EVERY: readonly Reason[] = [
  { code: 'lessons-never' },
  ...(['us', 'them', 'both'] as const).flatMap((who): Reason[] => [
    { code: 'lessons-usual', who, minutesPerWeek: 120 },
    { code: 'lessons-usual', who, minutesPerWeek: 0 },
    { code: 'lessons-unknown', who },
    { code: 'terms-unknown', who },
  ]),
  ...(['us', 'them', 'both'] as const).map((changed): Reason => ({
    code: 'lessons',
    minutes: 0,
    phases: [
      { fromDay: 20_000, minutes: 0, weekdays: [], changed: 'nobody' },
      { fromDay: 20_900, minutes: 90, weekdays: [2, 4], changed },
    ],
  })),
  { code: 'goals', goals: [6, 13] },
  { code: 'tags', tags: ['rivers'] },
  { code: 'objectives', objectives: OBJECTIVES },
  { code: 'languages', languages: ['en', 'pt'] },
  { code: 'ages', from: 11, to: 12 },
  { code: 'ages', from: 11, to: 11 },
  { code: 'terms', days: 70 },
  { code: 'terms', days: 7 },
  { code: 'terms', days: 0 },
  { code: 'strengths', theirs: ['music'], ours: SUBJECTS },
  { code: 'subjects', subjects: ['science', 'marimba'] },
  { code: 'size', us: 28, them: 30 },
  { code: 'connectivity', us: 'low', them: 'low' },
  { code: 'connectivity', us: 'low', them: 'none' },
  { code: 'connectivity', us: 'none', them: 'low' },
  { code: 'connectivity', us: 'low', them: 'ok' },
  { code: 'partners' },
  { code: 'weekend', days: [5, 6] },
  { code: 'asked', asked: 4 },
  { code: 'unanswered', unanswered: 1, answered: 0 },
  { code: 'new', days: 3 },
];

/** Says reasons in a language, without what only fits beside a hole. */
async function speakerOf(language: 'en' | 'pt' | 'hi') {
  const words = i18next.createInstance();
  await words.init({
    lng: language,
    resources: { en: { translation: en }, pt: { translation: pt }, hi: { translation: hi } },
    interpolation: { escapeValue: false },
  });
  const speaker = { t: words.t, formats: formatsFor(language), theirCountry: 'PT' };
  return (reason: Reason): string => reasonWords(reason, speaker);
}

describe('reasons in words', () => {
  const europe: Reason = {
    code: 'lessons',
    minutes: 405,
    phases: [
      { fromDay: dayNumberOf('2027-01-11')!, minutes: 45, weekdays: [2], changed: 'nobody' },
      { fromDay: dayNumberOf('2027-03-28')!, minutes: 0, weekdays: [], changed: 'them' },
    ],
  };

  it('in English', async () => {
    const say = await speakerOf('en');
    expect(say(europe)).toBe(
      'Both teach on Tuesday: 45 min a week at the same time. From March 28, 2027 on: none, because clocks change in Portugal.',
    );
    expect(say({ code: 'strengths', theirs: ['mathematics'], ours: [] })).toBe(
      'They are strong in mathematics, which you learn.',
    );
    expect(say({ code: 'subjects', subjects: ['marimba'] })).toContain('marimba');
  });

  it('in Portuguese', async () => {
    const say = await speakerOf('pt');
    expect(say(europe)).toBe(
      'Aulas ao mesmo tempo (terça-feira): 45 min por semana. A partir de 28 de março de 2027: nada, porque o relógio muda em Portugal.',
    );
  });

  it.each(['en', 'pt', 'hi'] as const)(
    '%s has words for every reason, with nothing left open',
    async (language) => {
      const say = await speakerOf(language);
      for (const reason of EVERY) {
        const said = say(reason);
        expect(said, JSON.stringify(reason)).toMatch(/[\p{L}\p{M}]{3}.*[.।]$/u);
        expect(said).not.toMatch(/\{\{|match\.|undefined|NaN/);
      }
    },
  );
});
