import { sha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from './bytes.ts';
import { digitsOf, encodeNumber, randomDigits } from './crockford.ts';

/** A ULID: 10 digits of time in milliseconds, 16 random digits (github.com/ulid/spec). */
export const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Makes a ULID; ids made offline are good for ever. `nowMs` only gives them an order that is kind to indexes. */
export function newUlid(nowMs: number): string {
  return encodeNumber(Math.max(0, Math.floor(nowMs)), 10) + randomDigits(16);
}

/** `<kind>:<ulid>` for a new record. */
export function newId(kind: string, nowMs: number): string {
  return `${kind}:${newUlid(nowMs)}`;
}

/** The kind of a record id: what stands before the colon. */
export function kindOf(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? '' : id.slice(0, colon);
}

/** The part of a record id behind the colon. */
export function bareId(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/**
 * An id that anyone who knows `parts` gets the same: for what a watcher makes, so that two computers
 * that both run the watcher make one record and not two.
 */
export function derivedId(kind: string, ...parts: string[]): string {
  return `${kind}:${digitsOf(sha256(toUtf8(parts.join('\n'))).subarray(0, 26))}`;
}
