import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenData } from './place-data.ts';
import { MOST_PIXELS, sniff } from './sniff.ts';

const text = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));
const high = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** (count - 1 - index)) % 256);
const low = (value: number, count: number): number[] => high(value, count).reverse();
const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => new Uint8Array(parts.flat());
const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  ...high(body.length + 2, 2),
  ...body,
];

const frame = (width: number, height: number): number[] =>
  segment(0xc0, [8, ...high(height, 2), ...high(width, 2), 1, 1, 0x11, 0]);
const jpeg = (width: number, height: number, ...before: number[][]): Uint8Array =>
  bytes([0xff, 0xd8], ...before, frame(width, height), segment(0xda, [1, 1, 0, 0, 63, 0]), [0xff, 0xd9]);
const PNG = [0x89, ...text('PNG\r\n\x1a\n')];
const pngChunk = (name: string, body: readonly number[]): number[] => [
  ...high(body.length, 4),
  ...text(name),
  ...body,
  0,
  0,
  0,
  0,
];
const png = (width: number, height: number, ...after: number[][]): Uint8Array =>
  bytes(PNG, pngChunk('IHDR', [...high(width, 4), ...high(height, 4), 8, 2, 0, 0, 0]), ...after);
const riff = (name: string, body: readonly number[]): number[] => [
  ...text(name),
  ...low(body.length, 4),
  ...body,
  ...(body.length % 2 ? [0] : []),
];
const webp = (...chunks: number[][]): Uint8Array =>
  bytes(text('RIFF'), low(chunks.flat().length + 4, 4), text('WEBP'), ...chunks);
const extended = (width: number, height: number): number[] =>
  riff('VP8X', [8, 0, 0, 0, ...low(width - 1, 3), ...low(height - 1, 3)]);
const lossy = (width: number, height: number): number[] =>
  riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...low(width, 2), ...low(height, 2)]);
const lossless = (width: number, height: number): number[] =>
  riff('VP8L', [0x2f, ...low(width - 1 + (height - 1) * 0x4000, 4)]);
const gif = (width: number, height: number): Uint8Array =>
  bytes(text('GIF89a'), low(width, 2), low(height, 2), [0, 0, 0]);
const box = (name: string, body: readonly number[]): number[] => [
  ...high(body.length + 8, 4),
  ...text(name),
  ...body,
];
const film = (brand: string, ...sizes: [number, number][]): Uint8Array =>
  bytes(
    box('ftyp', [...text(brand), 0, 0, 0, 0]),
    ...sizes.map(([width, height]) => box('ispe', [0, 0, 0, 0, ...high(width, 4), ...high(height, 4)])),
    text('the rest of it stands here'),
  );

/** The first directory of a TIFF with one entry: a camera's maker, or the way to a place. */
const tiff = (tag: number): number[] => [
  ...text('MM\0*'),
  ...high(8, 4),
  ...high(1, 2),
  ...high(tag, 2),
  ...high(4, 2),
  ...high(1, 4),
  ...high(26, 4),
  ...high(0, 4),
];
const EXIF = [...text('Exif\0\0'), ...tiff(0x010f)];
const GPS = [...text('Exif\0\0'), ...tiff(0x8825)];

describe('a picture is known by what is in it', () => {
  it.each([
    ['JPEG', jpeg(4000, 3000), 'image/jpeg'],
    [
      'JPEG with a lot before its size',
      jpeg(
        4000,
        3000,
        segment(0xe1, GPS),
        [0xff, 0xff],
        segment(
          0xe2,
          Array.from({ length: 9000 }, () => 0xc0),
        ),
        segment(0xc4, [0]),
      ),
      'image/jpeg',
    ],
    ['PNG', png(4000, 3000), 'image/png'],
    ['WebP with loss', webp(lossy(4000, 3000)), 'image/webp'],
    ['WebP without loss', webp(lossless(4000, 3000)), 'image/webp'],
    ['WebP with more in it', webp(extended(4000, 3000)), 'image/webp'],
    ['GIF', gif(4000, 3000), 'image/gif'],
    ['AVIF', film('avif', [4000, 3000]), 'image/avif'],
    ['HEIC in tiles', film('heic', [512, 512], [4000, 3000], [320, 240]), 'image/heic'],
  ])('%s', (_name, file, type) => {
    expect(sniff(file)).toEqual({ type, width: 4000, height: 3000 });
    // Its first half, or half its head, is no picture; and is never taken for one of another kind or size.
    for (let length = 0; length < Math.min(file.length, 200); length++) {
      const cut = sniff(file.subarray(0, length));
      if ('type' in cut) expect(cut.type).toBe(type);
    }
  });

  it.each([
    ['a zip', bytes(text('PK\x03\x04'), [20, 0, 0, 0])],
    ['a PDF', bytes(text('%PDF-1.7 \n'))],
    ['a program for Windows', bytes(text('MZ\x90\0'))],
    ['a program for Linux', bytes(text('\x7fELF'))],
    ['a film', film('isom', [4000, 3000])],
    ['sound', bytes(text('RIFF'), low(36, 4), text('WAVEfmt '))],
    ['words', bytes(text('Dear class, <svg is a word>'))],
    ['a web page', bytes(text('<!doctype html><title>x</title>'))],
    ['XML', bytes(text('<?xml version="1.0"?><note/>'))],
    ['nothing', bytes()],
  ])('%s is none, whatever its name is', (_name, file) => {
    expect(sniff(file)).toEqual({ refused: 'not-a-picture' });
  });

  it.each([
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['SVG after a declaration', text('\n<?xml version="1.0"?>\n<!-- x --><SVG width="1">')],
    ['SVG in a page', text('<html><svg>')],
    ['SVG after a mark of bytes', [0xef, 0xbb, 0xbf, ...text('<svg>')]],
    ['SVG in UTF-16', [0xff, 0xfe, ...text('<svg>').flatMap((letter) => [letter, 0])]],
  ])('%s is a page and is not taken', (_name, file) => {
    expect(sniff(bytes(file))).toEqual({ refused: 'vector' });
  });

  it('says of other pictures that it does not take them', () => {
    for (const start of ['II*\0', 'MM\0*', 'BM\x36\0', '8BPS', '\0\0\x01\0'])
      expect(sniff(bytes(text(`${start}0123456789`)))).toEqual({ refused: 'unknown-type' });
  });

  it('says of what only begins like a picture that it is damaged', () => {
    for (const file of [
      bytes([0xff, 0xd8], segment(0xda, [0]), [0xff, 0xd9]),
      bytes([0xff, 0xd8], segment(0xe0, []), text('PK\x03\x04')),
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0]),
      jpeg(0, 3000),
      jpeg(4000, 0),
      bytes(PNG, text('PK\x03\x04 in a coat, long enough')),
      png(0, 1),
      webp(riff('VP8 ', [0, 0, 0, 1, 2, 3, 4, 5, 6, 7])),
      webp(riff('ICCP', [0, 0, 0, 1, 2, 3, 4, 5, 6, 7])),
      gif(0, 5),
      film('heic'),
    ])
      expect(sniff(file)).toEqual({ refused: 'damaged' });
  });

  it('refuses more than 60 megapixels before anything is unpacked, and takes 40', () => {
    expect(sniff(jpeg(10_000, 6_001))).toEqual({ refused: 'too-many-pixels' });
    expect(sniff(png(0xffff_ffff, 0xffff_ffff))).toEqual({ refused: 'too-many-pixels' });
    expect(sniff(jpeg(10_000, MOST_PIXELS / 10_000))).toMatchObject({ width: 10_000 });
    expect(sniff(jpeg(8_000, 5_000))).toEqual({ type: 'image/jpeg', width: 8_000, height: 5_000 });
  });
});

describe('what a picture carries beside itself', () => {
  const XMP = text('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>');
  it.each([
    ['JPEG with nothing', jpeg(2, 2, segment(0xe0, text('JFIF\0'))), []],
    ['JPEG with a camera', jpeg(2, 2, segment(0xe1, EXIF)), ['exif']],
    ['JPEG with a place', jpeg(2, 2, segment(0xe0, text('JFIF\0')), segment(0xe1, GPS)), ['exif', 'gps']],
    [
      'JPEG with XMP and a remark',
      jpeg(2, 2, segment(0xe1, XMP), segment(0xfe, text('at home'))),
      ['xmp', 'words'],
    ],
    ['PNG with nothing', png(2, 2, pngChunk('IDAT', [1]), pngChunk('IEND', [])), []],
    ['PNG with a place', png(2, 2, pngChunk('eXIf', tiff(0x8825))), ['exif', 'gps']],
    [
      'PNG with words and XMP',
      png(2, 2, pngChunk('tEXt', text('Author\0x')), pngChunk('iTXt', text('XML:com.adobe.xmp\0'))),
      ['words', 'xmp'],
    ],
    ['WebP with nothing', webp(extended(2, 2), lossy(2, 2)), []],
    [
      'WebP with a place and XMP',
      webp(extended(2, 2), riff('odd ', [1]), riff('EXIF', GPS), riff('XMP ', [1])),
      ['exif', 'gps', 'xmp'],
    ],
    ['no picture', bytes(text('words about GPS and Exif')), []],
  ])('%s', (_name, file, found) => {
    expect(hiddenData(file)).toEqual(found);
  });

  it('reads a directory of either order of bytes', () => {
    const lowTiff = [
      ...text('II*\0'),
      ...low(8, 4),
      ...low(1, 2),
      ...low(0x8825, 2),
      ...low(4, 2),
      ...low(1, 4),
      ...low(26, 4),
    ];
    expect(hiddenData(jpeg(2, 2, segment(0xe1, [...text('Exif\0\0'), ...lowTiff])))).toEqual(['exif', 'gps']);
  });
});

it('any bytes have an answer, also such as begin like a picture', () => {
  const starts = [
    jpeg(9, 9, segment(0xe1, GPS)),
    png(9, 9),
    webp(extended(9, 9)),
    webp(lossless(9, 9)),
    gif(9, 9),
    film('avif', [9, 9]),
  ];
  const cut = fc
    .tuple(fc.constantFrom(...starts), fc.nat(60))
    .map(([start, length]) => start.subarray(0, length));
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(new Uint8Array(0)), cut),
      fc.uint8Array({ maxLength: 300 }),
      (start, rest) => {
        const file = new Uint8Array([...start, ...rest]);
        const found = sniff(file);
        if ('type' in found) {
          expect(found.width * found.height).toBeGreaterThan(0);
          expect(found.width * found.height).toBeLessThanOrEqual(MOST_PIXELS);
        } else expect(found.refused).toMatch(/^[a-z-]+$/);
        expect(hiddenData(file).length).toBeLessThan(5);
      },
    ),
    { numRuns: 2000 },
  );
});
