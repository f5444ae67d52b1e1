import * as v from 'valibot';
import { PHASE_KINDS, PROJECT_KINDS } from './project.ts';
import { TASK_WHO } from './task.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const words = (max: number) => v.pipe(text(max), v.minLength(1));
const count = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));

/**
 * A project that its teacher offers to the library: what another teacher could use, without class, partner and days. The
 * operator reads it before anybody else does; what the library asks for beyond it, the operator adds.
 */
export const offeredTemplate = v.strictObject({
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
  kind: v.picklist(PROJECT_KINDS),
  title: words(160),
  summary: text(1000),
  goals: v.pipe(v.array(count(1, 17)), v.maxLength(17)),
  ageFrom: count(5, 19),
  ageTo: count(5, 19),
  subjects: v.pipe(v.array(words(60)), v.maxLength(20)),
  aims: v.pipe(v.array(words(390)), v.maxLength(8)),
  materials: v.pipe(v.array(words(200)), v.maxLength(20)),
  phases: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist(PHASE_KINDS),
        title: words(160),
        summary: text(1000),
        weeks: count(1, 30),
        tasks: v.pipe(
          v.array(
            v.strictObject({
              title: words(200),
              description: text(4000),
              who: v.picklist(TASK_WHO),
              /** Week of the project, from 1, at whose end it is due. */
              week: count(1, 52),
            }),
          ),
          v.maxLength(40),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(12),
  ),
  questions: v.pipe(
    v.array(v.strictObject({ question: words(500), howDoWeKnow: text(500) })),
    v.maxLength(12),
  ),
});
export type OfferedTemplate = v.InferOutput<typeof offeredTemplate>;

/** A template that may be offered; undefined for what is none: no title, no phase, something too long. */
export function readOfferedTemplate(value: unknown): OfferedTemplate | undefined {
  const parsed = v.safeParse(offeredTemplate, value);
  return parsed.success ? parsed.output : undefined;
}
