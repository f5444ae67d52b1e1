import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { AppError } from '../../src/shared/lib/errors.ts';

/** Requests per minute from one network address: a whole school, forty computers and more, may stand behind it. */
export const ALL_PER_MINUTE = 3000;
const SECRETS_PER_MINUTE = 240;

/** Routes that hash a secret cost the server more. */
export const SECRET_LIMIT = { config: { rateLimit: { max: SECRETS_PER_MINUTE, timeWindow: 60_000 } } };

const QUIET = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false, 'retry-after': false };

/** The general limit, answered from the catalogue. */
export const RATE_LIMIT: RateLimitPluginOptions = {
  global: true,
  // Sixty bytes an answer, on lines where that counts; `retry-after` says what is needed.
  addHeaders: QUIET,
  addHeadersOnExceeding: QUIET,
  max: ALL_PER_MINUTE,
  timeWindow: 60_000,
  errorResponseBuilder: (_request, { ttl }) => new AppError('request/too-often', { retryAfterMs: ttl }),
};
