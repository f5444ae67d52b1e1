import { hasBytes, number16, number32, numberLow, textAt } from './sniff.ts';

/** What a picture tells beside what can be seen: `exif` (place, camera, time), `xmp`, `words` (comments, captions). */
export type HiddenData = 'exif' | 'gps' | 'xmp' | 'words';

/**
 * What a JPEG, PNG or WebP carries beside the picture itself, each once, in the order in which it stands there. Total: any bytes have an
 * answer; bytes that are no such picture, or are cut off, have what was found until there.
 */
export function hiddenData(bytes: Uint8Array): readonly HiddenData[] {
  const found = new Set<HiddenData>();
  for (const piece of pieces(bytes)) for (const what of tells(piece)) found.add(what);
  return [...found];
}

/** A named part of a picture's file, `body` without the name and the length. */
interface Piece {
  readonly name: string;
  readonly body: Uint8Array;
}

function tells({ name, body }: Piece): readonly HiddenData[] {
  if (name === 'EXIF' || name === 'eXIf') return exif(body);
  if (name === 'APP1' && textAt(body, 0, 6) === 'Exif\0\0') return exif(body.subarray(6));
  if (name === 'XMP ' || (name === 'APP1' && textAt(body, 0, 20) === 'http://ns.adobe.com/')) return ['xmp'];
  if (name === 'iTXt' && textAt(body, 0, 17) === 'XML:com.adobe.xmp') return ['xmp'];
  return ['COM', 'APP13', 'tEXt', 'zTXt', 'iTXt', 'tIME'].includes(name) ? ['words'] : [];
}

/** The tag in a picture's first directory that leads to where it was taken (TIFF 6.0, Exif 2.3). */
const GPS_TAG = 0x8825;

function exif(body: Uint8Array): readonly HiddenData[] {
  const tiff = textAt(body, 0, 6) === 'Exif\0\0' ? body.subarray(6) : body;
  const isLow = textAt(tiff, 0, 2) === 'II';
  const two = (at: number): number => (isLow ? numberLow(tiff, at, 2) : number16(tiff, at));
  const first = isLow ? numberLow(tiff, 4, 4) : number32(tiff, 4);
  const count = two(first);
  for (let index = 0; index < count && first + 2 + index * 12 < tiff.length; index++)
    if (two(first + 2 + index * 12) === GPS_TAG) return ['exif', 'gps'];
  return ['exif'];
}

function* pieces(bytes: Uint8Array): Generator<Piece> {
  if (hasBytes(bytes, 0, [0xff, 0xd8])) yield* jpegPieces(bytes);
  else if (textAt(bytes, 1, 3) === 'PNG') yield* chunks(bytes, 8, false);
  else if (textAt(bytes, 8, 4) === 'WEBP') yield* chunks(bytes, 12, true);
}

function* jpegPieces(bytes: Uint8Array): Generator<Piece> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xda || marker === 0xd9) return;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = number16(bytes, at + 2);
    if (length < 2) return;
    const name = marker === 0xfe ? 'COM' : marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0}` : '';
    yield { name, body: bytes.subarray(at + 4, at + 2 + length) };
    at += 2 + length;
  }
}

/** PNG: length, name, body, checksum. WebP: name, length, body, to an even length. */
function* chunks(bytes: Uint8Array, start: number, isRiff: boolean): Generator<Piece> {
  let at = start;
  while (at + 8 <= bytes.length) {
    const name = textAt(bytes, isRiff ? at : at + 4, 4);
    const length = isRiff ? numberLow(bytes, at + 4, 4) : number32(bytes, at);
    yield { name, body: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (isRiff ? length % 2 : 4);
  }
}
