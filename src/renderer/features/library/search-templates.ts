import { foldWords } from '../../../shared/lib/fold-words.ts';
import type { LibraryTemplate } from '../../../shared/library/template.ts';

/** What a reader asks of the library. Empty or absent means: any. */
export interface LibraryQuestion {
  readonly words: string;
  readonly goals: readonly string[];
  readonly kind: string;
  /** An age in years that has to fit; 0 for any. */
  readonly age: number;
}

/** Where a word was found, and how much that counts. */
const TITLE = 8;
const TOPIC = 4;
const SUMMARY = 2;
const BODY = 1;

/**
 * The templates that answer a question, best first; every word has to begin some word of the template.
 * `goalName` gives the name of a goal in the reader's language, so that "hunger" finds goal 2.
 */
export function searchTemplates(
  templates: readonly LibraryTemplate[],
  question: LibraryQuestion,
  goalName: (goal: number) => string,
): LibraryTemplate[] {
  const asked = foldWords(question.words);
  return templates
    .filter((template) => isFitting(template, question))
    .map((template, place) => ({ template, place, score: scoreOf(template, asked, goalName) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ template }) => template);
}

function isFitting(template: LibraryTemplate, { goals, kind, age }: LibraryQuestion): boolean {
  if (kind !== '' && template.kind !== kind) return false;
  if (age !== 0 && (age < template.ageFrom || age > template.ageTo)) return false;
  return goals.length === 0 || goals.some((goal) => template.goals.includes(Number(goal)));
}

/** 0 when a word is found nowhere; without words everything counts the same. */
function scoreOf(
  template: LibraryTemplate,
  asked: readonly string[],
  goalName: (goal: number) => string,
): number {
  if (asked.length === 0) return 1;
  const fields = indexOf(template, goalName);
  let total = 0;
  for (const word of asked) {
    const best = Math.max(
      0,
      ...fields
        .filter(({ words }) => words.some((found) => found.startsWith(word)))
        .map(({ weight }) => weight),
    );
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

interface IndexedField {
  readonly weight: number;
  readonly words: readonly string[];
}

const indexed = new WeakMap<LibraryTemplate, { language: string; fields: IndexedField[] }>();

/** Folded once per template and language of the goals' names. */
function indexOf(template: LibraryTemplate, goalName: (goal: number) => string): IndexedField[] {
  const language = goalName(1);
  const known = indexed.get(template);
  if (known?.language === language) return known.fields;
  const { phases, aims, materials, questions } = template;
  const body = [
    ...aims,
    ...materials,
    ...questions.map(({ question }) => question),
    ...phases.flatMap((phase) => [
      phase.title,
      phase.summary,
      ...phase.tasks.flatMap(({ title, description }) => [title, description]),
    ]),
  ];
  const topics = [...template.subjects, ...template.goals.map((goal) => `${goal} ${goalName(goal)}`)];
  const fields = [
    { weight: TITLE, words: foldWords(template.title) },
    { weight: TOPIC, words: foldWords(topics.join(' ')) },
    { weight: SUMMARY, words: foldWords(template.summary) },
    { weight: BODY, words: [...new Set(foldWords(body.join(' ')))] },
  ];
  indexed.set(template, { language, fields });
  return fields;
}
