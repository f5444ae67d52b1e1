import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.interclass-lock');
/** What npm itself has noted of its last installation. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

/** Installs what package-lock.json says, unless it is there already. Needs no install script of any package. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Interclass needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  if (!isInstalledByHand()) install();
  writeFileSync(STAMP, lock);
}

/** Whether somebody's own `npm ci` or `npm install` has brought every package of the lock file. */
function isInstalledByHand() {
  if (!existsSync(INSTALLED)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(LOCK, 'utf8'));
  const { packages: present } = JSON.parse(readFileSync(INSTALLED, 'utf8'));
  // Optional packages are those of other systems, so they may be missing; what is there must match.
  const isThere = ([path, { version, optional }]) =>
    present[path] ? present[path].version === version && existsSync(join(ROOT, path)) : Boolean(optional);
  const isNothingElse = Object.keys(present).every((path) => wanted[path]);
  return (
    isNothingElse &&
    Object.entries(wanted)
      .filter(([path]) => path !== '')
      .every(isThere)
  );
}

function install() {
  console.log('Installing what Interclass is made of (once; a few minutes on a slow line)...');
  // With npm's own program, so that no shell is needed to find npm on Windows.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const isWindows = process.platform === 'win32';
  const done = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { cwd: ROOT, stdio: 'inherit', shell: isWindows });
  if (done.status === 0) return;
  console.error(
    'The installation did not finish. Your work is untouched: check the connection and run the same command again.',
  );
  process.exit(1);
}

/**
 * Runs a program of node_modules with node, in the project's folder.
 * @param {string} file path below node_modules
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {number} the exit code
 */
export function runTool(file, args, options = {}) {
  const done = spawnSync(process.execPath, [join(ROOT, 'node_modules', file), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    ...options,
  });
  return done.status ?? 1;
}
