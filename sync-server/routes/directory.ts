import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import {
  DIRECTORY_LANGUAGE,
  DIRECTORY_REGION,
  DIRECTORY_SLICE,
  type DirectoryOffers,
  type DirectoryPart,
} from '../../src/shared/sync/directory.ts';
import { digestOfText } from '../../src/shared/sync/digest.ts';
import { PACK_VERSION } from '../../src/shared/sync/packs.ts';
import type { Context } from '../context.ts';
import type { DirectorySource } from '../gate/directory.ts';
import { parseBody, requireTeacher } from './parse.ts';

const language = v.pipe(v.string(), v.regex(DIRECTORY_LANGUAGE));
const languageQuestion = v.object({ language });
const partQuestion = v.object({
  language,
  region: v.pipe(v.string(), v.regex(DIRECTORY_REGION)),
  slice: v.pipe(v.string(), v.regex(DIRECTORY_SLICE)),
  since: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.regex(PACK_VERSION))]), ''),
});

/** A part costs a server more than most of what is asked of it: so many other requests does one count for. */
const PART_WEIGHT = 10;

/** The directory of classes that look for partners, for whoever is signed in as a teacher. */
export function addDirectoryRoutes(
  app: FastifyInstance,
  context: Context,
  source: DirectorySource,
  requestsPerMinute: number,
): void {
  const options = partLimit(requestsPerMinute);
  app.get('/api/directory/:language', options, async (request, reply) => {
    await requireTeacher(context, request);
    return answerOffers(request, reply, source);
  });
  app.get('/api/directory/:language/:region/:slice', options, async (request, reply) => {
    await requireTeacher(context, request);
    return answerPart(request, reply, source);
  });
}

/** The limit of a route of the directory. */
export function partLimit(requestsPerMinute: number): {
  config: { rateLimit: { max: number; timeWindow: number } };
} {
  return { config: { rateLimit: { max: Math.ceil(requestsPerMinute / PART_WEIGHT), timeWindow: 60_000 } } };
}

/** Answers the question of an address `…/:language`. */
export async function answerOffers(
  request: FastifyRequest,
  reply: FastifyReply,
  source: DirectorySource,
): Promise<FastifyReply | DirectoryOffers> {
  const { language } = parseBody(languageQuestion, request.params);
  const offers = await source.offers(language);
  return unlessKnown(request, reply, digestOfText(JSON.stringify(offers)), offers);
}

/** Answers the question of an address `…/:language/:region/:slice?since=`. */
export async function answerPart(
  request: FastifyRequest,
  reply: FastifyReply,
  source: DirectorySource,
): Promise<FastifyReply | DirectoryPart> {
  const asked = parseBody(partQuestion, { ...(request.query as object), ...(request.params as object) });
  const part = await source.part(`${asked.language}/${asked.region}/${asked.slice}`, asked.since);
  return unlessKnown(request, reply, part.place, part);
}

/** 304 when the asker says that it has just that (`If-None-Match`). */
function unlessKnown<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  tag: string,
  answer: T,
): FastifyReply | T {
  const etag = `"${tag}"`;
  void reply.header('etag', etag);
  return tag !== '' && request.headers['if-none-match'] === etag ? reply.code(304).send() : answer;
}
