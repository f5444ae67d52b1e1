import type { TFunction } from 'i18next';
import { isoDayOf } from '../../shared/calendar/zones.ts';
import type { Reason } from '../../shared/rules/matching/reasons.ts';
import type { WeekPhase } from '../../shared/rules/matching/usual-week.ts';
import type { Formats } from './formats.ts';

/** What is needed to say a reason: words, formats, and where the other class is (ISO 3166; '' when not known). */
export interface Speaker {
  readonly t: TFunction;
  readonly formats: Formats;
  readonly theirCountry: string;
}

/** A reason of the ranking in a sentence or two of the reader's language. */
export function reasonWords(reason: Reason, speaker: Speaker): string {
  const { t, formats } = speaker;
  switch (reason.code) {
    case 'lessons':
      return lessonWords(reason.phases, speaker);
    case 'lessons-never':
      return t('match.lessonsNever');
    case 'lessons-usual':
      return reason.minutesPerWeek > 0
        ? t(`match.lessonsUsual.${reason.who}`, { minutes: minuteWords(reason.minutesPerWeek, speaker) })
        : t(`match.lessonsUsualNever.${reason.who}`);
    case 'lessons-unknown':
      return t(`match.lessonsUnknown.${reason.who}`);
    case 'goals':
      return t('match.goals', {
        goals: formats.list(reason.goals.map((goal) => `${goal} ${t(`goals.${goal}`)}`)),
      });
    case 'tags':
      return t('match.tags', { words: formats.list(reason.tags) });
    case 'objectives':
      return t('match.objectives', {
        words: formats.list(reason.objectives.map((one) => t(`match.objective.${one}`))),
      });
    case 'languages':
      return t('match.languages', { languages: formats.list(reason.languages.map(formats.language)) });
    case 'ages':
      return reason.from === reason.to
        ? t('match.age', { age: reason.from })
        : t('match.ages', { from: reason.from, to: reason.to });
    case 'terms':
      return reason.days > 0
        ? t('match.terms', { count: Math.round(reason.days / 7) })
        : t('match.termsNever');
    case 'terms-unknown':
      return t(`match.termsUnknown.${reason.who}`);
    case 'strengths':
      return strengthWords(reason, speaker);
    case 'subjects':
      return t('match.subjects', { subjects: subjectList(reason.subjects, speaker) });
    case 'size':
      return t('match.size', { us: reason.us, them: reason.them });
    case 'connectivity':
      return reason.us === reason.them ? t('match.lineSame') : t(`match.line.${reason.them}`);
    case 'partners':
      return t('match.partners');
    case 'weekend':
      return t('match.weekend', { days: weekdayList(reason.days, speaker) });
    case 'asked':
      return t('match.asked', { count: reason.asked });
    case 'unanswered':
      return t('match.unanswered', { count: reason.unanswered });
    case 'new':
      return t('match.new');
  }
}

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
