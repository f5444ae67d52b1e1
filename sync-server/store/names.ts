import { ULID } from '../../src/shared/lib/ids.ts';

/** How our databases begin in a CouchDB that may hold others. */
export const COUCHDB_PREFIX = 'interclass-';

const WORD = /^[a-z][a-z-]{0,24}$/;

/** True for what may be a database: words and ULIDs, joined by colons (`teacher:01H…`, `registry`). */
export function isDatabaseName(name: string): boolean {
  const [first, ...rest] = name.split(':');
  return WORD.test(first!) && rest.every((part) => WORD.test(part) || ULID.test(part));
}

/**
 * The name as it may stand in a file system that ignores case, and in CouchDB (lower case, no colon).
 * Reversible, because a ULID has 26 characters and a word at most 25.
 */
export function toSafeName(name: string): string {
  if (!isDatabaseName(name)) throw new RangeError('not a database name');
  return name.replaceAll(':', '+').toLowerCase();
}

/** Reads what `toSafeName` wrote; undefined for anything else. */
export function fromSafeName(safeName: string): string | undefined {
  const parts = safeName.split('+').map((part) => (part.length === 26 ? part.toUpperCase() : part));
  const name = parts.join(':');
  return isDatabaseName(name) && toSafeName(name) === safeName ? name : undefined;
}
