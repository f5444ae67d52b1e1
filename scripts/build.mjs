import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, ROOT, runTool } from './setup.mjs';

const DIST = join(ROOT, 'dist');
/** What dist/web was built from. */
const STAMP = join(DIST, '.stamp');

/**
 * Builds the browser app into dist/web.
 * @param {string[]} [args] more options for vite
 * @returns {number} the exit code
 */
export function buildApp(args = []) {
  const stamp = sourcesHash();
  // Taken away first: a build that breaks off must not pass for the last good one.
  rmSync(STAMP, { force: true });
  const code = runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn', ...args]);
  if (code === 0 && args.length === 0) {
    mkdirSync(DIST, { recursive: true });
    writeFileSync(STAMP, stamp);
  }
  return code;
}

/** Builds the browser app when its sources have changed since the last time. Gives the exit code. */
export function buildAppIfNeeded() {
  const isThere = existsSync(STAMP) && existsSync(join(DIST, 'web', 'index.html'));
  if (isThere && readFileSync(STAMP, 'utf8') === sourcesHash()) return 0;
  console.log('Building the app...');
  return buildApp();
}

/** One hash of everything that the browser app is made of. */
function sourcesHash() {
  const hash = createHash('sha256');
  const files = ['src/shared', 'src/renderer'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const around = ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.base.json'];
  for (const path of [...files.sort(), ...around.map((name) => join(ROOT, name))]) {
    hash.update(path.slice(ROOT.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

// `npm run build`
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  process.exit(buildApp(process.argv.slice(2)));
}
