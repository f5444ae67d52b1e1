import * as v from 'valibot';

/** The five steps, in order. */
export const STEPS = ['me', 'school', 'class', 'interests', 'tour'] as const;
export type Step = (typeof STEPS)[number];

const state = v.object({
  step: v.fallback(v.picklist(STEPS), 'me'),
  name: v.fallback(v.string(), ''),
  email: v.fallback(v.string(), ''),
  school: v.fallback(v.string(), ''),
  place: v.fallback(v.string(), ''),
  country: v.fallback(v.string(), ''),
  timeZone: v.fallback(v.string(), ''),
  connectivity: v.fallback(v.picklist(['none', 'low', 'ok']), 'low'),
  className: v.fallback(v.string(), ''),
  ageFrom: v.fallback(v.number(), 11),
  ageTo: v.fallback(v.number(), 12),
  languages: v.fallback(v.array(v.string()), []),
  goals: v.fallback(v.array(v.string()), []),
  subjects: v.fallback(v.string(), ''),
  /** Made while going: so that coming back, or going back, changes them instead of making new ones. */
  teacherId: v.fallback(v.string(), ''),
  schoolId: v.fallback(v.string(), ''),
  classId: v.fallback(v.string(), ''),
  /** The request by which she comes into a colleague's school; '' for a school of her own. */
  joinRequest: v.fallback(v.string(), ''),
});

/** What onboarding knows so far: kept at every change, so that it goes on where it was left. The password is never in it. */
export type OnboardingState = v.InferOutput<typeof state>;

/** Reads what was kept; whatever is missing or strange starts empty. */
export function readOnboarding(text: string): OnboardingState {
  let kept: unknown = {};
  try {
    kept = JSON.parse(text);
  } catch {
    // The first time: nothing is kept.
  }
  const parsed = v.safeParse(state, typeof kept === 'object' && kept !== null ? kept : {});
  return parsed.success ? parsed.output : v.parse(state, {});
}

/** The step after this one; the last stays. */
export function stepAfter(step: Step): Step {
  return STEPS[Math.min(STEPS.indexOf(step) + 1, STEPS.length - 1)]!;
}

/** The step before this one; the first stays. */
export function stepBefore(step: Step): Step {
  return STEPS[Math.max(STEPS.indexOf(step) - 1, 0)]!;
}
