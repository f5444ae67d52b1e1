import * as v from 'valibot';

/** Why a version could not be had: nobody answers there, it is not from who built this app, it is damaged, the disk is full. */
const problem = v.picklist(['unreachable', 'untrusted', 'damaged', 'full', 'unknown']);
export type UpdateProblem = v.InferOutput<typeof problem>;

/**
 * How things stand with new versions. `off` says who settled that: the school's policy, this build (no key to check
 * signatures with), or the package (MSI, deb and rpm are renewed by those who installed them).
 */
export const updateState = v.variant('what', [
  v.object({ what: v.literal('off'), why: v.picklist(['policy', 'build', 'package']) }),
  v.object({ what: v.literal('idle'), askedAt: v.nullable(v.string()) }),
  v.object({ what: v.literal('asking') }),
  /** There is one; `mayFetch` is false where the computer's IT has to install it. */
  v.object({ what: v.literal('offered'), version: v.string(), mayFetch: v.boolean() }),
  /** Waits until nothing is being sent. */
  v.object({ what: v.literal('waiting'), version: v.string() }),
  /** `share` of it that is here, 0 to 1. */
  v.object({ what: v.literal('fetching'), version: v.string(), share: v.number() }),
  /** It will be there at the next start. */
  v.object({ what: v.literal('ready'), version: v.string() }),
  v.object({ what: v.literal('problem'), problem }),
  /** The newest version did not start here twice, so this one came back. */
  v.object({ what: v.literal('gone-back'), version: v.string() }),
]);
export type UpdateState = v.InferOutput<typeof updateState>;
