import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { toUtf8 } from '../lib/bytes.ts';
import type { Keyring, KeyOwner } from '../records/keyring.ts';

/**
 * The number of a pupil, a class or a school in files that leave the app: always the same, and nobody without its key can
 * tell which record it is. '' where the key is not on this computer.
 */
export function ownNumberOf(keys: Keyring, owner: KeyOwner): string {
  const [first] = keys.keysOf(owner);
  return first ? bytesToHex(hmac(sha256, first.bytes, toUtf8(`list-number ${owner}`)).subarray(0, 16)) : '';
}
