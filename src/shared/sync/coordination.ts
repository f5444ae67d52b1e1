import * as v from 'valibot';

/** What a coordinator is told of schools that wait to be verified. */
export const waitingSchools = v.object({
  /** Countries and parts of the world that she looks after. */
  areas: v.array(v.string()),
  /** How many wait altogether; `schools` are the first of them. */
  count: v.number(),
  schools: v.array(
    v.object({
      school: v.string(),
      name: v.string(),
      place: v.string(),
      country: v.string(),
      createdAt: v.string(),
      classes: v.number(),
      /** What the school has said of itself, how it can be reached, and when; '' before that. */
      about: v.string(),
      contact: v.string(),
      saidAt: v.string(),
      /** The last no, and its reason; '' for none. */
      turnedDownAt: v.string(),
      reason: v.string(),
    }),
  ),
});
export type WaitingSchools = v.InferOutput<typeof waitingSchools>;

/** Under which name a coordinator's computer keeps what it was told last. */
export const WAITING_SCHOOLS_FACT = 'schools-waiting';
