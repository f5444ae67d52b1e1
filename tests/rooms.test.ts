import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faultsIn, roomOf } from '../scripts/rooms.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'sync-server', 'tests', 'bench', 'scripts'];

function sources(): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(ROOT, { withFileTypes: true }).some((top) => top.name === folder) ? readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }) : []) {
      if (!entry.isFile() || !/\.(ts|tsx|mjs)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(ROOT.length).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

describe('rooms', () => {
  it('every import is one the table allows, no cycle, no file too long, every name says something', () => {
    const files = sources();
    expect(files.size).toBeGreaterThan(100);
    expect(faultsIn(files)).toEqual([]);
  });

  it('every source file stands in a room', () => {
    expect([...sources().keys()].filter((path) => !roomOf(path))).toEqual([]);
  });

  it.each([
    ['a stranger room', { 'src/shared/lib/a.ts': "import { b } from '../../renderer/ui/b.ts';", 'src/renderer/ui/b.ts': '' }, /may only import/],
    ['a stranger package', { 'src/renderer/ui/a.ts': "import { createRxDatabase } from 'rxdb';" }, /not on the list/],
    ['node where Node is not', { 'src/shared/lib/a.ts': "import { readFileSync } from 'node:fs';" }, /runs where Node is not/],
    ['another feature', { 'src/renderer/features/a/x.ts': "import { y } from '../b/y.ts';", 'src/renderer/features/b/y.ts': '' }, /never import each other/],
    ['a dynamic stranger', { 'src/shared/lib/a.ts': "const b = await import('react');" }, /not on the list/],
    ['a re-exported stranger', { 'src/shared/lib/a.ts': "export { b } from 'react';" }, /not on the list/],
    ['a cycle', { 'src/shared/lib/a.ts': "import { b } from './b.ts';", 'src/shared/lib/b.ts': "import { a } from './a.ts';" }, /cycle/],
    ['a long file', { 'src/shared/lib/a.ts': '\n'.repeat(401) }, /400 is the most/],
    ['a default export', { 'src/shared/lib/a.ts': 'export default 1;' }, /default export/],
    ['a name that says nothing', { 'src/shared/lib/date-utils.ts': '' }, /says nothing/],
    ['a name in the wrong case', { 'src/shared/lib/makeThing.ts': '' }, /kebab-case/],
    ['the desktop outside the platform', { 'src/renderer/ui/a.ts': 'window.desktop.x();' }, /window\.desktop/],
  ])('notices %s', (_what, files, message) => {
    expect(faultsIn(new Map(Object.entries(files))).join('\n')).toMatch(message);
  });

  it('lets through what is allowed', () => {
    const files = { 'src/renderer/db/a.ts': "import { b } from '../../shared/lib/b.ts';\nimport { createRxDatabase } from 'rxdb';", 'src/shared/lib/b.ts': "import { sha256 } from '@noble/hashes/sha2.js';" };
    expect(faultsIn(new Map(Object.entries(files)))).toEqual([]);
  });
});
