import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERRORS, type ErrorCode } from '../../src/shared/lib/errors.ts';
import { faultOf } from '../log.ts';
import type { Context } from '../context.ts';
import { BARE_HEADERS } from './security-headers.ts';

/** What Fastify and its plugins throw, in the words of the catalogue; any other failure is a fault of ours. */
const KNOWN: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request/too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request/malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request/malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request/malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request/malformed',
  FST_ERR_BAD_URL: 'request/malformed',
  FST_ERR_NOT_FOUND: 'request/unknown-route',
};

/** The one place where an error becomes an answer. */
export function handleErrors(app: FastifyInstance, { log }: Pick<Context, 'log'>): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = toAppError(error);
    if (known.status >= 500)
      log.error({ requestId: request.id, code: known.code, fault: faultOf(error) }, 'request failed');
    return sendError(reply, request, known);
  });
}

/** Answers `{ error: { code, requestId, facts } }`. */
export function sendError(reply: FastifyReply, request: FastifyRequest, error: AppError): FastifyReply {
  return reply
    .headers(waitHeader(error))
    .code(error.status)
    .type('application/json; charset=utf-8')
    .send(errorText(error, request.id));
}

/** The body of a refusal. */
function errorText(error: AppError, requestId: string): string {
  return JSON.stringify({ error: { code: error.code, requestId, facts: error.facts } });
}

/** How long somebody may take to hear an answer after which there is nothing more, in milliseconds. */
const LAST_WORD_MS = 2_000;

/** Answers what never becomes a request with a route, and ends the connection, also with somebody who does not end it. */
export function answerBare(socket: Duplex, error: AppError): void {
  if (!socket.writable) return void socket.destroy();
  socket.end(bareText(error, randomUUID()));
  setTimeout(() => socket.destroy(), LAST_WORD_MS).unref();
}

function bareText(error: AppError, requestId: string): string {
  const body = errorText(error, requestId);
  const headers = {
    ...BARE_HEADERS,
    ...waitHeader(error),
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`, ...lines, '', body].join('\r\n');
}

/** When it may be tried again, in whole seconds, where that is known. */
function waitHeader({ facts }: AppError): { 'retry-after'?: string } {
  const { retryAfterMs } = facts;
  return typeof retryAfterMs === 'number' ? { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } : {};
}

/** The catalogue's words for anything that was thrown. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && Object.hasOwn(KNOWN, code)) return new AppError(KNOWN[code]!);
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new AppError(codeOfStatus(statusCode));
  return new AppError('server/broken');
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 413) return 'request/too-large';
  if (status === 404) return 'request/unknown-route';
  return status === ERRORS['request/too-often'].status ? 'request/too-often' : 'request/malformed';
}
