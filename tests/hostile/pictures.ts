import type { Dice } from '../chaos/dice.ts';
import { below, pick, scribble } from './values.ts';

const TYPES = [
  'image/png',
  'image/jpeg',
  'image/svg+xml',
  'image/webp',
  'application/octet-stream',
  'application/x-interclass',
];

/** A picture with what pictures may carry: a place, a name, a program, a size that is not true, another format behind it. */
const PICTURES: readonly ((dice: Dice) => Buffer)[] = [
  (dice) => png(1 + below(dice, 9), 1 + below(dice, 9)),
  () => png(2 ** 31 - 1, 2 ** 31 - 1),
  (dice) => Buffer.concat([jpegFrom('GPSLatitude 1.4558 S'), Buffer.from(scribble(dice, 40))]),
  () => Buffer.concat([jpegFrom('Artist Zwentibold'), Buffer.from('PK\u0003\u0004')]),
  () =>
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'),
  () => Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
  () => Buffer.from('GIF89a/*<script>*/=1;alert(1)//', 'latin1'),
  () => Buffer.from('RIFF\u00ff\u00ff\u00ff\u00ffWEBPVP8L', 'latin1'),
];

/** The bytes of one request that brings a picture, spoilt now and then, to a route that takes a body. */
export function pictureRequest(
  dice: Dice,
  routes: readonly { readonly method: string; readonly url: string }[],
  token: string,
): Buffer {
  const { method, url } = pick(dice, routes);
  const picture = pick(dice, PICTURES)(dice);
  if (dice() < 0.3) picture[below(dice, picture.length)] = below(dice, 256);
  const bytes =
    dice() < 0.2
      ? Buffer.from(JSON.stringify({ picture: picture.toString('base64') }))
      : formOf(dice, picture);
  const type = bytes === picture ? pick(dice, TYPES) : bytes[0] === 0x7b ? 'application/json' : FORM;
  const head = [
    `${method} ${url.replace(/:\w+/g, 'x').replaceAll('*', 'x.png')} HTTP/1.1`,
    'Host: x',
    'Connection: close',
    `Authorization: Bearer ${token}`,
    `Content-Type: ${type}`,
    `Content-Length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

const FORM = 'multipart/form-data; boundary=edge';

/** The picture as it is, or as a form in a page would send it, with a name that is a way. */
function formOf(dice: Dice, picture: Buffer): Buffer {
  if (dice() < 0.7) return picture;
  const head = `--edge\r\nContent-Disposition: form-data; name="f"; filename="../../x.png"\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--edge--\r\n')]);
}

function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header]);
}

function jpegFrom(said: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(said.length + 8);
  return Buffer.concat([
    Buffer.from('ffd8ffe1', 'hex'),
    length,
    Buffer.from(`Exif\u0000\u0000${said}`, 'latin1'),
  ]);
}
