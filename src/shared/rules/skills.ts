import type { Assessment } from '../records/assessment.ts';
import { STAGES, type Reflection, type Stage } from '../records/reflection.ts';

/** Where published dimensions come from: the names as their authors write them, in no language of ours. */
export const FRAMEWORKS = {
  aacu: 'AAC&U Intercultural Knowledge and Competence VALUE',
  pisa: 'OECD PISA 2018 Global Competence',
  fourCs: 'P21 / NEA 4Cs',
} as const;
export type Framework = keyof typeof FRAMEWORKS;

/** Made for looking at whole institutions: its authors say that it is not for grading single pupils. */
export const NOT_FOR_GRADING: readonly Framework[] = ['aacu'];

/**
 * What a pupil and her teachers look at, along the published dimensions: the six rows of AAC&U, the four dimensions of PISA 2018 and
 * the 4Cs, where they mean the same put together. What they say here is in our own words (`skills/words.*.json`): the wording of AAC&U is its own.
 */
export const DIMENSIONS = [
  { id: 'self', from: ['aacu'] },
  { id: 'worldviews', from: ['aacu', 'pisa'] },
  { id: 'empathy', from: ['aacu', 'pisa'] },
  { id: 'communication', from: ['aacu', 'pisa', 'fourCs'] },
  { id: 'curiosity', from: ['aacu'] },
  { id: 'openness', from: ['aacu', 'pisa'] },
  { id: 'thinking', from: ['pisa', 'fourCs'] },
  { id: 'teamwork', from: ['pisa', 'fourCs'] },
] as const satisfies readonly { readonly id: string; readonly from: readonly Framework[] }[];
export type DimensionId = (typeof DIMENSIONS)[number]['id'];

/** The steps of a scale, the lowest first. */
export const STEPS = [1, 2, 3, 4] as const;
export type Step = (typeof STEPS)[number];

/** Whether what stands under a dimension may not become a mark. */
export function isNotForGrading(dimension: DimensionId): boolean {
  const from: readonly Framework[] = DIMENSIONS.find(({ id }) => id === dimension)?.from ?? [];
  return from.some((framework) => NOT_FOR_GRADING.includes(framework));
}

/** A step as it stands in a record; undefined for what was never chosen, cannot be opened here, or is none. */
export function readStep(written: string | undefined): Step | undefined {
  return STEPS.find((step) => String(step) === written);
}

/** The step that a pupil chose for a dimension. */
export function stepOf(
  view: Pick<Reflection, 'answers'> | undefined,
  dimension: DimensionId,
): Step | undefined {
  return readStep(view?.answers.find(({ id }) => id === dimension)?.step);
}

/** The level at which her teachers see a pupil. */
export function levelOf(
  view: Pick<Assessment, 'levels'> | undefined,
  dimension: DimensionId,
): Step | undefined {
  return readStep(view?.levels.find(({ id }) => id === dimension)?.level);
}

/** How many of a class stand on each step, the lowest first; who has chosen none counts nowhere. */
export type Spread = readonly [number, number, number, number];

/** The spread of a class along one dimension, at one stage. */
export function spreadOf(steps: readonly (Step | undefined)[]): Spread {
  const count = (step: Step): number => steps.filter((one) => one === step).length;
  return [count(1), count(2), count(3), count(4)];
}

/** How pupils who have answered at both stages have moved: counted in pupils, never as an average. */
export interface Moves {
  readonly up: number;
  readonly same: number;
  readonly down: number;
}

/** Counts the moves of those who stand on a step at both stages. */
export function movesOf(pairs: readonly Readonly<Record<Stage, Step | undefined>>[]): Moves {
  const moves = { up: 0, same: 0, down: 0 };
  for (const { before, after } of pairs) {
    if (before === undefined || after === undefined) continue;
    moves[after > before ? 'up' : after < before ? 'down' : 'same'] += 1;
  }
  return moves;
}

/** What a pupil has said at the two stages of one exchange. */
export function byStage<T extends { readonly room: string; readonly stage: Stage }>(
  all: readonly T[],
  room: string,
): Readonly<Record<Stage, T | undefined>> {
  const of = (stage: Stage) => all.find((one) => one.room === room && one.stage === stage);
  return { before: of('before'), after: of('after') };
}

/** The stage that a class's computers ask for now: the later one where both are open; undefined for none. */
export function openStage(
  reflections: readonly ({ readonly id: string } & Readonly<Record<Stage, 'shut' | 'open'>>)[],
  room: string,
): Stage | undefined {
  const entry = reflections.find(({ id }) => id === room);
  return STAGES.toReversed().find((stage) => entry?.[stage] === 'open');
}
