import * as v from 'valibot';

/** What a server has of a picture or voice. */
export const mediaState = v.object({
  /** Numbers of the parts it has. */
  have: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** It has all of them, and they are what their name says. */
  isWhole: v.boolean(),
});
export type MediaState = v.InferOutput<typeof mediaState>;
