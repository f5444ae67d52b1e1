import { PHASE_KINDS } from '../records/project.ts';
import type { LibraryTemplate } from './template.ts';

/** How many of a list there have to be, at least and at most. */
const COUNTS = {
  goals: [1, 5],
  subjects: [2, 8],
  aims: [3, 5],
  materials: [2, 12],
  care: [2, 5],
  reflection: [3, 8],
  rubric: [2, 6],
  questions: [2, 8],
  letterStarters: [3, 8],
} as const satisfies Partial<Record<keyof LibraryTemplate, readonly [number, number]>>;

/** Longest line in a list of materials: it is read while packing a bag. */
const MATERIAL = 100;
/** What a project's record holds of aims, and of materials together with the way without a line. */
const PROJECT_TEXT = 2000;

const FILLER = /lorem|ipsum|\bTODO\b|\bTBD\b|\bXXX\b|\.\.\./;
/** What a child must never write, wherever it is asked for in earnest; the texts forbid it in other words. */
const PRIVATE =
  /phone number|e-mail|home address|surname|número de telefone|sobrenome|endereço|फ़ोन नंबर|ईमेल|घर का पता|सरनेम|@/i;

/**
 * What is missing in a template before it may stand in the library, as sentences for whoever wrote it; none when it may.
 * The library asks more than `parseTemplate`: a whole course in the four phases of COIL, with words in every place.
 */
export function libraryFaults(template: LibraryTemplate): string[] {
  return [
    ...countFaults(template),
    ...courseFaults(template),
    ...textsOf(template).flatMap(([place, text]) => textFaults(place, text)),
    ...taskFaults(template),
    ...lengthFaults(template),
  ];
}

/** Every text of a template with its place (`phases.0.tasks.2.title`). */
export function textsOf(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, place ? `${place}.${name}` : name));
}

function countFaults(template: LibraryTemplate): string[] {
  return Object.entries(COUNTS).flatMap(([name, [from, to]]) => {
    const { length } = template[name as keyof typeof COUNTS];
    return length < from || length > to ? [`${name}: ${length}, and ${from} to ${to} are wanted`] : [];
  });
}

function courseFaults({ phases, goals, weeks, ageFrom, ageTo, rubric }: LibraryTemplate): string[] {
  const faults: string[] = [];
  if (phases.map((phase) => phase.id).join() !== PHASE_KINDS.join())
    faults.push('phases: the four phases of an exchange are wanted, in their order');
  if (new Set(goals).size !== goals.length) faults.push('goals: one stands there twice');
  if (new Set(rubric.map(({ skill }) => skill)).size !== rubric.length)
    faults.push('rubric: a skill stands there twice');
  if (weeks < 4 || weeks > 15) faults.push(`weeks: ${weeks}, and 4 to 15 are wanted`);
  if (ageTo - ageFrom < 2 || ageTo - ageFrom > 7)
    faults.push('ages: from the youngest to the oldest two to seven years are wanted');
  return faults;
}

function textFaults(place: string, text: string): string[] {
  const faults: string[] = [];
  if (text.trim() === '') faults.push(`${place}: is empty`);
  if (text !== text.trim()) faults.push(`${place}: begins or ends with a space`);
  if (FILLER.test(text)) faults.push(`${place}: something is still to be written`);
  if (PRIVATE.test(text)) faults.push(`${place}: asks for what finds a child`);
  return faults;
}

function taskFaults(template: LibraryTemplate): string[] {
  return template.phases.flatMap((phase, index) => {
    const faults: string[] = [];
    const place = `phases.${index}`;
    if (phase.tasks.length < 2 || phase.tasks.length > 5)
      faults.push(`${place}.tasks: ${phase.tasks.length}, and 2 to 5 are wanted`);
    for (const { id, description } of phase.tasks) {
      const sentences = sentencesOf(description).length;
      if (description.length <= 120 || sentences < 2 || sentences > 5)
        faults.push(`${place}.tasks ${id}: two to five sentences that a colleague can work by are wanted`);
    }
    return faults;
  });
}

/** Shortest texts, by what their place ends with. */
const SHORTEST: readonly [RegExp, number][] = [
  [/^summary$/, 100],
  [/^lowBandwidth$/, 200],
  [/^aims\./, 35],
  [/^care\./, 40],
  [/^reflection\./, 20],
  [/\.hint$/, 35],
  [/\.howDoWeKnow$/, 70],
  [/^phases\.\d\.summary$/, 50],
];

function lengthFaults(template: LibraryTemplate): string[] {
  const faults = textsOf(template).flatMap(([place, text]) => {
    const [, shortest = 0] = SHORTEST.find(([pattern]) => pattern.test(place)) ?? [];
    return text.length < shortest ? [`${place}: at least ${shortest} characters are wanted`] : [];
  });
  if (template.materials.some((line) => line.length > MATERIAL))
    faults.push(`materials: a line is longer than ${MATERIAL} characters`);
  if (template.aims.join('\n').length > PROJECT_TEXT) faults.push('aims: too long for a project');
  if ([...template.materials, template.lowBandwidth].join('\n').length > PROJECT_TEXT)
    faults.push('materials, lowBandwidth: together too long for a project');
  return faults;
}

/** The sentences of a text. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?।]”?)\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
