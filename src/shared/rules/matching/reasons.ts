import { weekendOf } from '../../calendar/weekend.ts';
import type { ClassCard, Connectivity, Listing } from './class-card.ts';
import type { Objective, Subject } from './known-words.ts';
import { lessonsOrUsual, type Seeker } from './seeker.ts';
import { usualWeeks, type WeekPhase } from './usual-week.ts';
import { HORIZON_WEEKS, type Part } from './weights.ts';

/** Who has not said something. */
export type Silent = 'us' | 'them' | 'both';

/** Why a class is where it is in the list: facts, for which each language has its words. Days are counted since 1970. */
export type Reason =
  /** Lessons at the same time: minutes in the half year with terms and holidays, and what a usual week looks like, phase by phase. */
  | { readonly code: 'lessons'; readonly minutes: number; readonly phases: readonly WeekPhase[] }
  /** Lessons never meet: letters and a relay plan. */
  | { readonly code: 'lessons-never' }
  /** Somebody has not said when lessons are; at usual school hours so many minutes would be shared in a week of the half year. */
  | { readonly code: 'lessons-usual'; readonly who: Silent; readonly minutesPerWeek: number }
  | { readonly code: 'lessons-unknown'; readonly who: Silent }
  | { readonly code: 'goals'; readonly goals: readonly number[] }
  | { readonly code: 'tags'; readonly tags: readonly string[] }
  | { readonly code: 'objectives'; readonly objectives: readonly Objective[] }
  | { readonly code: 'languages'; readonly languages: readonly string[] }
  | { readonly code: 'ages'; readonly from: number; readonly to: number }
  | { readonly code: 'terms'; readonly days: number }
  | { readonly code: 'terms-unknown'; readonly who: Silent }
  /** Their strengths in what we learn, and ours in what they learn. */
  | { readonly code: 'strengths'; readonly theirs: readonly Subject[]; readonly ours: readonly Subject[] }
  | { readonly code: 'subjects'; readonly subjects: readonly string[] }
  | { readonly code: 'size'; readonly us: number; readonly them: number }
  | { readonly code: 'connectivity'; readonly us: Connectivity; readonly them: Connectivity }
  | { readonly code: 'partners' }
  /** Their weekend is on other days than ours. */
  | { readonly code: 'weekend'; readonly days: readonly number[] }
  | { readonly code: 'asked'; readonly asked: number }
  | { readonly code: 'unanswered'; readonly unanswered: number; readonly answered: number }
  | { readonly code: 'new'; readonly days: number };

/** What was counted for the candidate. */
export interface Counted {
  /** Shared minutes in the half year. */
  readonly minutes: number;
  /** Days in term of both; negative when not said. */
  readonly termDays: number;
}

/** New for so long, in days, that it is worth saying. */
const NEW_DAYS = 42;

/** The reasons for one candidate, what counts most first; what counts nothing and says nothing is left out. */
export function reasonsFor(
  seeker: Seeker,
  listing: Listing,
  points: Readonly<Record<Part, number | undefined>>,
  counted: Counted,
): Reason[] {
  const us = seeker.question.card;
  const weighed: [Reason | undefined, number][] = [
    [lessonReason(seeker, listing, counted.minutes), points.lessons ?? 0],
    [goalReason(us, listing), points.goals ?? 0],
    [termReason(us, listing, counted.termDays), points.terms ?? 0],
    [listReason('tags', us.tags, listing.tags), points.tags ?? 0],
    [objectiveReason(us, listing), points.objectives ?? 0],
    [
      { code: 'ages', from: Math.max(us.ageFrom, listing.ageFrom), to: Math.min(us.ageTo, listing.ageTo) },
      points.ages ?? 0,
    ],
    [strengthReason(us, listing), points.strengths ?? 0],
    [listReason('languages', us.languages, listing.languages), points.languages ?? 0],
    [sizeReason(us, listing), points.size ?? 0],
    [{ code: 'connectivity', us: us.connectivity, them: listing.connectivity }, points.connectivity ?? 0],
    [listReason('subjects', us.subjects, listing.subjects), points.subjects ?? 0],
    [(points.partners ?? 0) > 0 ? { code: 'partners' } : undefined, points.partners ?? 0],
  ];
  // A stable order: what is worth the same stays in the order of the weights.
  const sorted = weighed.toSorted(([, a], [, b]) => b - a).map(([reason]) => reason);
  const asides = [weekendReason(us, listing), ...fairnessReasons(listing, seeker.today)];
  return [...sorted, ...asides].filter((reason) => reason !== undefined);
}

function lessonReason(seeker: Seeker, them: Listing, minutes: number): Reason {
  const us = seeker.question.card;
  const theirs = seeker.clockOf(them.timeZone);
  const noZone = silent(seeker.spans.length === 0, !theirs);
  if (noZone || !theirs) return { code: 'lessons-unknown', who: noZone ?? 'them' };
  const who = silent(us.lessons.length === 0, them.lessons.length === 0);
  if (who) return { code: 'lessons-usual', who, minutesPerWeek: Math.round(minutes / HORIZON_WEEKS) };
  const phases = usualWeeks(
    { lessons: seeker.lessons, spans: seeker.spans },
    { lessons: lessonsOrUsual(them.lessons, them.country), spans: theirs.spans },
  );
  return phases.every((phase) => phase.minutes === 0)
    ? { code: 'lessons-never' }
    : { code: 'lessons', minutes, phases };
}

function termReason(us: ClassCard, them: ClassCard, days: number): Reason {
  const who = silent(us.terms.length === 0, them.terms.length === 0);
  return who ? { code: 'terms-unknown', who } : { code: 'terms', days };
}

function goalReason(us: ClassCard, them: ClassCard): Reason | undefined {
  const goals = common(us.goals, them.goals);
  return goals.length > 0 ? { code: 'goals', goals } : undefined;
}

function objectiveReason(us: ClassCard, them: ClassCard): Reason | undefined {
  const objectives = common(us.objectives, them.objectives);
  return objectives.length > 0 ? { code: 'objectives', objectives } : undefined;
}

function listReason(
  code: 'tags' | 'languages' | 'subjects',
  ours: readonly string[],
  theirs: readonly string[],
): Reason | undefined {
  const words = common(ours, theirs);
  if (words.length === 0) return undefined;
  if (code === 'tags') return { code, tags: words };
  return code === 'languages' ? { code, languages: words } : { code, subjects: words };
}

function strengthReason(us: ClassCard, them: ClassCard): Reason | undefined {
  const helps = (strong: ClassCard, learns: ClassCard): Subject[] =>
    strong.strengths.filter((one) => learns.subjects.includes(one) && !learns.strengths.includes(one));
  const [theirs, ours] = [helps(them, us), helps(us, them)];
  return theirs.length + ours.length > 0 ? { code: 'strengths', theirs, ours } : undefined;
}

function sizeReason(us: ClassCard, them: ClassCard): Reason | undefined {
  return us.size > 0 && them.size > 0 ? { code: 'size', us: us.size, them: them.size } : undefined;
}

function weekendReason(us: ClassCard, them: ClassCard): Reason | undefined {
  const days = weekendOf(them.country);
  const isKnown = us.country !== '' && them.country !== '';
  return isKnown && days.join() !== weekendOf(us.country).join() ? { code: 'weekend', days } : undefined;
}

function fairnessReasons(listing: Listing, today: number): Reason[] {
  const { asked, unanswered, answered } = listing;
  const days = Math.max(today - listing.listedOn, 0);
  return [
    ...(asked > 0 ? [{ code: 'asked', asked } as const] : []),
    ...(unanswered > 0 ? [{ code: 'unanswered', unanswered, answered } as const] : []),
    ...(days < NEW_DAYS ? [{ code: 'new', days } as const] : []),
  ];
}

function silent(isOurs: boolean, isTheirs: boolean): Silent | undefined {
  if (isOurs) return isTheirs ? 'both' : 'us';
  return isTheirs ? 'them' : undefined;
}

function common<T>(ours: readonly T[], theirs: readonly T[]): T[] {
  return ours.filter((one) => theirs.includes(one));
}
