import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAppIfNeeded } from './build.mjs';
import { openBrowser, openWindow } from './open-app.mjs';
import { spawnServer } from './server.mjs';
import { ensureInstalled, ROOT } from './setup.mjs';

const FIRST_PORT = 8090;
/** A window that closes with a fault within this time has never been open. */
const OPENING_MS = 10_000;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM']);

/** `npm start [-- --demo] [--port N] [--data DIR]`: installs, builds, starts the server and opens the app. */
const options = readOptions();
ensureInstalled();
const buildCode = buildAppIfNeeded();
if (buildCode !== 0) process.exit(buildCode);

const port = options.port ?? String(await freePort(FIRST_PORT));
const address = `http://127.0.0.1:${port}/`;
const data = options.data ?? join(ROOT, '.data', options.demo ? 'demo' : 'school');
mkdirSync(data, { recursive: true });
const server = spawnServer([
  '--host',
  '127.0.0.1',
  '--port',
  port,
  '--data',
  data,
  '--web',
  join(ROOT, 'dist', 'web'),
  '--log-level',
  'warn',
  '--verify-schools',
  ...(options.demo ? ['--demo'] : []),
]);
/** @type {import('node:child_process').ChildProcess | undefined} */
let window;
for (const signal of SIGNALS) process.on(signal, stop);
server.on('exit', (code) => {
  window?.kill('SIGTERM');
  process.exit(code ?? 1);
});

await isUp();
window = openWindow(address);
if (window) watchWindow(window);
else showInBrowser();

function stop() {
  window?.kill('SIGTERM');
  server.kill('SIGTERM');
}

/** Closing the window ends everything; a window that never came up is replaced by the browser. */
function watchWindow(child) {
  const openedAt = Date.now();
  const noWindow = () => {
    window = undefined;
    console.log('The desktop window did not open here.');
    showInBrowser();
  };
  child.once('error', noWindow);
  child.once('exit', (code) => {
    if (code !== null && code !== 0 && Date.now() - openedAt < OPENING_MS) noWindow();
    else stop();
  });
}

function showInBrowser() {
  console.log(`\nInterclass is open at ${address}`);
  if (options.demo) console.log('The demonstration shows two made-up schools; open each of them in a tab.');
  console.log('Without the desktop window the app opens in the browser. Press Ctrl+C to stop.\n');
  openBrowser(address);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        demo: { type: 'boolean', default: false },
        port: { type: 'string' },
        data: { type: 'string' },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}`);
    console.error('The options are: --demo, --port NUMBER, --data FOLDER.');
    return process.exit(1);
  }
}

/** The wanted port, or the next free one. */
async function freePort(wanted) {
  for (let candidate = wanted; candidate < wanted + 50; candidate++) {
    const isFree = await new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(candidate, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return candidate;
  }
  console.error(
    `No free port between ${wanted} and ${wanted + 49}. Close other programs, or choose one with --port.`,
  );
  return process.exit(1);
}

/** Waits until the server answers; with the demonstration, until it is filled. A server that ends ends this too. */
async function isUp() {
  for (;;) {
    try {
      const health = await (await fetch(new URL('/health', address))).json();
      if (health.status === 'ok' && (!options.demo || (await isFilled()))) return;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function isFilled() {
  const { people } = await (await fetch(new URL('/api/demo', address))).json();
  return people.length > 0;
}
