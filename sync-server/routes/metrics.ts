import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';
import type { Context } from '../context.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
/** A request that carries one of these came through a proxy, whoever the proxy is. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * `GET /metrics` for whoever watches the server: for callers of this computer, or, once there is a token, for whoever
 * brings it. To everybody else there is nothing at this address.
 */
export function addMetricsRoute(
  app: FastifyInstance,
  { metrics }: Pick<Context, 'metrics'>,
  token: string | undefined,
): void {
  app.get('/metrics', async (request, reply) => {
    if (!(token === undefined ? isFromHere(request) : hasToken(request, token)))
      throw new AppError('request/unknown-route');
    const { type, text } = await metrics.text();
    return reply.type(type).send(text);
  });
}

function isFromHere({ headers, socket }: FastifyRequest): boolean {
  return LOOPBACK.test(socket.remoteAddress ?? '') && FORWARDED.every((name) => headers[name] === undefined);
}

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
