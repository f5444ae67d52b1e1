import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERRORS, type ErrorCode } from '../../src/shared/lib/errors.ts';
import { faultOf } from '../log.ts';
import type { Context } from '../context.ts';

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
  const retryAfterMs = error.facts['retryAfterMs'];
  if (typeof retryAfterMs === 'number') void reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  return reply
    .code(error.status)

    .type('application/json; charset=utf-8')
    .send(errorText(error, request.id));
}

/** The body of a refusal. */
function errorText(error: AppError, requestId: string): string {
  return JSON.stringify({ error: { code: error.code, requestId, facts: error.facts } });
}

/** Answers for requests that are not HTTP enough to have a route. */
export function clientErrorText(requestId: string): string {
  const error = new AppError('request/malformed');
  const body = errorText(error, requestId);
  return `HTTP/1.1 ${error.status} Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
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
