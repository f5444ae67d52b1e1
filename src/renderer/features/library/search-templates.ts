import MiniSearch from 'minisearch';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import type { LibraryTemplate } from '../../../shared/library/template.ts';

/** What a reader asks of the library. Empty, 0 or false means: any. */
export interface LibraryQuestion {
  readonly words: string;
  /** The goal's number in text. */
  readonly goal: string;
  readonly kind: string;
  readonly subject: string;
  /** An age in years that has to fit. */
  readonly age: number;
  /** The most weeks it may take. */
  readonly weeks: number;
  readonly onlyFavourites: boolean;
}

/** How much a word counts by where it stands. */
const BOOST = { title: 8, topics: 4, summary: 2, body: 1 };
/** Of so many letters on, one in five may be wrong: shorter words would be found everywhere. */
const FUZZY_FROM = 4;
const FUZZY = 0.2;

/** The templates of one language, ready to be searched. */
export interface LibraryIndex {
  /** The ids of templates in which each of the words, its beginning or something like it stands, the best first. */
  find(words: string): string[];
}

/** `goalName` gives the name of a goal in the reader's language, so that "hunger" finds goal 2. */
export function indexLibrary(
  templates: readonly LibraryTemplate[],
  goalName: (goal: number) => string,
): LibraryIndex {
  const search = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: foldWords,
    searchOptions: {
      boost: BOOST,
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length < FUZZY_FROM ? false : FUZZY),
      // A word as it was typed counts before one that only looks like it.
      weights: { prefix: 0.6, fuzzy: 0.15 },
    },
  });
  search.addAll(templates.map((template) => textsOf(template, goalName)));
  return { find: (words) => search.search(words).map(({ id }) => String(id)) };
}

/** The templates that answer a question: the best first where words are asked for, otherwise in the library's order. */
export function searchTemplates(
  templates: readonly LibraryTemplate[],
  index: LibraryIndex,
  question: LibraryQuestion,
  favourites: ReadonlySet<string>,
): LibraryTemplate[] {
  const fitting = templates.filter((template) => isFitting(template, question, favourites));
  if (foldWords(question.words).length === 0) return fitting;
  const byId = new Map(fitting.map((template) => [template.id, template]));
  return index
    .find(question.words)
    .map((id) => byId.get(id))
    .filter((template) => template !== undefined);
}

/** Every subject of the library once, in the order of the alphabet. */
export function subjectsOf(templates: readonly LibraryTemplate[], language: string): string[] {
  return [...new Set(templates.flatMap(({ subjects }) => subjects))].toSorted(
    new Intl.Collator(language).compare,
  );
}

function isFitting(
  template: LibraryTemplate,
  { goal, kind, subject, age, weeks, onlyFavourites }: LibraryQuestion,
  favourites: ReadonlySet<string>,
): boolean {
  return (
    (kind === '' || template.kind === kind) &&
    (age === 0 || (template.ageFrom <= age && age <= template.ageTo)) &&
    (weeks === 0 || template.weeks <= weeks) &&
    (subject === '' || template.subjects.includes(subject)) &&
    (goal === '' || template.goals.includes(Number(goal))) &&
    (!onlyFavourites || favourites.has(template.id))
  );
}

function textsOf(template: LibraryTemplate, goalName: (goal: number) => string) {
  const { id, title, summary, subjects, goals, phases, aims, materials, questions } = template;
  const body = [
    ...aims,
    ...materials,
    ...questions.map(({ question }) => question),
    ...phases.flatMap((phase) => [
      phase.title,
      phase.summary,
      ...phase.tasks.flatMap((task) => [task.title, task.description]),
    ]),
  ];
  const topics = [...subjects, ...goals.map((goal) => `${goal} ${goalName(goal)}`)];
  return { id, title, summary, topics: topics.join(' '), body: body.join(' ') };
}
