import type { FastifyInstance } from 'fastify';
import { syncRequest, type SyncRequest } from '../../src/shared/sync/protocol.ts';
import type { Context } from '../context.ts';
import { sync } from '../sync/sync.ts';
import { parseBody, requireSignIn } from './parse.ts';

/** The one exchange of all records: see `src/shared/sync/protocol.ts`. */
export function addSyncRoute(app: FastifyInstance, context: Context): void {
  app.post('/api/sync', async (request, reply) => {
    const signIn = await requireSignIn(context, request);
    // The schema says only what an envelope is; each record in it is read by `parseRecord` on its own.
    const answer = await sync(
      context,
      signIn,
      parseBody(syncRequest, request.body) as unknown as SyncRequest,
    );
    return reply.send(answer);
  });
}
