import { pathToFileURL } from 'node:url';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './setup.mjs';

/** glibc gives each thread a heap of its own and keeps what is freed in it: with two the server stays 100 MB smaller. */
const FRUGAL = { MALLOC_ARENA_MAX: '2' };

/**
 * Starts the sync server as a process of its own. Relative paths in `args` are meant from where the command was given.
 * @param {string[]} args
 */
export function spawnServer(args) {
  return spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(ROOT, 'sync-server', 'main.ts'), ...args],
    { stdio: 'inherit', env: { ...FRUGAL, ...process.env } },
  );
}

// `npm run server -- --port 8090 --data DIR [--couchdb URL]`: the sync server alone.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  const child = spawnServer(process.argv.slice(2));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code) => process.exit(code ?? 1));
}
