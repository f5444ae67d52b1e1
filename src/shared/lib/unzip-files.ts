import { Inflate } from 'fflate';
import { fromUtf8, joined } from './bytes.ts';

/** Why an archive is not opened. */
export type UnzipFault =
  'broken' | 'locked' | 'odd-packing' | 'odd-names' | 'too-many-files' | 'too-large' | 'same-name';

/** An archive that is not opened; nothing of it is used. */
export class UnzipError extends Error {
  readonly fault: UnzipFault;

  constructor(fault: UnzipFault, detail: string) {
    super(detail);
    this.name = 'UnzipError';
    this.fault = fault;
  }
}

/** What an archive may hold at most, whatever it says of itself. */
export interface UnzipLimits {
  readonly files: number;
  /** Bytes of one file, opened. */
  readonly fileBytes: number;
  /** Bytes of all files together, opened. */
  readonly totalBytes: number;
}

/** A file out of an archive. */
export interface UnzippedFile {
  /** Its path in the archive, with /. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What the directory at the end of an archive says of one file. */
interface Entry {
  readonly path: string;
  readonly method: number;
  readonly isLocked: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly openedBytes: number;
  readonly at: number;
}

const END_MARK = 0x06054b50;
/** Before the end, where a program has written the end of a large archive too. */
const LONG_END_MARK = 0x06064b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LONGEST_PATH = 1024;
const STORED = 0;
const DEFLATED = 8;
/** So much is opened at a time: deflate grows a thousandfold at most, and a bomb is noticed before it has gone off. */
const STEP = 8 * 1024;

/** Whether bytes begin as a ZIP archive does (one without files too). */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}

/**
 * Opens a ZIP archive (APPNOTE 6.3; stored and deflated files). The directory is read here and not by the library, which
 * shows neither encryption nor check sums and makes room for as much as an archive claims. What the archive claims is held
 * against the limits before anything is opened, what comes out of it against its claim while it is. Folders and what macOS
 * adds are left out. Throws `UnzipError`.
 */
export function unzipFiles(bytes: Uint8Array, limits: UnzipLimits): UnzippedFile[] {
  const entries = readDirectory(bytes, limits.files);
  const total = entries.reduce((sum, { openedBytes }) => sum + openedBytes, 0);
  if (total > limits.totalBytes || entries.some(({ openedBytes }) => openedBytes > limits.fileBytes))
    throw new UnzipError('too-large', `${total} bytes in ${entries.length} files`);
  if (new Set(entries.map(({ path }) => path)).size < entries.length)
    throw new UnzipError('same-name', 'two files of one name');
  return entries.map((entry) => ({ path: entry.path, bytes: openEntry(bytes, entry) }));
}

function readDirectory(bytes: Uint8Array, most: number): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > most) throw new UnzipError('too-many-files', `${count} files`);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_MARK)
      throw new UnzipError('broken', `no directory entry ${n}`);
    const nameBytes = view.getUint16(at + 28, true);
    const after = at + 46 + nameBytes;
    if (after > end) throw new UnzipError('broken', 'a name beyond the directory');
    entries.push({
      path: pathOf(bytes.subarray(at + 46, after)),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      openedBytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = after + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  // More entries than the end speaks of: what is read would be a part.
  if (at !== end && (at + 4 > end || view.getUint32(at, true) !== LONG_END_MARK))
    throw new UnzipError('broken', 'a directory that goes on');
  return entries.filter(({ path }) => !path.endsWith('/') && !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(path));
}

/** Where the end record begins; behind it there may be a comment. An archive that was cut has none. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_MARK) return at;
  }
  throw new UnzipError('broken', 'no end');
}

/** Nothing is ever written under these names; one that leads elsewhere tells of an archive that means harm. */
function pathOf(bytes: Uint8Array): string {
  if (bytes.length === 0 || bytes.length > LONGEST_PATH)
    throw new UnzipError('odd-names', 'no name, or a long one');
  const path = textOf(bytes);
  const isOdd =
    // eslint-disable-next-line no-control-regex -- it is these that are looked for
    /^[/\\]|^[A-Za-z]:|\\|[\u0000-\u001f\u007f]/.test(path) || path.split('/').includes('..');
  if (isOdd) throw new UnzipError('odd-names', 'a name that leads elsewhere');
  return path;
}

/** UTF-8, otherwise byte by byte: for showing, and for comparing with itself. */
function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return String.fromCharCode(...bytes);
  }
}

function openEntry(bytes: Uint8Array, entry: Entry): Uint8Array {
  if (entry.isLocked) throw new UnzipError('locked', entry.path);
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new UnzipError('odd-packing', `method ${entry.method}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== LOCAL_MARK)
    throw new UnzipError('broken', 'no file where the directory says');
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packedBytes > bytes.length) throw new UnzipError('broken', 'a file beyond the end');
  const packed = bytes.subarray(start, start + entry.packedBytes);
  const opened = entry.method === STORED ? packed : inflate(packed, entry.openedBytes);
  if (opened.length !== entry.openedBytes || crc32(opened) !== entry.crc)
    throw new UnzipError('broken', 'a file that is not what the directory says');
  return opened;
}

/** Opens no more than was said: whatever comes beyond it is thrown at once. */
function inflate(packed: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const inflater = new Inflate((part, isLast) => {
    length += part.length;
    if (length > most) throw new UnzipError('too-large', 'more than the directory says');
    parts.push(part);
    isWhole ||= isLast;
  });
  try {
    for (let start = 0; start < packed.length || start === 0; start += STEP)
      inflater.push(packed.subarray(start, start + STEP), start + STEP >= packed.length);
  } catch (error) {
    throw error instanceof UnzipError ? error : new UnzipError('broken', 'cannot be inflated');
  }
  if (!isWhole) throw new UnzipError('broken', 'ends too early');
  return joined(parts, length);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** The check sum of ZIP (CRC-32, ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
