import * as v from 'valibot';
import { choice, defineKind, plain, time, whole, type ViewOf } from './kind.ts';

const result = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

/**
 * The operator's server's answer to a request, under the request's ULID (`decision:<ulid>`): written by the server only.
 * `result` for an invitation is { code, expiresAt }, for a redeemed one { exchange }.
 */
export const decision = defineKind({
  kind: 'decision',
  collection: 'requests',
  version: 1,
  scopes: ['teacher'],
  fields: {
    outcome: choice(['ok', 'refused'], 'refused'),
    /** A code of the error catalogue when refused. */
    reason: plain(60),
    result: whole<v.InferOutput<typeof result>>(result, {}),
    decidedAt: time(),
  },
});
export type Decision = ViewOf<typeof decision>;
