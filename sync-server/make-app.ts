import { randomUUID } from 'node:crypto';
import type { Server, ServerOptions as TransportOptions } from 'node:http';
import type { Socket } from 'node:net';
import fastify, { type FastifyHttpOptions, type FastifyInstance } from 'fastify';
import { AppError } from '../src/shared/lib/errors.ts';
import type { Patience } from './routes/connections.ts';
import { answerBare, sendError, toAppError } from './routes/errors.ts';
import { PROXY_HOPS } from './routes/limits.ts';
import { BARE_HEADERS } from './routes/security-headers.ts';
import type { RunningServer, ServerOptions } from './server.ts';

/** The largest body that is taken, in bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** Fastify with everything that is settled before there is a route: transport, patience, and what bad requests get. */
export function makeApp(
  { tls, isBehindProxy }: Pick<ServerOptions, 'tls' | 'isBehindProxy'>,
  patience: Patience,
): FastifyInstance {
  const transport = {
    headersTimeout: patience.headersMs,
    connectionsCheckingInterval: patience.checkMs,
    ...(tls && { ...tls, minVersion: 'TLSv1.2', handshakeTimeout: patience.handshakeMs }),
  } as const;
  const settled: FastifyHttpOptions<Server> = {
    // One of the two; the routes do not care which.
    ...((tls ? { https: transport } : { http: transport }) as { http: TransportOptions }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    // What still comes in on an open connection while the server stops is answered like anything else.
    return503OnClosing: false,
    requestTimeout: patience.requestMs,
    connectionTimeout: patience.silentMs,
    trustProxy: (_address, hop) => isBehindProxy === true && hop < PROXY_HOPS,
    genReqId: () => randomUUID(),
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    clientErrorHandler: (_error, socket) => answerBare(socket, new AppError('request/malformed')),
    frameworkErrors: (error, request, reply) =>
      sendError(reply.headers(BARE_HEADERS), request, toAppError(error)),
  };
  const app = fastify(settled);
  // Whoever does not come through the handshake can be told nothing.
  app.server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
  return app;
}

/** Every route as it is added, so that nobody who has to know them all forgets one. */
export function noteRoutes(app: FastifyInstance): RunningServer['routes'] {
  const routes: { method: string; url: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  return routes;
}
