import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { AppError } from '../../src/shared/lib/errors.ts';
import { countParts, PART_LIMIT } from '../../src/shared/media/parts.ts';
import { media } from '../../src/shared/records/media.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import { parseScope } from '../../src/shared/records/scope.ts';
import { mayOpen } from '../../src/shared/rules/may-open.ts';
import { BYTES_TYPE } from '../../src/shared/sync/http-body.ts';
import type { MediaState } from '../../src/shared/sync/media-state.ts';
import { nowAt, type Context } from '../context.ts';
import { actorOf } from '../gate/actor.ts';
import { MEDIA_QUOTA } from '../gate/media-parts.ts';
import type { AskedMedia, MediaSource } from '../gate/media-source.ts';
import { parseBody, requireSignIn, signInFirst } from './parse.ts';

const address = v.object({ scope: v.string(), id: v.pipe(v.string(), v.regex(/^media:[0-9A-Z]{26}$/)) });
const part = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number));

/**
 * Parts of pictures and voices. Whoever may open the scope in which the record stands may read them, so that a partner gets what was
 * released and nothing else; only the class that made it may send them.
 */
export function addMediaRoutes(app: FastifyInstance, context: Context, source: MediaSource): void {
  const asks = signInFirst((request) => find(context, request));
  app.get('/api/media/:scope/:id', async (request): Promise<MediaState> =>
    source.state(await find(context, request), bearer(request)),
  );

  app.put(
    '/api/media/:scope/:id/:n',
    { preParsing: asks.preParsing, bodyLimit: PART_LIMIT + 1024 },
    async (request) => {
      const asked = asks.of(request);
      if (!asked.isOwn) throw new AppError('record/forbidden');
      if (!Buffer.isBuffer(request.body)) throw new AppError('request/malformed');
      await source.put(asked, numberOf(request, asked), request.body, bearer(request));
      return {};
    },
  );

  app.get('/api/media/:scope/:id/:n', async (request, reply) => {
    const asked = await find(context, request);
    const found = await source.get(asked, numberOf(request, asked), bearer(request));
    if (!found) throw new AppError('media/absent');
    return reply.type(BYTES_TYPE).send(found);
  });
}

/** The server's own: it says in the record when it has everything, so that every computer knows without asking. */
export function ownMedia(context: Context): MediaSource {
  const { media: parts } = context;
  const state = async (asked: AskedMedia): Promise<MediaState> => {
    const found = await parts.state(asked.scope, asked.of);
    if (found.isWhole && !asked.isMarkedWhole && asked.isOwn) await markWhole(context, asked);
    return found;
  };
  return {
    state,
    put: async (asked, n, bytes) => {
      if (n === 0 && (await parts.bytesIn(asked.scope)) > MEDIA_QUOTA) throw new AppError('media/full');
      await parts.put(asked.scope, asked.of, n, bytes);
    },
    get: ({ scope, of }, n) => parts.get(scope, of, n),
  };
}

async function markWhole({ records, clock, ...context }: Context, { scope, id }: AskedMedia): Promise<void> {
  await records.update(scope, id, (stored) =>
    stored && !stored.gone
      ? writeValues(stored, { wholeAt: nowAt(context) }, clock.next(newestStamp(stored)))
      : undefined,
  );
}

/** Throws `scope/forbidden`, or `media/unknown` for what is not there, was taken off, or has gone. */
async function find(context: Context, request: FastifyRequest): Promise<AskedMedia> {
  const signIn = await requireSignIn(context, request);
  const { scope, id } = parseBody(address, request.params);
  const parts = parseScope(scope);
  if (parts?.kind !== 'exchange' && parts?.kind !== 'home') throw new AppError('scope/forbidden');
  const actor = await actorOf(context, signIn);
  if (!mayOpen(actor, scope)) throw new AppError('scope/forbidden');
  const rec = await context.records.read(scope, id);
  if (!rec || rec.gone) throw new AppError('media/unknown');
  const { hash, size, class: own, removedAt, wholeAt } = viewOf(media, rec, () => undefined);
  if (removedAt !== '' || hash === '' || size === 0) throw new AppError('media/unknown');
  const isOwn = actor.exchanges.some(
    (side) => side.exchange === `exchange:${parts.id}` && side.class === own,
  );
  return { scope, id, of: { hash, size }, isOwn, isMarkedWhole: wholeAt !== '' };
}

function numberOf(request: FastifyRequest, { of }: AskedMedia): number {
  const n = parseBody(v.object({ n: part }), request.params).n;
  if (n >= countParts(of.size)) throw new AppError('media/unknown');
  return n;
}

/** Passed on by a hub as it came. */
function bearer(request: FastifyRequest): string {
  return String(request.headers.authorization).slice('Bearer '.length);
}
