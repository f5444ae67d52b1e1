import type { FastifyInstance } from 'fastify';
import { PROTOCOL } from '../../src/shared/sync/protocol.ts';
import { serverSigningKeys } from '../gate/server-signing-keys.ts';
import { nowAt, type Context } from '../context.ts';
import { VERSION } from '../version.ts';

/** What `GET /health` says besides the time. */
export interface HealthFacts {
  readonly store: string;
  readonly isDemo: boolean;
  /** Whether what other servers write can be heard now; undefined where there are no others. */
  readonly hearsOthers: () => boolean | undefined;
}

/**
 * For whoever watches the server: 200 when it can work, 503 `server/unavailable` when its store does not answer.
 * `signingKey` is what this operator countersigns logs with.
 */
export function addHealthRoute(
  app: FastifyInstance,
  context: Context,
  { store, isDemo, hearsOthers }: HealthFacts,
): void {
  app.get('/health', async (_request, reply) => {
    await context.registry.health();
    return reply.send({
      status: 'ok',
      version: VERSION,
      protocol: PROTOCOL,
      store,
      verifiesSchools: context.verifiesSchools,
      isDemo,
      hearsOthers: hearsOthers(),
      time: nowAt(context),
      ...(!context.hub && { signingKey: (await serverSigningKeys(context)).publicKey }),
    });
  });
}
