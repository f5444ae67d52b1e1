import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyStatic from '@fastify/static';
import { AppError } from '../../src/shared/lib/errors.ts';
import { sendError } from './errors.ts';

/**
 * Serves the app to any browser, where it was built; every address that is not a file is a place inside the app.
 * What is neither is refused as an unknown route.
 */
export async function addWebApp(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const hasApp = folder !== undefined && existsSync(join(folder, 'index.html'));
  // The limit counts by route; what has none counts as well.
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    hasApp && isPage(request)
      ? reply.sendFile('index.html')
      : sendError(reply, request, new AppError('request/unknown-route')),
  );
  if (!hasApp) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // The build names what stands in assets/ by its content: it never changes under one name.
      const isHashed = path.includes(`${sep}assets${sep}`);
      void reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0]!;
  const isApi = path === '/health' || path.startsWith('/api/') || path.startsWith('/assets/');
  return (method === 'GET' || method === 'HEAD') && !isApi && (headers.accept ?? '').includes('text/html');
}
