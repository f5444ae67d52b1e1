import { connect } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import type { Dice } from '../chaos/dice.ts';
import { below, nasty, pick, scribble, spoiltCopy } from './values.ts';

/** What a request is made from: the routes of the server itself, good bodies to spoil, and tokens of every sort. */
export interface Arsenal {
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  readonly bodies: readonly object[];
  readonly tokens: readonly string[];
  /** What may stand where a route has a parameter. */
  readonly places: readonly string[];
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'X'];
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-interclass',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json\u0000',
  '',
];
/** Built once: a small body that would be a large one to whoever unpacks it. */
const BOMBS = [gzipSync(Buffer.alloc(64 * 2 ** 20)), deflateSync(Buffer.alloc(64 * 2 ** 20))];

/** The bytes of one hostile HTTP request. */
export function hostileRequest(dice: Dice, arsenal: Arsenal): Buffer {
  const route = pick(dice, arsenal.routes);
  const method = dice() < 0.75 ? route.method : pick(dice, METHODS);
  const { encoding, bytes } = bodyOf(dice, arsenal);
  const hasBody = method !== 'GET' && method !== 'HEAD' ? dice() < 0.95 : dice() < 0.1;
  const headers = headersOf(dice, arsenal, hasBody ? bytes.length : undefined, encoding);
  const head = `${method} ${pathOf(dice, route.url, arsenal)} HTTP/${dice() < 0.99 ? '1.1' : pick(dice, ['1.0', '9.9', ''])}\r\n${headers.join('\r\n')}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), hasBody ? bytes : Buffer.alloc(0)]);
}

function pathOf(dice: Dice, url: string, { places }: Arsenal): string {
  const filled = url
    .replace(/:\w+/g, () => encodeURIComponent(pick(dice, places)))
    .replaceAll('*', () => pick(dice, ['', '/x', '/../..', '/%2e%2e/%2e%2e/package.json']));
  switch (below(dice, 14)) {
    case 0:
      return `${filled}?${pick(dice, ['__proto__[x]=1', 'a=1&a=2', '%zz', `q=${'x'.repeat(3000)}`, 'token=x'])}`;
    case 1:
      return filled + pick(dice, ['%00', '/', '//', '/%2f..', ';x', '%zz', '%c0%ae', '#x', '/'.repeat(200)]);
    case 2:
      return pick(dice, [
        '*',
        'http://elsewhere/x',
        '//evil',
        '/..',
        '',
        `/${'a/'.repeat(800)}`,
        '/\\..\\..',
      ]);
    case 3:
      return `/${scribble(dice, below(dice, 30))}${filled}`;
    default:
      return filled;
  }
}

function headersOf(
  dice: Dice,
  { tokens }: Arsenal,
  length: number | undefined,
  encoding: string | undefined,
): string[] {
  const lines = ['Host: x', 'Connection: close'];
  if (dice() < 0.7) lines.push(`Authorization: ${authorization(dice, tokens)}`);
  if (length !== undefined) {
    lines.push(`Content-Type: ${dice() < 0.75 ? 'application/json' : pick(dice, TYPES)}`);
    lines.push(
      dice() < 0.97
        ? `Content-Length: ${length}`
        : pick(dice, [
            'Content-Length: -1',
            'Content-Length: 9e9',
            `Content-Length: ${length + 9}`,
            'Transfer-Encoding: chunked',
            'Content-Length: 1\r\nTransfer-Encoding: chunked',
          ]),
    );
  }
  if (encoding !== undefined) lines.push(`Content-Encoding: ${encoding}`);
  if (dice() < 0.35) lines.push(oddHeader(dice));
  return lines;
}

function authorization(dice: Dice, tokens: readonly string[]): string {
  const token = pick(dice, tokens);
  if (dice() < 0.8) return `Bearer ${token}`;
  return pick(dice, [
    `Bearer ${token}x`,
    `bearer ${token}`,
    `Bearer  ${token}`,
    `Basic ${Buffer.from(`x:${token}`).toString('base64')}`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token}, Bearer ${token}`,
    'Bearer __proto__',
    `Bearer ${'A'.repeat(9000)}`,
    '\u0080\u00ff',
  ]);
}

function oddHeader(dice: Dice): string {
  return pick(dice, [
    'Origin: null',
    'Origin: https://evil.example',
    'Origin: interclass-app://app',
    'X-Forwarded-For: 1.2.3.4, ::1, x',
    'X-HTTP-Method-Override: DELETE',
    'Accept-Encoding: br;q=0, *;q=1, x',
    'Accept: application/x-interclass-parts',
    'Range: bytes=0-1,5-9',
    'If-None-Match: *',
    'Expect: 100-continue',
    'Expect: nothing',
    'Upgrade: h2c',
    'Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99',
    'Cookie: __proto__=1',
    `X-Long: ${'y'.repeat(below(dice, 20_000))}`,
    'Host: y',
    'X-Bad\u0000: z',
    'No colon here',
    'Accept-Version: 9',
    'X-Request-Id: ../../x',
  ]);
}

/** JSON that is well formed and not meant well, JSON that is none, and bytes. */
function bodyOf(dice: Dice, { bodies }: Arsenal): { bytes: Buffer; encoding?: string } {
  const json = (value: unknown) => ({ bytes: Buffer.from(JSON.stringify(value) ?? '') });
  switch (below(dice, 16)) {
    case 0:
      return json(nasty(dice));
    case 1: {
      const depth = 10 ** (1 + below(dice, 4));
      return {
        bytes: Buffer.from(dice() < 0.5 ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth)),
      };
    }
    case 2: {
      const text = JSON.stringify(pick(dice, bodies));
      return { bytes: Buffer.from(text.slice(0, below(dice, text.length))) };
    }
    case 3: {
      const text = JSON.stringify(pick(dice, bodies));
      const key = pick(dice, ['__proto__', 'constructor', 'email', 'device', 'changes', 'toString']);
      return { bytes: Buffer.from(text.replace('{', `{"${key}":{"prototype":{"x":1}},`)) };
    }
    case 4: {
      const bytes = Buffer.from(JSON.stringify(pick(dice, bodies)));
      for (let count = below(dice, 6); count >= 0; count--)
        bytes[below(dice, bytes.length)] = pick(dice, [0, 0x80, 0xc0, 0xed, 0xff, 0x22, 0x5c]);
      return { bytes };
    }
    case 5:
      return {
        bytes: Buffer.from(
          pick(dice, [
            '1e999',
            '-',
            '{"a":1e99999}',
            'NaN',
            '"\\ud800"',
            '[1,]',
            '\ufeff{}',
            '{}{}',
            `${'9'.repeat(5000)}`,
          ]),
        ),
      };
    case 6:
      return { bytes: Buffer.from(Array.from({ length: below(dice, 300) }, () => below(dice, 256))) };
    case 7:
      return { bytes: pick(dice, BOMBS), encoding: pick(dice, ['gzip', 'deflate', 'br', 'gzip, gzip']) };
    case 8:
      return { ...json(pick(dice, bodies)), encoding: pick(dice, ['gzip', 'br', 'x', 'identity, x']) };
    case 9:
      return { bytes: Buffer.from(`"${'x'.repeat(below(dice, 40_000))}"`) };
    default:
      return json(spoiltCopy(pick(dice, bodies), dice));
  }
}

/** After so long somebody who has sent half a request hangs up, in milliseconds; nothing depends on it. */
const HANG_UP_MS = 150;

/** Sends the bytes; gives the status of the answer, 0 where the connection ended without one. */
export function send(port: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const hangUp = setTimeout(() => socket.end(), HANG_UP_MS);
    socket.on('data', (chunk: Buffer) => {
      if (heard.length < 200) heard += chunk.toString('latin1');
    });
    // The server may have hung up before everything was said.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(hangUp);
      const answer = heard.replace(/^HTTP\/1\.1 100 [^\n]*\n\r?\n/, '');
      resolve(Number(/^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1] ?? 0));
    });
  });
}
