import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

const FOLDERS = ['src', 'sync-server', 'tests', 'bench', 'scripts'];
const SOURCE = /\.(ts|tsx|mts|js|mjs|cjs)$/;

/**
 * The project's own sources, by path from its folder (with / on every system).
 * @returns {Map<string, string>}
 */
export function readSources() {
  const files = new Map();
  for (const folder of FOLDERS.filter((name) => existsSync(join(ROOT, name)))) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !SOURCE.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(ROOT.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

/**
 * The file that an import written in `from` means; undefined for packages.
 * @param {string} from
 * @param {string} target
 */
export function fileOf(from, target) {
  if (!target.startsWith('.')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.replace(/\?.*$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
