import type { FastifyInstance } from 'fastify';

/** What passes a call on, as `hub/upstream.ts` does. */
interface Pass {
  pass(call: {
    readonly method: string;
    readonly path: string;
    readonly authorization: string | undefined;
    readonly body: unknown;
  }): Promise<{ status: number; body: unknown }>;
}

/** Accounts at a hub: every question about them is the operator's, and is passed on as it is. */
export function addPassedOnRoutes(app: FastifyInstance, upstream: Pass): void {
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/api/accounts*',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/api/enrolments*',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
  app.route({
    method: 'PUT',
    url: '/api/machine',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
  app.route({
    method: 'GET',
    url: '/api/fleet',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
  app.route({
    method: 'GET',
    url: '/api/schools/waiting',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/api/recover*',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/api/sessions*',
    handler: (request, reply) => passOn(upstream, request, reply),
  });
}

async function passOn(
  upstream: Pass,
  request: Parameters<Parameters<FastifyInstance['route']>[0]['handler']>[0],
  reply: Parameters<Parameters<FastifyInstance['route']>[0]['handler']>[1],
) {
  const { status, body } = await upstream.pass({
    method: request.method,
    path: request.url,
    authorization: request.headers.authorization,
    body: request.body ?? undefined,
  });
  return reply.code(status).send(body);
}
