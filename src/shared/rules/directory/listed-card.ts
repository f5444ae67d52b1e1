import { isZone } from '../../calendar/zones.ts';
import type { ListedCard } from '../../records/listed-card.ts';
import {
  disjointDays,
  disjointLessons,
  FIRST_DAY,
  LAST_DAY,
  type ClassCard,
  type Days,
} from '../matching/class-card.ts';
import { foldedWord, OBJECTIVES, subjectOf, SUBJECTS } from '../matching/known-words.ts';

/** Names of zones; what a host may take for one besides (`+03:00`) is none of them. */
const ZONE = /^[A-Za-z][\w+/-]*$/;

/** What a computer sends of a card: everything but the id, which the server gives. */
export function sentCardOf(card: ClassCard): ListedCard {
  const { country, timeZone, ageFrom, ageTo, size, connectivity } = card;
  return {
    country,
    timeZone,
    ageFrom,
    ageTo,
    size,
    connectivity,
    languages: [...card.languages],
    goals: [...card.goals],
    subjects: [...card.subjects],
    tags: [...card.tags],
    objectives: [...card.objectives],
    strengths: [...card.strengths],
    lessons: card.lessons.map((lesson) => ({ ...lesson })),
    terms: card.terms.map((days) => ({ ...days })),
    holidays: card.holidays.map((days) => ({ ...days })),
  };
}

/**
 * A card as it was sent, made fit to be told: in order, nothing twice, codes that we know, times that make sense. Whatever a
 * program sends that the schema lets through comes out as a card that packs can hold.
 */
export function toldCardOf(id: string, sent: ListedCard): ClassCard {
  const ages = [sent.ageFrom, sent.ageTo].sort((a, b) => a - b);
  return {
    id,
    country: sent.country,
    timeZone: ZONE.test(sent.timeZone) && isZone(sent.timeZone) ? sent.timeZone : '',
    ageFrom: ages[0]!,
    ageTo: ages[1]!,
    size: sent.size,
    languages: distinct(sent.languages),
    goals: [...new Set(sent.goals)].sort((a, b) => a - b),
    // As this program folds them: anything else could be compared with nothing, and no pack could hold it.
    subjects: distinct(sent.subjects.filter((word) => subjectOf(word) === word)),
    tags: distinct(sent.tags.filter((word) => foldedWord(word) === word)),
    objectives: OBJECTIVES.filter((one) => sent.objectives.includes(one)),
    strengths: SUBJECTS.filter((one) => sent.strengths.includes(one)),
    connectivity: sent.connectivity,
    lessons: disjointLessons(sent.lessons.filter(({ from, to }) => from < to)),
    terms: days(sent.terms),
    holidays: days(sent.holidays),
  };
}

function days(stretches: readonly Days[]): Days[] {
  const cut = stretches.map(({ from, to }) => ({
    from: Math.max(from, FIRST_DAY),
    to: Math.min(to, LAST_DAY),
  }));
  return disjointDays(cut.filter(({ from, to }) => from <= to));
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
