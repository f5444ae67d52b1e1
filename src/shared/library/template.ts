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
const wordsList = (from: number, to: number, max = 500) =>
  v.pipe(v.array(words(max)), v.minLength(from), v.maxLength(to));
const count = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
const slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{2,59}$/));

const taskSchema = v.object({
  id: slug,
  title: words(200),
  description: words(4000),
  who: v.picklist(TASK_WHO),
  /** Week of the project, from 1, at whose end it is due. */
  week: count(1, 15),
});

const phaseSchema = v.object({
  id: v.picklist(PHASE_KINDS),
  title: words(160),
  weeks: count(1, 12),
  summary: words(1000),
  tasks: v.pipe(v.array(taskSchema), v.minLength(2), v.maxLength(5)),
});

const fieldsSchema = v.object({
  id: slug,
  version: v.literal(1),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
  kind: v.picklist(PROJECT_KINDS),
  title: words(160),
  summary: words(1000),
  /** Sustainable Development Goals, the main one first. */
  goals: v.pipe(v.array(count(1, 17)), v.minLength(1), v.maxLength(17)),
  ageFrom: count(5, 19),
  ageTo: count(5, 19),
  weeks: count(4, 15),
  subjects: wordsList(1, 20, 60),
  aims: wordsList(3, 5, 390),
  phases: v.array(phaseSchema),
  materials: wordsList(1, 12, 100),
  /** How to run it when the line is dead for days. */
  lowBandwidth: words(780),
  reflection: wordsList(3, 8),
  rubric: v.pipe(
    v.array(v.object({ skill: v.picklist(TEMPLATE_SKILLS), hint: words(500) })),
    v.minLength(1),
    v.maxLength(TEMPLATE_SKILLS.length),
  ),
  questions: v.pipe(
    v.array(v.object({ question: words(500), howDoWeKnow: words(500) })),
    v.minLength(1),
    v.maxLength(8),
  ),
  /** Beginnings of sentences for the first letter to the partner class. */
  letterStarters: wordsList(3, 8),
});

/** A ready-made project of the library, in one language. */
export type LibraryTemplate = v.InferOutput<typeof fieldsSchema>;

const templateSchema = v.pipe(
  fieldsSchema,
  v.check((template) => template.ageFrom <= template.ageTo, 'ageFrom is above ageTo'),
  v.check(hasPhasesInOrder, 'needs the four phases in their order'),
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

/** Reads a template from a file, a pack or another school. Throws when it is not one. */
export function parseTemplate(value: unknown): LibraryTemplate {
  return v.parse(templateSchema, value);
}

function hasPhasesInOrder(template: LibraryTemplate): boolean {
  return template.phases.map((phase) => phase.id).join() === PHASE_KINDS.join();
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
