import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';

/**
 * `GET /api/demo`: the made-up teachers of a demonstration with what opens their desks. Exists on a server started with
 * `--demo` only; there is nobody behind it.
 */
export function addDemoRoute(app: FastifyInstance, demoFile: string | undefined): void {
  if (demoFile === undefined) return;
  app.get('/api/demo', async (_request, reply) => {
    if (!existsSync(demoFile)) throw new AppError('server/unavailable');
    return reply.header('cache-control', 'no-store').send({ people: JSON.parse(readFileSync(demoFile, 'utf8')) as unknown });
  });
}
