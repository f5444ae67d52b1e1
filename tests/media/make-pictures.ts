/** Pictures made in a browser, as a camera or a drawing program would have made them. */
type Paint = (pen: OffscreenCanvasRenderingContext2D, width: number, height: number) => void;

/** The left half red, the right one blue. */
export const HALVES: Paint = (pen, width, height) => {
  pen.fillStyle = '#f00';
  pen.fillRect(0, 0, width / 2, height);
  pen.fillStyle = '#00f';
  pen.fillRect(width / 2, 0, width / 2, height);
};

/** The worst there is to make small: no two dots alike. */
export const NOISE: Paint = (pen, width, height) => {
  const rows = 100;
  const dots = new Uint8ClampedArray(width * rows * 4);
  for (let top = 0; top < height; top += rows) {
    for (let at = 0; at < dots.length; at += 65_536) crypto.getRandomValues(dots.subarray(at, at + 65_536));
    for (let at = 3; at < dots.length; at += 4) dots[at] = 255;
    pen.putImageData(new ImageData(dots, width, rows), 0, top);
  }
};

/** A blue dot in the middle of nothing. */
export const DOT: Paint = (pen, width, height) => {
  pen.fillStyle = '#00f';
  pen.fillRect(width / 4, height / 4, width / 2, height / 2);
};

export async function painted(
  width: number,
  height: number,
  paint: Paint,
  type: 'image/jpeg' | 'image/png' = 'image/jpeg',
): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = new OffscreenCanvas(width, height);
  paint(sheet.getContext('2d')!, width, height);
  return new Uint8Array(await (await sheet.convertToBlob({ type, quality: 0.95 })).arrayBuffer());
}

const low = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** index) % 256);
const text = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));
/** An entry of a directory: tag, type, count, and the value or where it stands (TIFF 6.0). */
const entry = (tag: number, type: number, count: number, value: number): number[] => [
  ...low(tag, 2),
  ...low(type, 2),
  ...low(count, 4),
  ...low(value, 4),
];
const ONE = 1;
const rational = (value: number): number[] => [...low(value, 4), ...low(ONE, 4)];

/** The same photo as a telephone writes it: with its maker, the way it was held (Exif 2.3, tag 274), and where: 1° 17' S, 36° 49' E. */
export function withPlace(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const first = 8;
  const maker = first + 2 + 3 * 12 + 4;
  const gps = maker + 8;
  const south = gps + 2 + 4 * 12 + 4;
  const east = south + 24;
  const tiff = [
    ...text('II*\0'),
    ...low(first, 4),
    ...low(3, 2),
    ...entry(0x010f, 2, 8, maker),
    ...entry(0x0112, 3, 1, orientation),
    ...entry(0x8825, 4, 1, gps),
    ...low(0, 4),
    ...text('Madeupx\0'),
    ...low(4, 2),
    ...entry(1, 2, 2, 'S'.charCodeAt(0)),
    ...entry(2, 5, 3, south),
    ...entry(3, 2, 2, 'E'.charCodeAt(0)),
    ...entry(4, 5, 3, east),
    ...low(0, 4),
    ...[1, 17, 0].flatMap(rational),
    ...[36, 49, 0].flatMap(rational),
  ];
  const body = [...text('Exif\0\0'), ...tiff];
  const length = body.length + 2;
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 255, ...body, ...jpeg.subarray(2)]);
}
