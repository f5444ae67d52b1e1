import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';
import { syncRequest, type SyncAnswer, type SyncRequest } from '../../src/shared/sync/protocol.ts';
import {
  close,
  decodeRequest,
  packAnswer,
  PARTS_TYPE,
  WIRE_TYPE,
  type PackedAnswer,
} from '../../src/shared/sync/wire.ts';
import type { Context } from '../context.ts';
import { Turns } from '../gate/turns.ts';
import { sync, syncInParts } from '../sync/sync.ts';
import { toAppError } from './errors.ts';
import { parseBody, requireSignIn, signInFirst } from './parse.ts';

/** Up to here a frame with its dictionary is smaller; beyond it columns under brotli are. In characters of JSON. */
const FRAME_LIMIT = 8192;

/**
 * Columns are worth more work than other answers: a first exchange is bought once, by a school that pays for each byte.
 * A compressor that works so well keeps 17 MB: when a whole class comes at once they take turns.
 */
const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
};
const turns = new Turns(3);

/**
 * The one exchange of all records: see `src/shared/sync/protocol.ts`. A frame is answered by a frame, or, where there
 * is much and the device can read it, in parts: lines of columns in one compressed stream, each of which stands by
 * itself. JSON is answered by JSON.
 */
export function addSyncRoute(app: FastifyInstance, context: Context): void {
  app.addContentTypeParser(WIRE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const asks = signInFirst((request) => requireSignIn(context, request));
  app.post('/api/sync', { preParsing: asks.preParsing }, async (request, reply) => {
    const signIn = asks.of(request);
    // The schema says only what an envelope is; each record in
    // it is read by `parseRecord` on its own.
    const isFrame = Buffer.isBuffer(request.body);
    const body = isFrame ? readFrame(request.body as Buffer) : request.body;
    const asked = parseBody(syncRequest, body) as unknown as SyncRequest;
    const measured = <T>(work: () => Promise<T>): Promise<T> =>
      context.metrics.exchange('post', work, (error) => toAppError(error).code);
    if (!isFrame || !String(request.headers.accept).includes(PARTS_TYPE)) {
      const { answer } = await measured(() => sync(context, signIn, asked));
      return isFrame ? sendWhole(reply, packAnswer(answer, asked)) : reply.send(answer);
    }
    const parts = syncInParts(context, signIn, asked);
    const first = (await measured(() => parts.next())).value as SyncAnswer;
    const packed = packAnswer(first, asked);
    return first.more ? sendParts(request, reply, packed, parts, asked) : sendWhole(reply, packed);
  });
}

function readFrame(frame: Buffer): unknown {
  try {
    return decodeRequest(frame);
  } catch {
    throw new AppError('request/malformed');
  }
}

/** As a frame where it is short; otherwise as JSON, which the server compresses like every answer. */
function sendWhole(reply: FastifyReply, packed: PackedAnswer): FastifyReply {
  const isShort = JSON.stringify(packed).length <= FRAME_LIMIT;
  return isShort ? reply.type(WIRE_TYPE).send(Buffer.from(close(packed))) : reply.send(packed);
}

/** Each part leaves as soon as it is made. What a slow line has not taken yet waits compressed, not as records. */
function sendParts(
  request: FastifyRequest,
  reply: FastifyReply,
  first: PackedAnswer,
  others: AsyncGenerator<SyncAnswer>,
  asked: SyncRequest,
): FastifyReply {
  const hasBrotli = /\bbr\b/.test(String(request.headers['accept-encoding']));
  const ready = new PassThrough({ highWaterMark: WAITING_LIMIT });
  const compress = async (): Promise<void> => {
    const compressor = hasBrotli ? createBrotliCompress(BROTLI) : createGzip({ level: 9 });
    const flush = hasBrotli ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
    const done = pipeline(compressor, ready);
    done.catch(() => undefined);
    compressor.write(lineOf(first));
    for await (const answer of others) {
      // A device that has gone takes the compressor with it, and that one never says that it has flushed.
      await Promise.race([new Promise<void>((resolve) => compressor.flush(flush, resolve)), done]);
      compressor.write(lineOf(packAnswer(answer, asked)));
    }
    compressor.end();
    await done;
  };
  // A device that reads on learns by the missing end that something is missing, and asks again from the last part.
  turns.take(compress).catch((error: unknown) => ready.destroy(error as Error));
  return reply
    .type(PARTS_TYPE)
    .header('content-encoding', hasBrotli ? 'br' : 'gzip')
    .send(ready);
}

/** More than an answer of the most parts has when it is compressed. */
const WAITING_LIMIT = 16 * 1024 * 1024;

function lineOf(packed: PackedAnswer): string {
  return `${JSON.stringify(packed)}\n`;
}
