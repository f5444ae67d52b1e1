import { pathToFileURL } from 'node:url';
import { readOutline } from './read-imports.mjs';
import { fileOf, readSources } from './sources.mjs';

/** Files that something outside the code starts: nobody imports them. */
const ENTRIES = [
  /^src\/main\/index\.ts$/,
  /^src\/preload\/index\.ts$/,
  /^src\/renderer\/app\/main\.tsx$/,
  /^src\/renderer\/public\//,
  /-worker\.ts$/,
  /^sync-server\/main\.ts$/,
  /^(bench|tests\/chaos)\/main\.ts$/,
  /^tests\/chaos\/computer\.ts$/,
  /^src\/renderer\/.*-worker\.ts$/,
  /^bench\/sync\/(couchdb-endpoint|rxdb-device)\.m?[tj]s$/,
  /^tests\/fakes\//,
  /^tests\/packages\/fpm\.mjs$/,
  /^tests\/move-process\.ts$/,
  /^(scripts|bench)\/[\w-]+\.mjs$/,
  /\.config\.ts$/,
  /\.(test|spec)\.tsx?$/,
  /\.d\.m?ts$/,
];

/** Packages for which the tests have a stand-in: what the code takes of the package it takes of that file. */
const STAND_INS = { electron: 'tests/fakes/electron.ts' };

/**
 * Files that nobody imports and exports that nobody uses: what a reader would have to read for nothing.
 * @param {ReadonlyMap<string, string>} files `path` to source
 * @returns {string[]} each with what to do about it
 */
export function deadCodeIn(files) {
  const outlines = new Map([...files].map(([path, source]) => [path, readOutline(path, source)]));
  const taken = takenNames(outlines);
  const faults = [];
  for (const [path, { exports }] of outlines) {
    const names = taken.get(path);
    if (!names && !ENTRIES.some((entry) => entry.test(path))) {
      faults.push(`${path}: nobody imports it. Delete it, or use it.`);
      continue;
    }
    if (names?.has('*') || /\.d\.m?ts$|\.config\.ts$/.test(path)) continue;
    for (const name of exports) {
      if (names?.has(name) || isUsedAtHome(files.get(path) ?? '', name)) continue;
      faults.push(`${path}: nobody uses ${name}. Delete it.`);
    }
  }
  return faults;
}

/** By file, the names that other files take from it. */
function takenNames(outlines) {
  /** @type {Map<string, Set<string>>} */
  const taken = new Map();
  for (const [path, { imports }] of outlines) {
    for (const { target, names } of imports) {
      const to = target && (STAND_INS[target] ?? fileOf(path, target));
      if (!to || to === path) continue;
      taken.set(to, new Set([...(taken.get(to) ?? []), ...names]));
    }
  }
  return taken;
}

/** Whether the file that exports a name also uses it: then it is alive, if perhaps too public. */
function isUsedAtHome(source, name) {
  const code = source.replace(/^\s*(\/\*\*?|\*|\/\/).*$/gm, '');
  return (code.match(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g')) ?? []).length > 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const faults = deadCodeIn(readSources());
  for (const fault of faults) console.log(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
