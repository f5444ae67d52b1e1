import { readOfferedTemplate, type OfferedTemplate } from '../records/offered-template.ts';
import type { Project } from '../records/project.ts';
import type { Task } from '../records/task.ts';
import type { Desk } from './desk.ts';
import { ask } from './found-school.ts';

/** What a template says of the class it was made with. */
export interface OfferFor {
  /** Two letters: the language the project is written in. */
  readonly language: string;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly subjects: readonly string[];
}

const WEEK_MS = 7 * 86_400_000;

/**
 * A project as the library takes it: pauses, days, class and partner are left out, empty lines too. Each task is due in the
 * week of its phase in which it was, or at the phase's end. Undefined while there is nothing to offer: no title, no phase.
 */
export function templateOf(
  view: Project,
  tasks: readonly Task[],
  { language, ageFrom, ageTo, subjects }: OfferFor,
): OfferedTemplate | undefined {
  const phases = [...view.phases].sort((a, b) => (a.order < b.order ? -1 : 1));
  let weeksBefore = 0;
  let calendarWeeks = 0;
  const offered = phases
    .filter(({ weeks }) => weeks >= 1)
    .map(({ id, phase, title, summary, weeks, pauseWeeks }) => {
      const first = weeksBefore + 1;
      const startMs = Date.parse(view.startOn) + (calendarWeeks + pauseWeeks) * WEEK_MS;
      weeksBefore += weeks;
      calendarWeeks += pauseWeeks + weeks;
      const own = tasks
        .filter((task) => task.phase === id && task.removedAt === '' && task.title.trim() !== '')
        .sort((a, b) => (a.order < b.order ? -1 : 1));
      return {
        id: phase,
        title: title.trim() || phase,
        summary,
        weeks,
        tasks: own.slice(0, 40).map(({ title: name, description, who, dueAt }) => ({
          title: name,
          description,
          who,
          week: Math.min(52, first + weekIn(dueAt, startMs, weeks)),
        })),
      };
    });
  const template = {
    language,
    kind: view.type,
    title: view.title.trim(),
    summary: view.summary,
    goals: view.goals.map(Number),
    ageFrom: Math.min(ageFrom, ageTo),
    ageTo: Math.max(ageFrom, ageTo),
    subjects: subjects.map((word) => word.slice(0, 60)).filter(Boolean),
    aims: linesOf(view.aims, 390, 8),
    materials: linesOf(view.materials, 200, 20),
    phases: offered.slice(0, 12),
    questions: view.questions
      .filter(({ question }) => question.trim() !== '')
      .slice(0, 12)
      .map(({ question, howDoWeKnow }) => ({ question, howDoWeKnow })),
  };
  return readOfferedTemplate(template);
}

/** Every word of an offered template, for a look at what leaves. */
export function wordsOfTemplate(template: OfferedTemplate): string {
  const { title, summary, subjects, aims, materials, phases, questions } = template;
  return [
    title,
    summary,
    ...subjects,
    ...aims,
    ...materials,
    ...phases.flatMap((phase) => [
      phase.title,
      phase.summary,
      ...phase.tasks.flatMap((task) => [task.title, task.description]),
    ]),
    ...questions.flatMap(({ question, howDoWeKnow }) => [question, howDoWeKnow]),
  ].join('\n');
}

/** Offers a template to the library of the operator, who reads it first. Gives the request's id; the answer may take days. */
export function offerTemplate(
  desk: Desk,
  teacherId: string,
  projectId: string,
  template: OfferedTemplate,
): Promise<string> {
  return ask(desk, teacherId, { what: 'offer-template', project: projectId, template });
}

/** Weeks after the first of a phase in which a task is due; the last one where that is not known. */
function weekIn(dueAt: string, startMs: number, weeks: number): number {
  const week = Math.floor((Date.parse(dueAt) - startMs) / WEEK_MS);
  return Number.isNaN(week) ? weeks - 1 : Math.min(weeks - 1, Math.max(0, week));
}

/** A text of lines as a list; what is longer than an entry may be goes on in the next one. */
function linesOf(text: string, max: number, most: number): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .flatMap((line) => line.match(new RegExp(`[^]{1,${max}}`, 'gu')) ?? [])
    .slice(0, most);
}
