import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';

/** A file that lies in the folder itself: never a path. */
const NAME = /^[A-Za-z0-9][\w.+-]{0,200}$/;

/**
 * Serves the installers of a new version, their lists and signatures, to the school's computers. The server believes nothing
 * of them and checks nothing: every computer does, by the key that is built into the app.
 */
export async function addUpdatesRoute(parent: FastifyInstance, folder: string | undefined): Promise<void> {
  await parent.register(async (app) => {
    if (folder !== undefined) {
      await app.register(fastifyStatic, {
        root: folder,
        serve: false,
        dotfiles: 'deny',
        cacheControl: false,
      });
    }
    app.get<{ Params: { name: string } }>('/updates/:name', (request, reply) => {
      const { name } = request.params;
      if (folder === undefined || !NAME.test(name)) throw new AppError('request/unknown-route');
      // Asked for each time: a list changes under its name.
      void reply.header('cache-control', 'no-cache');
      return reply.sendFile(name);
    });
  });
}
