import { once } from 'node:events';
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
import { sync, syncInParts } from '../sync/sync.ts';
import { parseBody, requireSignIn } from './parse.ts';

/** Up to here a frame with its dictionary is smaller; beyond it columns under brotli are. In characters of JSON. */
const FRAME_LIMIT = 8192;

/** Columns are worth more work than other answers: a first exchange is bought once, by a school that pays for each byte. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * The one exchange of all records: see `src/shared/sync/protocol.ts`. A frame is answered by a frame, or, where there
 * is much and the device can read it, in parts: lines of columns in one compressed stream, each of which stands by
 * itself. JSON is answered by JSON.
 */
export function addSyncRoute(app: FastifyInstance, context: Context): void {
  app.addContentTypeParser(WIRE_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/api/sync', async (request, reply) => {
    const signIn = await requireSignIn(context, request);
    // A frame is opened only for somebody who is signed in. The schema says only what an envelope is; each record in
    // it is read by `parseRecord` on its own.
    const isFrame = Buffer.isBuffer(request.body);
    const body = isFrame ? readFrame(request.body as Buffer) : request.body;
    const asked = parseBody(syncRequest, body) as unknown as SyncRequest;
    if (!isFrame) return reply.send(await sync(context, signIn, asked));
    if (!String(request.headers.accept).includes(PARTS_TYPE))
      return sendWhole(reply, packAnswer(await sync(context, signIn, asked), asked));
    const parts = syncInParts(context, signIn, asked);
    const first = (await parts.next()).value as SyncAnswer;
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

/** Each part leaves as soon as it is made; the next one is made when there is room for it on the line. */
function sendParts(
  request: FastifyRequest,
  reply: FastifyReply,
  first: PackedAnswer,
  others: AsyncGenerator<SyncAnswer>,
  asked: SyncRequest,
): FastifyReply {
  const hasBrotli = /\bbr\b/.test(String(request.headers['accept-encoding']));
  const compressor = hasBrotli
    ? createBrotliCompress({ ...BROTLI, flush: constants.BROTLI_OPERATION_PROCESS })
    : createGzip({ level: 9 });
  const flushed = (): Promise<void> =>
    new Promise((resolve) => {
      compressor.flush(hasBrotli ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH, resolve);
    });
  const write = async (): Promise<void> => {
    compressor.write(lineOf(first));
    for await (const answer of others) {
      await flushed();
      if (compressor.writableNeedDrain) await once(compressor, 'drain');
      compressor.write(lineOf(packAnswer(answer, asked)));
    }
    compressor.end();
  };
  // A device that reads on learns by the missing end that something is missing, and asks again from the last part.
  write().catch((error: unknown) => compressor.destroy(error as Error));
  return reply
    .type(PARTS_TYPE)
    .header('content-encoding', hasBrotli ? 'br' : 'gzip')
    .send(compressor);
}

function lineOf(packed: PackedAnswer): string {
  return `${JSON.stringify(packed)}\n`;
}
