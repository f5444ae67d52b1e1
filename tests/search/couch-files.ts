import { unpackSnappy } from './snappy.ts';

/** A file of CouchDB is cut into so many bytes; the first of each says what follows and belongs to no text. */
const BLOCK = 4096;
/** What stands before packed terms (`couch_compress.erl`). */
const PACKED = 1;
const LONGEST = 4 * 2 ** 20;
/** Shorter ones are chance. */
const SHORTEST = 24;

/** The text of a file of CouchDB, without the marks between its blocks, which may stand in the middle of a word. */
export function withoutMarks(file: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < file.length; at += BLOCK) blocks.push(file.subarray(at + 1, at + BLOCK));
  return Buffer.concat(blocks);
}

/**
 * Everything that is packed in a file of CouchDB: at every byte that may begin something packed it is unpacked, also what
 * no root points to any more. Some of it is chance, which does no harm to a search.
 */
export function unpackCouch(file: Buffer): Buffer[] {
  const bytes = withoutMarks(file);
  const found: Buffer[] = [];
  const unpackAt = (whole: Buffer, at: number): void => {
    let unpacked;
    try {
      unpacked = unpackSnappy(whole.subarray(at + 1), LONGEST);
    } catch {
      return;
    }
    if (unpacked.length >= SHORTEST) found.push(unpacked);
  };
  for (let at = bytes.indexOf(PACKED); at >= 0; at = bytes.indexOf(PACKED, at + 1)) unpackAt(bytes, at);
  return found;
}
