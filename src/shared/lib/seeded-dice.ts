import { sha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from './bytes.ts';

/** Numbers from 0 up to 1, the same for the same seed on every computer (mulberry32). Not for secrets. */
export function seededDice(seed: string): () => number {
  let state = new DataView(sha256(toUtf8(seed)).buffer).getUint32(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
