import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

/** Files that something outside the code starts: nobody imports them. */
const ENTRIES = [/^src\/main\/index\.ts$/, /^src\/preload\/index\.ts$/, /^src\/renderer\/app\/main\.tsx$/, /^sync-server\/main\.ts$/, /^(scripts|bench)\/[\w-]+\.mjs$/, /\.config\.ts$/, /\.(test|spec)\.tsx?$/, /\.d\.m?ts$/];

/** Exports that nobody names, and files that nobody imports: what a reader would have to read for nothing. */
function deadCodeIn(files) {
  const faults = [];
  const texts = [...files];
  for (const [path, source] of texts) {
    const others = texts.filter(([other]) => other !== path);
    const stem = path.split('/').at(-1);
    if (!ENTRIES.some((entry) => entry.test(path)) && !others.some(([, text]) => text.includes(`/${stem}'`) || text.includes(`/${stem}"`))) {
      faults.push(`${path}: nobody imports it. Delete it, or use it.`);
      continue;
    }
    for (const [, name] of source.matchAll(/^export (?:async )?(?:function|const|class|type|interface|enum) (\w+)/gm)) {
      const isUsedHere = (source.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > 1;
      const isUsedElsewhere = others.some(([, text]) => new RegExp(`\\b${name}\\b`).test(text));
      if (!isUsedHere && !isUsedElsewhere) faults.push(`${path}: nobody uses ${name}. Delete it.`);
    }
  }
  return faults;
}

/** The project's own sources, by path from its folder. */
function readSources() {
  const files = new Map();
  for (const folder of ['src', 'sync-server', 'tests', 'bench', 'scripts']) {
    let entries = [];
    try {
      entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries) {
      if (!entry.isFile() || !/\.(ts|tsx|mjs|mts)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(ROOT.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

const faults = deadCodeIn(readSources());
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
