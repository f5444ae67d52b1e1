import { describe, expect, it } from 'vitest';
import { deadCodeIn } from '../scripts/dead-code.mjs';
import { readOutline } from '../scripts/read-imports.mjs';
import { faultsIn } from '../scripts/room-faults.mjs';
import { readSources } from '../scripts/sources.mjs';

/** What is said about a few made-up files. */
function said(files: Record<string, string>): string {
  return faultsIn(new Map(Object.entries(files))).join('\n');
}

describe('rooms', () => {
  it('every import is one the table allows, no cycle, no file too long, every name says something', () => {
    const files = readSources();
    expect(files.size).toBeGreaterThan(100);
    expect(faultsIn(files)).toEqual([]);
  });

  it.each([
    [
      'a stranger room',
      {
        'src/shared/lib/a.ts': "import { b } from '../../renderer/ui/b.ts';",
        'src/renderer/ui/b.ts': '',
      },
      /may only import/,
    ],
    [
      'a stranger for its type alone',
      { 'src/shared/lib/a.ts': "import type { B } from '../records/b.ts';" },
      /may only import/,
    ],
    [
      "a stranger in a type's import()",
      { 'src/shared/lib/a.ts': "type B = import('../records/b.ts').B;" },
      /may only/,
    ],
    [
      'the database in a common part',
      { 'src/renderer/ui/a.ts': "import { b } from '../db/b.ts';" },
      /may only import/,
    ],
    [
      'a server room in the wrong order',
      { 'sync-server/store/a.ts': "import { b } from '../gate/b.ts';" },
      /may only import/,
    ],
    [
      'the app in the server',
      { 'sync-server/routes/a.ts': "import { b } from '../../src/renderer/app/b.ts';" },
      /may only import/,
    ],
    [
      'a test in the product',
      { 'src/shared/lib/a.ts': "import { b } from './b.test.ts';" },
      /only tests need/,
    ],
    [
      'a stranger package',
      { 'src/renderer/ui/a.ts': "import { createRxDatabase } from 'rxdb';" },
      /not on the list/,
    ],
    [
      'CouchDB outside the store',
      { 'sync-server/gate/a.ts': "import { b } from 'undici';" },
      /not on the list/,
    ],
    ['Electron in the app', { 'src/renderer/app/a.ts': "import { b } from 'electron';" }, /not on the list/],
    [
      'Node where Node is not',
      { 'src/shared/lib/a.ts': "import { readFileSync } from 'node:fs';" },
      /where Node is not/,
    ],
    [
      'another feature',
      { 'src/renderer/features/a/x.ts': "import { y } from '../b/y.ts';" },
      /never import each other/,
    ],
    ['a dynamic stranger', { 'src/shared/lib/a.ts': "const b = await import('react');" }, /not on the list/],
    ['a required stranger', { 'src/shared/lib/a.ts': "const b = require('react');" }, /not on the list/],
    ['a re-exported stranger', { 'src/shared/lib/a.ts': "export { b } from 'react';" }, /not on the list/],
    ['everything of a stranger', { 'src/shared/lib/a.ts': "export * from 'react';" }, /not on the list/],
    [
      'an import behind what looks like a comment',
      { 'src/shared/lib/a.ts': "const a = '/api/*';\nconst b = await import('react');\nconst c = '*/';" },
      /not on the list/,
    ],
    [
      'an import put together at run time',
      { 'src/shared/lib/a.ts': 'const b = await import(`./${name}.ts`);' },
      /write the path out/,
    ],
    [
      'a cycle',
      {
        'src/shared/lib/a.ts': "import { b } from './b.ts';",
        'src/shared/lib/b.ts': "import { a } from './a.ts';",
      },
      /cycle: src\/shared\/lib\/a\.ts → src\/shared\/lib\/b\.ts → src\/shared\/lib\/a\.ts/,
    ],
    [
      'a cycle over an import() and a re-export',
      {
        'src/shared/lib/a.ts': "const b = await import('./b.ts');",
        'src/shared/lib/b.ts': "export { a } from './a.ts';",
      },
      /cycle/,
    ],
    ['a long file', { 'src/shared/lib/a.ts': '\n'.repeat(401) }, /400 is the most/],
    ['a default export', { 'src/shared/lib/a.ts': 'export default 1;' }, /default export/],
    [
      'a default export by another way',
      { 'src/shared/lib/a.ts': 'const a = 1;\nexport { a as default };' },
      /default export/,
    ],
    ['a name that says nothing', { 'src/shared/lib/date-utils.ts': '' }, /"utils" says nothing/],
    ['a folder that says nothing', { 'src/renderer/ui/helpers/date.ts': '' }, /"helpers" says nothing/],
    ['a component that says nothing', { 'src/renderer/ui/PlanManager.tsx': '' }, /"manager" says nothing/],
    ['a name in the wrong case', { 'src/shared/lib/makeThing.ts': '' }, /kebab-case/],
    ['a component in the wrong case', { 'src/renderer/ui/plan-row.tsx': '' }, /PascalCase/],
    ['a folder in the wrong case', { 'src/renderer/ui/planRows/row.ts': '' }, /the folder planRows/],
    ['a file in no room', { 'src/elsewhere/a.ts': '' }, /stands in no room/],
    ['a file that cannot be read', { 'src/shared/lib/a.ts': 'import {' }, /mend its syntax/],
    [
      'the desktop outside the platform',
      { 'src/renderer/ui/a.ts': 'window.desktop.x();' },
      /window\.desktop/,
    ],
    [
      'the desktop by another name',
      { 'src/renderer/ui/a.ts': 'const { desktop } = globalThis;' },
      /window\.desktop/,
    ],
  ])('notices %s', (_what, files, message) => {
    expect(said(files as Record<string, string>)).toMatch(message);
  });

  it.each([
    [
      'what the table allows',
      {
        'src/renderer/db/a.ts':
          "import { b } from '../../shared/lib/b.ts';\nimport { createRxDatabase } from 'rxdb';",
        'src/shared/lib/b.ts': "import { sha256 } from '@noble/hashes/sha2.js';",
      },
    ],
    [
      'a circle of types',
      {
        'src/shared/lib/a.ts': "import type { B } from './b.ts';",
        'src/shared/lib/b.ts': "import type { A } from './a.ts';",
      },
    ],
    [
      'an import in a comment or a string',
      { 'src/shared/lib/a.ts': "// import { a } from 'react';\nconst b = \"import { a } from 'react';\";" },
    ],
    ['a file of exactly 400 lines', { 'src/shared/lib/a.ts': '// line\n'.repeat(400) }],
    ['the browser’s own word', { 'src/renderer/public/service-worker.js': '' }],
    ['the desktop in the platform', { 'src/renderer/platform/a.ts': 'window.desktop.x();' }],
    ['Node in a test beside the code', { 'src/shared/lib/a.test.ts': "import { join } from 'node:path';" }],
  ])('lets through %s', (_what, files) => {
    expect(said(files as Record<string, string>)).toBe('');
  });
});

describe('dead code', () => {
  it.each([
    ['a file nobody imports', { 'src/shared/lib/a.ts': '' }, 'nobody imports it'],
    [
      'an export nobody uses',
      {
        'src/shared/lib/a.ts': 'export const one = 1;\nexport const { two, three: [four] } = one;',
        'tests/a.test.ts': "import { one, two } from '../src/shared/lib/a.ts';",
      },
      'nobody uses four',
    ],
    [
      'an export that only a comment names',
      {
        'src/shared/lib/a.ts': '/** one */\nexport const one = 1;',
        'tests/a.test.ts': "import '../src/shared/lib/a.ts';",
      },
      'nobody uses one',
    ],
  ])('notices %s', (_what, files, message) => {
    expect(deadCodeIn(new Map(Object.entries(files))).join('\n')).toContain(message);
  });

  it('leaves entries, namespaces and what a file uses itself alone', () => {
    const files = {
      'sync-server/main.ts': "import * as a from '../src/shared/lib/a.ts';",
      'src/shared/lib/a.ts': 'export const one = 1;',
      'src/shared/lib/b.ts': 'export interface B {}\nexport function b(): B { return {}; }',
      'tests/b.test.ts': "import { b } from '../src/shared/lib/b.ts';",
    };
    expect(deadCodeIn(new Map(Object.entries(files)))).toEqual([]);
  });
});

it('reads imports of every kind with what they take', () => {
  const source =
    "import a, { b as c } from 'x';\nimport * as d from 'y';\nexport type { E } from './e.ts';\nimport './f.css';";
  expect(readOutline('src/a.ts', source).imports).toEqual([
    { target: 'x', isType: false, names: ['default', 'b'] },
    { target: 'y', isType: false, names: ['*'] },
    { target: './e.ts', isType: true, names: ['E'] },
    { target: './f.css', isType: false, names: [] },
  ]);
});
