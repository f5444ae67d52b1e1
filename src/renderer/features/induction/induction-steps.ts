import * as v from 'valibot';

/** How many cards there are to read, and how many questions after them. */
export const CARDS = 6;
/** The right answer of each question. */
export const RIGHT = ['b', 'c', 'a', 'c', 'a'] as const;
/** The answers of a question, in their order. */
export const ANSWERS = ['a', 'b', 'c'] as const;
export type Answer = (typeof ANSWERS)[number];
export const POINTS = [1, 2, 3, 4] as const;
export const STEPS = CARDS + RIGHT.length;

/** How far somebody has come: kept on this computer, so that she can go on tomorrow. */
const progress = v.object({
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(STEPS - 1)),
  /** By question, what was answered last. */
  answers: v.record(v.string(), v.picklist(ANSWERS)),
});
export type Progress = v.InferOutput<typeof progress>;

/** Reads it back; from the beginning when there is nothing, or nothing that can be read. */
export function readProgress(kept: string): Progress {
  try {
    const parsed = v.safeParse(progress, JSON.parse(kept));
    if (parsed.success) return parsed.output;
  } catch {
    // Nothing was kept yet.
  }
  return { step: 0, answers: {} };
}

/** Whether she may go on from a step: cards always, questions once they are answered rightly. */
export function mayGoOn({ step, answers }: Progress): boolean {
  return step < CARDS || answers[String(step - CARDS)] === RIGHT[step - CARDS];
}

/** Whether every question has its right answer: only then is the induction finished. */
export function isFinished({ answers }: Progress): boolean {
  return RIGHT.every((right, index) => answers[String(index)] === right);
}
