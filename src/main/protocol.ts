import { readFile, realpath } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, session } from 'electron';
import { isOwn, SCHEME } from './origin.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Called before the app is ready: the scheme gets what a page needs (storage, fetch), and nothing more. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the app's files, and only those, with a policy that lets the page talk to the configured server and hub alone. */
export function serveApp(folder: string, addresses: readonly string[]): void {
  const policy = contentPolicy(addresses);
  session.defaultSession.protocol.handle(SCHEME, (request) => answer(folder, policy, request.url));
}

/** What a page may load and whom it may talk to; '' is nobody. */
export function contentPolicy(addresses: readonly string[]): string {
  const origins = addresses.filter((address) => address !== '').map((address) => new URL(address).origin);
  const talks = [...new Set(origins.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]))];
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    // Voice notes, from the records to the ear.
    'media-src blob:',
    "font-src 'self'",
    `connect-src ${["'self'", ...talks].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
  ].join('; ');
}

async function answer(folder: string, policy: string, address: string): Promise<Response> {
  const headers = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(self), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
  };
  const file = isOwn(address) ? fileOf(folder, address) : undefined;
  if (!file) return new Response('', { status: 403, headers });
  try {
    // A link in the folder must not lead out of it.
    const real = await realpath(file);
    if (!real.startsWith((await realpath(folder)) + sep)) return new Response('', { status: 403, headers });
    const body = await readFile(real);
    return new Response(body, {
      headers: { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' },
    });
  } catch {
    return new Response('', { status: 404, headers });
  }
}

/** The file an address means; undefined when it would leave the folder, however it is spelled. */
function fileOf(folder: string, address: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return undefined;
  }
  // No drive, no other stream of a file (`:`), no way up.
  if (/[\0\\:]/.test(path) || path.split('/').includes('..')) return undefined;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : undefined;
}
