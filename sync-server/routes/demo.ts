import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/**
 * `GET /api/demo`: the made-up teachers of a demonstration with what opens their desks. Exists on a server started with
 * `--demo` only; nobody is on the list until it is filled.
 */
export function addDemoRoute(app: FastifyInstance, demoFile: string | undefined): void {
  if (demoFile === undefined) return;
  app.get('/api/demo', async (_request, reply) => {
    const people = existsSync(demoFile) ? (JSON.parse(readFileSync(demoFile, 'utf8')) as unknown) : [];
    return reply.header('cache-control', 'no-store').send({ people });
  });
}
