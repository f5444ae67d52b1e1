import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { PACK_NAME, PACK_VERSION, type PackAnswer } from '../../src/shared/sync/packs.ts';
import type { Context } from '../context.ts';
import { parseBody, requireTeacher } from './parse.ts';

/** Where packs are read from: the server's own registry, or a hub's copy. Gives what is other than at `since`. */
export type ReadPack = (name: string, since: string) => Promise<PackAnswer>;

const question = v.object({
  name: v.pipe(v.string(), v.regex(PACK_NAME)),
  since: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.regex(PACK_VERSION))]), ''),
});

/** Packs: the library's newer templates, and whatever else a server gives to all teachers alike. */
export function addPackRoutes(app: FastifyInstance, context: Context, read: ReadPack): void {
  app.get('/api/packs/:name', async (request, reply) => {
    await requireTeacher(context, request);
    return answerPack(request, reply, read);
  });
}

/** Answers the question of an address `…/:name?since=`: 304 when the asker says that it has just that (`If-None-Match`). */
export async function answerPack(
  request: FastifyRequest,
  reply: FastifyReply,
  read: ReadPack,
): Promise<PackAnswer | FastifyReply> {
  const { name, since } = parseBody(question, {
    ...(request.query as object),
    ...(request.params as object),
  });
  const answer = await read(name, since);
  const etag = `"${answer.version}"`;
  void reply.header('etag', etag);
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : answer;
}
