import type { FastifyInstance } from 'fastify';

/** The desktop app's page; every other page has to come from this server itself. */
export const DESKTOP_ORIGIN = 'interclass-app://app';

/** Lets the desktop app, and no other foreign page, read answers. */
export function allowDesktopOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('vary', 'Origin');
    if (request.headers.origin !== DESKTOP_ORIGIN) return;
    void reply.header('access-control-allow-origin', DESKTOP_ORIGIN);
    void reply.header('access-control-expose-headers', 'retry-after');
    // The app counts what its answers weigh on the line: the browser tells only whom the server allows.
    void reply.header('timing-allow-origin', DESKTOP_ORIGIN);
    if (request.method !== 'OPTIONS') return;
    await reply
      .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', '600')
      .code(204)
      .send();
  });
}
