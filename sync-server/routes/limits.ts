import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { AppError } from '../../src/shared/lib/errors.ts';

/** Requests per minute from one network address: a whole school, forty computers and more, may stand behind it. */
export const REQUESTS_PER_MINUTE = 3000;
/** Routes that hash a secret cost the server more: so many of the other requests does one count for. */
const SECRET_WEIGHT = 12;
const MINUTE_MS = 60_000;
/** Headers on every answer would cost more than many an answer; `retryAfterMs` says what is needed. */
const QUIET = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};

/** The limit of all routes, answered from the catalogue. */
export function rateLimit(requestsPerMinute: number): RateLimitPluginOptions {
  return {
    global: true,
    max: requestsPerMinute,
    timeWindow: MINUTE_MS,
    addHeaders: QUIET,
    addHeadersOnExceeding: QUIET,
    errorResponseBuilder: (_request, { ttl }) => new AppError('request/too-often', { retryAfterMs: ttl }),
  };
}

/** The options of a route that hashes a secret. */
export function secretLimit(requestsPerMinute: number): {
  config: { rateLimit: { max: number; timeWindow: number } };
} {
  return {
    config: { rateLimit: { max: Math.ceil(requestsPerMinute / SECRET_WEIGHT), timeWindow: MINUTE_MS } },
  };
}
