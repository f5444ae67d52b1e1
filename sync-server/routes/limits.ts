import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';

/**
 * Requests per minute from one network address, frames on live lines among them. Forty computers behind one address must
 * never meet it: each sends at most 150 exchanges of its own (one every 400 ms) and at most 40 because of a hint
 * (`live.ts` paces them), 7,600 together; the rest is for loading the app and for POST where a line is forbidden.
 */
export const REQUESTS_PER_MINUTE = 10_000;
/** Routes that hash a secret cost the server more: so many of the other requests does one count for. */
const SECRET_WEIGHT = 40;
const MINUTE_MS = 60_000;
/** Proxies that are believed: the one in front. What a client itself writes into `X-Forwarded-For` stands before that. */
export const PROXY_HOPS = 1;
/** The largest body of a route that takes a few short texts, in bytes. */
const SMALL_BODY = 16 * 1024;
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

/** Counts what is no HTTP request among those of its sender. Throws `request/too-often`. */
export type CountSender = (sender: IncomingMessage) => Promise<void>;

/** Counts by the same addresses, against the same limit, as the routes do; `rateLimit` has to be registered before. */
export function countSenders(app: FastifyInstance, isBehindProxy: boolean): CountSender {
  const count = app.createRateLimit();
  return async (sender) => {
    const ip = proxyAddress(sender, (_address, hop) => isBehindProxy && hop < PROXY_HOPS);
    // All that the plugin reads of a request that has no route.
    const result = await count({ ip, routeOptions: {} } as unknown as FastifyRequest);
    if (!result.isAllowed && result.isExceeded)
      throw new AppError('request/too-often', { retryAfterMs: result.ttl });
  };
}

/** The options of a route that takes a few short texts and hashes nothing slowly. */
export const SHORT_TEXTS = { bodyLimit: SMALL_BODY } as const;

/** The options of a route that hashes a secret. */
export function secretLimit(requestsPerMinute: number): {
  bodyLimit: number;
  config: { rateLimit: { max: number; timeWindow: number } };
} {
  return {
    bodyLimit: SMALL_BODY,
    config: { rateLimit: { max: Math.ceil(requestsPerMinute / SECRET_WEIGHT), timeWindow: MINUTE_MS } },
  };
}
