import { AppError, type ErrorCode } from '../lib/errors.ts';

/** The code to tell a person why a backup could not be made or brought back; whatever is not known is the disk's doing. */
export function troubleOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'backup/stopped';
}
