import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A folder's files, by a loopback address that nobody can guess. */
export interface FolderServer {
  /** With a slash at its end. */
  readonly base: string;
  readonly close: () => Promise<void>;
}

const NAME = /^[A-Za-z0-9][\w.+-]{0,200}$/;

/**
 * Serves the plain files of one folder (a stick, a share) to this app alone, so that electron-updater, which speaks HTTP
 * only, reads them as it reads a server's: with ranges, and with the same checks. Bound to 127.0.0.1.
 */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const secret = randomBytes(18).toString('base64url');
  const server = createServer((request, response) => {
    answer(folder, `/${secret}/`, request, response).catch(() => {
      // Headers may be out already: then the line is all there is to cut.
      if (response.headersSent) response.destroy();
      else response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/${secret}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  folder: string,
  prefix: string,
  { url = '', method, headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = url.split('?')[0]!;
  const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
  if ((method !== 'GET' && method !== 'HEAD') || !NAME.test(name)) {
    response.writeHead(404).end();
    return;
  }
  const file = await open(join(folder, name));
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error('not a file');
    const range = rangeOf(headers.range, stats.size);
    if (range === 'none') {
      response.writeHead(416, { 'content-range': `bytes */${stats.size}` }).end();
      return;
    }
    const { start, end } = range ?? { start: 0, end: stats.size - 1 };
    response.writeHead(range ? 206 : 200, {
      'accept-ranges': 'bytes',
      'content-length': Math.max(0, end - start + 1),
      ...(range && { 'content-range': `bytes ${start}-${end}/${stats.size}` }),
    });
    if (method === 'HEAD' || stats.size === 0) {
      response.end();
      return;
    }
    const stream = createReadStream('', { fd: file.fd, autoClose: false, start, end });
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      response.on('close', resolve);
      stream.pipe(response);
    });
    stream.destroy();
  } finally {
    await file.close();
  }
}

/** One range of bytes (RFC 9110, 14.2); `undefined` for no range or one we need not understand, `none` for one beyond the end. */
function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'none' | undefined {
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start >= size || end < start ? 'none' : { start, end };
}
