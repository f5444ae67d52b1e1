import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';
import {
  hubSessionBody,
  relayRequest,
  type HubSession,
  type RelayAnswer,
  type RelayRequest,
} from '../../src/shared/sync/hub.ts';
import { speakerOf } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import type { DirectorySource } from '../gate/directory.ts';
import { findHub, membersOf, signInOfParcel, type Hub } from '../gate/hubs.ts';
import { readPack } from '../gate/packs.ts';
import { findSession } from '../gate/sessions.ts';
import { relay } from '../sync/relay.ts';
import { answerOffers, answerPart, partLimit } from './directory.ts';
import { answerPack } from './packs.ts';
import { parseBody, signInFirst, tokenOf } from './parse.ts';

/** What the hubs of schools ask the operator's server: see `src/shared/sync/hub.ts`. */
export function addHubRoutes(
  app: FastifyInstance,
  context: Context,
  directory: DirectorySource,
  requestsPerMinute: number,
): void {
  const asks = signInFirst((request) => requireHub(context, request));
  app.post('/api/hub/relay', { preParsing: asks.preParsing }, async (request): Promise<RelayAnswer> => {
    const hub = asks.of(request);
    return relay(context, hub, parseBody(relayRequest, request.body) as unknown as RelayRequest);
  });

  app.get('/api/hub/packs/:name', async (request, reply) => {
    await requireHub(context, request);
    return answerPack(request, reply, (name, since) => readPack(context.registry, name, since));
  });

  const options = partLimit(requestsPerMinute);
  app.get('/api/hub/directory/:language', options, async (request, reply) => {
    await requireHub(context, request);
    return answerOffers(request, reply, directory);
  });

  app.get('/api/hub/directory/:language/:region/:slice', options, async (request, reply) => {
    await requireHub(context, request);
    return answerPart(request, reply, directory);
  });

  app.post('/api/hub/session', { preParsing: asks.preParsing }, async (request): Promise<HubSession> => {
    const hub = asks.of(request);
    const { token } = parseBody(hubSessionBody, request.body);
    const signIn = await findSession(context, token);
    const { session, device } = signIn;
    signInOfParcel(await membersOf(context, hub), speakerOf(signIn), device);
    return signIn.role === 'teacher' ? { account: signIn.account, session } : { enrolled: device, session };
  });
}

function requireHub(context: Context, request: FastifyRequest): Promise<Hub> {
  const token = tokenOf(request);
  if (token === undefined) throw new AppError('session/missing');
  return findHub(context, token);
}
