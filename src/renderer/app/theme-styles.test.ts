import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RENDERER = fileURLToPath(new URL('..', import.meta.url));
const MANTINE = fileURLToPath(new URL('../../../node_modules/@mantine/core', import.meta.url));
const FOLDERS = ['esm/components', 'esm/utils'];

const styled = [
  ...readFileSync(join(RENDERER, 'app/theme-styles.ts'), 'utf8').matchAll(/core\/styles\/([A-Z]\w+)\.css/g),
].map(([, name]) => name!);

/** Parts of Mantine that our sources name. */
function usedParts(): string[] {
  const names = new Set<string>();
  for (const entry of readdirSync(RENDERER, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, list] of source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g))
      for (const [name] of list!.matchAll(/\b[A-Z]\w+/g)) names.add(name);
  }
  return [...names];
}

/** A part and what it is made of, as Mantine's own files import each other. */
function partsOf(part: string, found = new Set<string>()): Set<string> {
  const folder = FOLDERS.map((parent) => join(MANTINE, parent, part)).find((path) => existsSync(path));
  if (found.has(part) || !folder) return found;
  found.add(part);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.mjs')) continue;
    for (const [, other] of readFileSync(join(folder, file), 'utf8').matchAll(
      /from "(?:\.\.\/)+(?:utils\/|components\/)?([A-Z]\w+)\//g,
    ))
      partsOf(other!, found);
  }
  return found;
}

it('dresses every part of Mantine that a screen uses: add its line to theme-styles.ts, in the order of @mantine/core/styles.css', () => {
  const needed = new Set(usedParts().flatMap((part) => [...partsOf(part)]));
  const missing = [...needed].filter(
    (part) => existsSync(join(MANTINE, 'styles', `${part}.css`)) && !styled.includes(part),
  );
  expect(missing).toEqual([]);
});
