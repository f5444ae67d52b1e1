import { Reader, unpackSnappy } from './snappy.ts';

/** How a table of LevelDB ends: two places, padding, and this (doc/table_format.md of LevelDB). */
const FOOTER = 48;
const MAGIC = Buffer.from('57fb808b247547db', 'hex');
const SNAPPY = 1;

/** The blocks of one table as they were before they were packed, and how many were packed at all. */
export interface Unpacked {
  readonly blocks: readonly Buffer[];
  readonly packed: number;
}

/**
 * Unpacks the data blocks of a LevelDB table (`.ldb`, `.sst`): they are snappy-compressed, so that a word that stands in
 * them twice is written once, and a search of the file's bytes alone could miss it. Throws `RangeError` for anything else.
 */
export function unpackTable(file: Buffer): Unpacked {
  const footer = file.subarray(file.length - FOOTER);
  if (file.length < FOOTER || !footer.subarray(40).equals(MAGIC))
    throw new RangeError('not a table of LevelDB');
  const at = new Reader(footer);
  at.varint();
  at.varint();
  const index = blockAt(file, at.varint(), at.varint());
  const found = handlesIn(index.bytes).map(([offset, size]) => blockAt(file, offset, size));
  return { blocks: found.map(({ bytes }) => bytes), packed: found.filter(({ isPacked }) => isPacked).length };
}

function blockAt(file: Buffer, offset: number, size: number): { bytes: Buffer; isPacked: boolean } {
  const bytes = file.subarray(offset, offset + size);
  const isPacked = file[offset + size] === SNAPPY;
  return { bytes: isPacked ? unpackSnappy(bytes) : bytes, isPacked };
}

/** The values of an index block: where each data block stands. */
function handlesIn(index: Buffer): [number, number][] {
  const restarts = index.readUInt32LE(index.length - 4);
  const at = new Reader(index.subarray(0, index.length - 4 - 4 * restarts));
  const handles: [number, number][] = [];
  while (!at.isAtEnd) {
    at.varint();
    const [own, length] = [at.varint(), at.varint()];
    at.take(own);
    const value = new Reader(at.take(length));
    handles.push([value.varint(), value.varint()]);
  }
  return handles;
}
