import type { useTranslation } from 'react-i18next';
import { isoDayOf } from '../../shared/calendar/zones.ts';
import type { Reason } from '../../shared/rules/matching/reasons.ts';
import type { WeekPhase } from '../../shared/rules/matching/usual-week.ts';
import type { Formats } from './formats.ts';

/** What is needed to say a reason: words, formats, and where the other class is (ISO 3166; '' when not known). */
export interface Speaker {
  readonly t: ReturnType<typeof useTranslation>['t'];
  readonly formats: Formats;
  readonly theirCountry: string;
}

/** A reason of the ranking in a sentence or two of the reader's language. */
export function reasonWords(reason: Reason, speaker: Speaker): string {
  return (WORDS[reason.code] as (reason: Reason, speaker: Speaker) => string)(reason, speaker);
}

/** How each reason is said. */
const WORDS: {
  readonly [C in Reason['code']]: (reason: Extract<Reason, { code: C }>, speaker: Speaker) => string;
} = {
  lessons: ({ phases }, speaker) => lessonWords(phases, speaker),
  'lessons-never': (_, { t }) => t('match.lessonsNever'),
  'lessons-usual': ({ who, minutesPerWeek }, speaker) =>
    minutesPerWeek > 0
      ? speaker.t(`match.lessonsUsual.${who}`, { minutes: minuteWords(minutesPerWeek, speaker) })
      : speaker.t(`match.lessonsUsualNever.${who}`),
  'lessons-unknown': ({ who }, { t }) => t(`match.lessonsUnknown.${who}`),
  goals: ({ goals }, { t, formats }) =>
    t('match.goals', { goals: formats.list(goals.map((goal) => `${goal} ${t(`goals.${goal}`)}`)) }),
  tags: ({ tags }, { t, formats }) => t('match.tags', { words: formats.list(tags) }),
  objectives: ({ objectives }, { t, formats }) =>
    t('match.objectives', { words: formats.list(objectives.map((one) => t(`match.objective.${one}`))) }),
  languages: ({ languages }, { t, formats }) =>
    t('match.languages', { languages: formats.list(languages.map(formats.language)) }),
  ages: ({ from, to }, { t }) =>
    from === to ? t('match.age', { age: from }) : t('match.ages', { from, to }),
  terms: ({ days }, { t }) =>
    days > 0 ? t('match.terms', { count: Math.max(Math.round(days / 7), 1) }) : t('match.termsNever'),
  'terms-unknown': ({ who }, { t }) => t(`match.termsUnknown.${who}`),
  strengths: strengthWords,
  subjects: ({ subjects }, speaker) =>
    speaker.t('match.subjects', { subjects: subjectList(subjects, speaker) }),
  size: ({ us, them }, { t }) => t('match.size', { us, them }),
  connectivity: ({ us, them }, { t }) => (us === them ? t('match.lineSame') : t(`match.line.${them}`)),
  partners: (_, { t }) => t('match.partners'),
  weekend: ({ days }, speaker) => speaker.t('match.weekend', { days: weekdayList(days, speaker) }),
  asked: ({ asked }, { t }) => t('match.asked', { count: asked }),
  unanswered: ({ unanswered }, { t }) => t('match.unanswered', { count: unanswered }),
  new: (_, { t }) => t('match.new'),
};

/** "Both teach on Tuesday: 45 min a week at the same time. From 28 March on none, because clocks change in Portugal." */
function lessonWords([first, ...later]: readonly WeekPhase[], speaker: Speaker): string {
  const { t, formats, theirCountry } = speaker;
  const now =
    first && first.minutes > 0
      ? t('match.lessons', {
          weekdays: weekdayList(first.weekdays, speaker),
          minutes: minuteWords(first.minutes, speaker),
        })
      : t('match.lessonsNotNow');
  const then = later.map(({ fromDay, minutes, changed }) =>
    t(`match.then.${changed}`, {
      day: formats.fullDay(isoDayOf(fromDay), 'UTC'),
      minutes: minutes > 0 ? minuteWords(minutes, speaker) : t('match.none'),
      country: theirCountry === '' ? t('match.theirCountry') : formats.country(theirCountry),
    }),
  );
  return [now, ...then].join(' ');
}

function strengthWords(reason: Extract<Reason, { code: 'strengths' }>, speaker: Speaker): string {
  const { t } = speaker;
  return [
    reason.theirs.length > 0
      ? t('match.theirStrengths', { subjects: subjectList(reason.theirs, speaker) })
      : '',
    reason.ours.length > 0 ? t('match.ourStrengths', { subjects: subjectList(reason.ours, speaker) }) : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
}

/** Subjects of our list by their names, a teacher's own words as they are. */
function subjectList(subjects: readonly string[], { t, formats }: Speaker): string {
  return formats.list(subjects.map((subject) => t(`match.subject.${subject}`, { defaultValue: subject })));
}

function weekdayList(weekdays: readonly number[], { formats }: Speaker): string {
  // 1 January 2024 was a Monday.
  return formats.list(weekdays.map((day) => formats.weekday(Date.UTC(2024, 0, day), 'UTC')));
}

function minuteWords(minutes: number, { formats }: Speaker): string {
  return formats.minutes(minutes * 60_000);
}
