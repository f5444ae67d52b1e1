import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, ROOT, runTool } from './setup.mjs';

const FIRST_PORT = 8090;
const BUILD_STAMP = join(ROOT, 'dist', '.stamp');

const { values } = parseArgs({
  options: { demo: { type: 'boolean', default: false }, port: { type: 'string' }, data: { type: 'string' } },
  allowPositionals: false,
});

ensureInstalled();
buildIfNeeded();
const port = values.port ?? String(await freePort(FIRST_PORT));
const data = values.data ?? join(ROOT, '.data', values.demo ? 'demo' : 'school');
mkdirSync(data, { recursive: true });
const server = spawn(
  process.execPath,
  ['--import', 'tsx', 'sync-server/main.ts', '--port', port, '--data', data, '--web', join('dist', 'web'), '--verify-schools', '--log-level', 'warn', ...(values.demo ? ['--demo'] : [])],
  { cwd: ROOT, stdio: 'inherit' },
);
let window;
const stop = () => {
  window?.kill('SIGTERM');
  server.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
server.on('exit', (code) => process.exit(code ?? 0));

const address = `http://127.0.0.1:${port}/`;
await isUp(address);
const electron = electronBinary();
if (electron) openWindow(electron);
else {
  console.log(`\nInterclass is open at ${address}`);
  if (values.demo) console.log('The demonstration shows two made-up schools; open each of them in a tab.');
  console.log('(This computer has no Electron, so the app opens in the browser. Press Ctrl+C to stop.)\n');
  openBrowser();
}

/** Builds the app when its sources have changed since the last time. */
function buildIfNeeded() {
  const hash = createHash('sha256');
  for (const folder of ['src/shared', 'src/renderer']) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((file) => file.isFile())) {
      const path = join(entry.parentPath, entry.name);
      hash.update(path).update(readFileSync(path));
    }
  }
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(ROOT, file)));
  const stamp = hash.digest('hex');
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === stamp) return;
  console.log('Building the app...');
  const code = runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
  writeFileSync(BUILD_STAMP, stamp);
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
  console.error(`No free port between ${wanted} and ${wanted + 50}. Close other programs, or choose one with --port.`);
  process.exit(1);
}

/** Waits until the server answers; with the demonstration, until it is filled. */
async function isUp(address) {
  for (;;) {
    try {
      const health = await (await fetch(new URL('/health', address))).json();
      const isFilled = !values.demo || (await (await fetch(new URL('/api/demo', address))).json()).people.length > 0;
      if (health.status === 'ok' && isFilled) return;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Electron's binary, if it is on this computer; never downloads it. */
function electronBinary() {
  const name = { win32: 'electron.exe', darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron') }[process.platform] ?? 'electron';
  return [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(ROOT, 'node_modules', 'electron', 'dist')]
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

function openWindow(electron) {
  const code = runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
  window = spawn(electron, ['.'], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, INTERCLASS_SERVER: address } });
  window.on('exit', stop);
}

function openBrowser() {
  if (process.env.CI || process.env.INTERCLASS_NO_BROWSER) return;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const opener = { win32: ['cmd', ['/c', 'start', '', address]], darwin: ['open', [address]] }[process.platform] ?? ['xdg-open', [address]];
  if (process.platform === 'linux' && spawnSync('which', [opener[0]]).status !== 0) return;
  spawn(opener[0], opener[1], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}
