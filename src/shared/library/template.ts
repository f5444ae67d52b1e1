import * as v from 'valibot';
import { PHASE_KINDS, PROJECT_KINDS } from '../records/project.ts';
import { TASK_WHO } from '../records/task.ts';

/** What an exchange helps pupils to grow in. */
export const TEMPLATE_SKILLS = [
  'communication',
  'critical-thinking',
  'collaboration',
  'adaptability',
  'intercultural',
  'digital',
] as const;

/** A text that says something, at most as long as the record it is copied into may hold. */
const words = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((value) => value.trim() !== '', 'says nothing'),
  );
const wordsList = (to: number, max = 500) => v.pipe(v.array(words(max)), v.maxLength(to));
const count = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
const slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{2,59}$/));

const taskSchema = v.object({
  id: slug,
  title: words(200),
  description: words(4000),
  who: v.picklist(TASK_WHO),
  /** Week of the project, from 1, at whose end it is due. */
  week: count(1, 52),
});

const phaseSchema = v.object({
  id: v.picklist(PHASE_KINDS),
  title: words(160),
  weeks: count(1, 30),
  summary: v.pipe(v.string(), v.maxLength(1000)),
  tasks: v.pipe(v.array(taskSchema), v.maxLength(40)),
});

const fieldsSchema = v.object({
  id: slug,
  /** Counts up with every publication; the higher one is shown. */
  version: count(1, 1_000_000),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
  kind: v.picklist(PROJECT_KINDS),
  title: words(160),
  summary: words(1000),
  /** Sustainable Development Goals, the main one first. */
  goals: v.pipe(v.array(count(1, 17)), v.maxLength(17)),
  ageFrom: count(5, 19),
  ageTo: count(5, 19),
  weeks: count(1, 52),
  subjects: wordsList(20, 60),
  aims: wordsList(8, 390),
  phases: v.pipe(v.array(phaseSchema), v.minLength(1), v.maxLength(12)),
  materials: wordsList(20, 200),
  /** How to run it when the line is dead for days. */
  lowBandwidth: v.pipe(v.string(), v.maxLength(780)),
  /** What a teacher keeps in mind so that nobody is hurt: safety, and the dignity of those the subject is about. */
  care: wordsList(6),
  reflection: wordsList(12),
  rubric: v.pipe(
    v.array(v.object({ skill: v.picklist(TEMPLATE_SKILLS), hint: words(500) })),
    v.maxLength(TEMPLATE_SKILLS.length),
  ),
  questions: v.pipe(
    v.array(v.object({ question: words(500), howDoWeKnow: v.pipe(v.string(), v.maxLength(500)) })),
    v.maxLength(12),
  ),
  /** Beginnings of sentences for the first letter to the partner class. */
  letterStarters: wordsList(12),
});

/** A ready-made project, in one language: of the library, or one that a teacher has kept of her own. */
export type LibraryTemplate = v.InferOutput<typeof fieldsSchema>;

const templateSchema = v.pipe(
  fieldsSchema,
  v.check((template) => template.ageFrom <= template.ageTo, 'ageFrom is above ageTo'),
  v.check(
    (template) => sum(template.phases.map((phase) => phase.weeks)) === template.weeks,
    'weeks of the phases do not add up',
  ),
  v.check(hasTasksInTheirPhase, 'a task is due outside its phase'),
  v.check(
    (template) => isUnique(template.phases.flatMap((phase) => phase.tasks.map((task) => task.id))),
    'two tasks share an id',
  ),
);

/**
 * Reads a template from a file, a pack, or what a teacher has saved. Throws when it is not one. It may be as bare as a
 * teacher left it; what the library asks of its own stands in `library-standard.ts`.
 */
export function parseTemplate(value: unknown): LibraryTemplate {
  return v.parse(templateSchema, value);
}

/** See `parseTemplate`; undefined for what is no template, as a newer library may hold. */
export function readTemplate(value: unknown): LibraryTemplate | undefined {
  const parsed = v.safeParse(templateSchema, value);
  return parsed.success ? parsed.output : undefined;
}

function hasTasksInTheirPhase(template: LibraryTemplate): boolean {
  let weeksBefore = 0;
  return template.phases.every((phase) => {
    const first = weeksBefore + 1;
    weeksBefore += phase.weeks;
    return phase.tasks.every((task) => task.week >= first && task.week <= weeksBefore);
  });
}

function isUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
