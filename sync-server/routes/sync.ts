import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';
import { syncRequest, type SyncAnswer, type SyncRequest } from '../../src/shared/sync/protocol.ts';
import { close, decodeRequest, packAnswer, WIRE_TYPE } from '../../src/shared/sync/wire.ts';
import type { Context } from '../context.ts';
import { sync } from '../sync/sync.ts';
import { toAppError } from './errors.ts';
import { parseBody, requireSignIn } from './parse.ts';

/** Up to here a frame with its dictionary is smaller; beyond it columns under brotli are. In characters of JSON. */
const FRAME_LIMIT = 4096;

/** Columns are worth more work than other answers: a first exchange is bought once, by a school that pays for each byte. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const brotli = promisify(brotliCompress);

/** The one exchange of all records: see `src/shared/sync/protocol.ts`. A frame is answered in columns, JSON as JSON. */
export function addSyncRoute(app: FastifyInstance, context: Context): void {
  app.addContentTypeParser(WIRE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/api/sync', async (request, reply) => {
    const signIn = await requireSignIn(context, request);
    // A frame is opened only for somebody who is signed in. The schema says only what an envelope is; each record in
    // it is read by `parseRecord` on its own.
    const body = Buffer.isBuffer(request.body) ? readFrame(request.body) : request.body;
    const asked = parseBody(syncRequest, body) as unknown as SyncRequest;
    const { answer } = await context.metrics.exchange(
      'post',
      () => sync(context, signIn, asked),
      (error) => toAppError(error).code,
    );
    return request.headers['content-type'] === WIRE_TYPE
      ? sendPacked(request, reply, answer)
      : reply.send(answer);
  });
}

function readFrame(frame: Buffer): unknown {
  try {
    return decodeRequest(frame);
  } catch {
    throw new AppError('request/malformed');
  }
}

async function sendPacked(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: SyncAnswer,
): Promise<FastifyReply> {
  const packed = packAnswer(answer);
  const text = JSON.stringify(packed);
  if (text.length <= FRAME_LIMIT) return reply.type(WIRE_TYPE).send(Buffer.from(close(packed)));
  void reply.type('application/json; charset=utf-8');
  if (!/\bbr\b/.test(String(request.headers['accept-encoding']))) return reply.send(text);
  return reply.header('content-encoding', 'br').send(await brotli(text, BROTLI));
}
