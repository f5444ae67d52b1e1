import { pino, type DestinationStream, type Logger } from 'pino';

/** Lines of JSON on standard output. Nothing about a person is ever handed to it; `faultOf` is for what went wrong. */
export function makeLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}

/** A fault without its message: messages quote what people wrote. Name, code and the places it came through remain. */
export function faultOf(error: unknown): { name: string; code?: string; at: string[]; cause?: string } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .map((line) => line.trim());
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    at,
    ...(cause instanceof Error && { cause: cause.name }),
  };
}
