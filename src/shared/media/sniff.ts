/** Kinds of pictures that are known by what is in them. HEIC and AVIF not every browser can read. */
export type PictureType =
  'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif' | 'image/heic';

/** Why something is not taken as a picture. */
export type NoPicture =
  /** Words, a page, an archive, a program, sound, a film: whatever its name says. */
  | 'not-a-picture'
  /** A picture of a kind that is not taken (TIFF, BMP, a Photoshop file). */
  | 'unknown-type'
  /** A drawing in SVG: it is a page, and may hold anything that a page may. */
  | 'vector'
  /** Begins like a picture and does not go on like one. */
  | 'damaged'
  | 'too-many-pixels';

/** What a file is, by what is in it. Sizes in pixels as they are stored: a photo may lie on its side. */
export type Sniffed =
  | { readonly type: PictureType; readonly width: number; readonly height: number }
  | { readonly refused: NoPicture };

/** More than this is refused before anything is unpacked: 60 megapixels are 240 MB of memory. */
export const MOST_PIXELS = 60_000_000;
/** As many bytes from the start of a file are enough for `sniff`, whatever a telephone puts before the picture. */
export const SNIFFED_BYTES = 8_000_000;

/**
 * What a file is by its content, never by its name. Total: gives an answer for any bytes, and never throws. It reads
 * what says the size and no more: whether the rest is whole, only unpacking shows.
 */
export function sniff(bytes: Uint8Array): Sniffed {
  for (const { starts, read } of KINDS) {
    if (!starts(bytes)) continue;
    const found = read(bytes);
    if (typeof found === 'string') return { refused: found };
    if (found.width < 1 || found.height < 1) return { refused: 'damaged' };
    return found.width * found.height > MOST_PIXELS ? { refused: 'too-many-pixels' } : found;
  }
  return { refused: 'not-a-picture' };
}

/** Text at a place, one character a byte; shorter where the bytes end. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** Whether these bytes stand at that place. */
export function hasBytes(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

type Found = Exclude<Sniffed, { refused: unknown }> | NoPicture;
interface Kind {
  readonly starts: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array) => Found;
}

const KINDS: readonly Kind[] = [
  { starts: (bytes) => hasBytes(bytes, 0, [0xff, 0xd8, 0xff]), read: readJpeg },
  { starts: (bytes) => hasBytes(bytes, 0, PNG_START), read: readPng },
  { starts: (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP', read: readWebp },
  { starts: (bytes) => /^GIF8[79]a$/.test(textAt(bytes, 0, 6)), read: readGif },
  { starts: (bytes) => textAt(bytes, 4, 4) === 'ftyp', read: readIso },
  {
    starts: (bytes) => OTHER_PICTURES.some((start) => textAt(bytes, 0, 4).startsWith(start)),
    read: () => 'unknown-type',
  },
  { starts: (bytes) => /<svg[\s>]/i.test(readable(bytes)), read: () => 'vector' },
];

/** TIFF in either order of bytes, BMP, Photoshop, icons. */
const OTHER_PICTURES = ['II*\0', 'MM\0*', 'BM', '8BPS', '\0\0\u0001\0'];
const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Markers of a JPEG that begin a frame and say its size (ITU T.81, table B.1): C4, C8 and CC are something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The number of two bytes, the higher first; NaN beyond the end. */
export function number16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? NaN) * 256 + (bytes[at + 1] ?? NaN);
}

/** The number of four bytes, the highest first; NaN beyond the end. */
export function number32(bytes: Uint8Array, at: number): number {
  return number16(bytes, at) * 65_536 + number16(bytes, at + 2);
}

/** The number of so many bytes, the lowest first; NaN beyond the end. */
export function numberLow(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = count - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? NaN);
  return value;
}

function sized(type: PictureType, width: number, height: number): Found {
  return Number.isNaN(width + height) ? 'damaged' : { type, width, height };
}

function readJpeg(bytes: Uint8Array): Found {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'damaged';
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return sized('image/jpeg', number16(bytes, at + 7), number16(bytes, at + 5));
    // The picture itself, its end, or a second start before any size.
    if (marker === 0xda || marker === 0xd9 || marker === 0xd8) return 'damaged';
    const length = number16(bytes, at + 2);
    if (!(length >= 2)) return 'damaged';
    at += 2 + length;
  }
  return 'damaged';
}

function readPng(bytes: Uint8Array): Found {
  if (number32(bytes, 8) !== 13 || textAt(bytes, 12, 4) !== 'IHDR') return 'damaged';
  if (![1, 2, 4, 8, 16].includes(bytes[24] ?? 0) || ![0, 2, 3, 4, 6].includes(bytes[25] ?? -1))
    return 'damaged';
  return sized('image/png', number32(bytes, 16), number32(bytes, 20));
}

function readWebp(bytes: Uint8Array): Found {
  const chunk = textAt(bytes, 12, 4);
  if (chunk === 'VP8X') return sized('image/webp', numberLow(bytes, 24, 3) + 1, numberLow(bytes, 27, 3) + 1);
  if (chunk === 'VP8L' && bytes[20] === 0x2f) {
    const bits = numberLow(bytes, 21, 4);
    return sized('image/webp', (bits % 0x4000) + 1, (Math.floor(bits / 0x4000) % 0x4000) + 1);
  }
  if (chunk === 'VP8 ' && hasBytes(bytes, 23, [0x9d, 0x01, 0x2a]))
    return sized('image/webp', numberLow(bytes, 26, 2) % 0x4000, numberLow(bytes, 28, 2) % 0x4000);
  return 'damaged';
}

function readGif(bytes: Uint8Array): Found {
  return sized('image/gif', numberLow(bytes, 6, 2), numberLow(bytes, 8, 2));
}

/** Boxes that say a size (`ispe`) are looked for in the first bytes only: they stand before the picture. */
const ISO_HEAD = 65_536;

/** HEIC and AVIF: pictures in the boxes of a film (ISO 14496-12, 23008-12). The largest of them counts. */
function readIso(bytes: Uint8Array): Found {
  const brands = textAt(bytes, 8, Math.min(Math.max(number32(bytes, 0) || 0, 8), 128) - 8);
  const type = /avi[fs]/.test(brands)
    ? 'image/avif'
    : /hei[cxms]|he[vc][cx]|mif1|msf1/.test(brands) && 'image/heic';
  if (!type) return 'not-a-picture';
  let largest: Found = 'damaged';
  let pixels = 0;
  for (let at = 8; at < Math.min(bytes.length - 16, ISO_HEAD); at++) {
    if (!hasBytes(bytes, at, [0x69, 0x73, 0x70, 0x65])) continue;
    const width = number32(bytes, at + 8);
    const height = number32(bytes, at + 12);
    if (!(width * height > pixels)) continue;
    pixels = width * height;
    largest = sized(type, width, height);
  }
  return largest;
}

/** The beginning as text, if it can be a page or XML at all; UTF-16 is read with its empty bytes left out. */
function readable(bytes: Uint8Array): string {
  const text = textAt(bytes, 0, 4096).replaceAll('\0', '');
  return /^(ï»¿|ÿþ|þÿ)?\s*</.test(text) ? text : '';
}
