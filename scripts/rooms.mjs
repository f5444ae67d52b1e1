/**
 * The import table: who may import what. `allow` are rooms (a folder and what is below it), `packages` are npm names
 * ('*' at the end for a whole family), `node` allows Node's own modules. The longest matching folder is a file's room.
 */
export const ROOMS = [
  { folder: 'src/shared/lib', allow: [], packages: ['@noble/*', 'fflate', 'valibot'] },
  { folder: 'src/shared/records', allow: ['src/shared/lib'], packages: ['valibot'] },
  { folder: 'src/shared/library', allow: ['src/shared/lib', 'src/shared/records'], packages: ['valibot'] },
  { folder: 'src/shared/sync', allow: ['src/shared/lib', 'src/shared/records', 'src/shared/rules'], packages: ['valibot', '@noble/*', 'fflate'] },
  { folder: 'src/shared/rules', allow: ['src/shared/lib', 'src/shared/records'], packages: ['papaparse', 'valibot'] },
  { folder: 'src/shared/actions', allow: ['src/shared'], packages: ['@noble/*', 'fractional-indexing', 'yjs'] },
  { folder: 'src/shared/ipc', allow: ['src/shared/lib'], packages: ['valibot'] },
  { folder: 'src/main', allow: ['src/shared'], packages: ['electron', 'valibot'], node: true },
  { folder: 'src/preload', allow: ['src/shared/ipc'], packages: ['electron'] },
  { folder: 'src/renderer/app', allow: ['src/shared', 'src/renderer'], packages: ['react*', '@mantine/*', '@tabler/*', '@fontsource/*', 'i18next', 'wouter', 'valibot'] },
  { folder: 'src/renderer/platform', allow: ['src/shared'], packages: ['react*', 'valibot'] },
  { folder: 'src/renderer/db', allow: ['src/shared'], packages: ['rxdb', 'rxjs', 'dexie', 'yjs', 'react'] },
  { folder: 'src/renderer/sync', allow: ['src/shared', 'src/renderer/db'], packages: ['rxdb', 'rxjs', 'react'] },
  { folder: 'src/renderer/ui', allow: ['src/shared'], packages: ['react*', '@mantine/*', '@tabler/*', '@tiptap/*', 'yjs', 'wouter', 'dayjs'] },
  {
    folder: 'src/renderer/features',
    allow: ['src/shared', 'src/renderer/db', 'src/renderer/sync', 'src/renderer/ui', 'src/renderer/platform'],
    packages: ['react*', '@mantine/*', '@tabler/*', 'wouter', 'minisearch', 'valibot', 'yjs'],
    isSplit: true,
  },
  { folder: 'sync-server/store', allow: ['src/shared'], packages: ['nano', 'pouchdb-*', '@types/*'], node: true },
  { folder: 'sync-server', allow: ['src/shared', 'sync-server'], packages: ['fastify', '@fastify/*', 'pino', 'valibot', 'yjs'], node: true },
  { folder: 'tests', allow: ['src', 'sync-server', 'tests', 'scripts', 'bench'], packages: ['*'], node: true },
  { folder: 'bench', allow: ['src', 'sync-server', 'tests', 'bench'], packages: ['*'], node: true },
  { folder: 'scripts', allow: ['scripts'], packages: ['*'], node: true },
];

/** Packages that tests beside the code may import in every room. */
export const TEST_PACKAGES = ['vitest', 'fast-check', 'happy-dom', 'fake-indexeddb', '@testing-library/*', 'yjs'];
/** Longest source file, in lines. Catalogues and library content are data. */
export const LINE_LIMIT = 400;
/** Words that say nothing about what is in a file. */
export const EMPTY_WORDS = ['util', 'utils', 'helper', 'helpers', 'manager', 'service', 'common', 'misc'];

/** The room of a file (path from the project's folder, with /); undefined for files outside the rooms. */
export function roomOf(path) {
  return ROOMS.filter(({ folder }) => path.startsWith(`${folder}/`)).sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** What a file imports, as written: static, dynamic, re-exported. `isType` for imports that vanish. */
export function importsOf(source) {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = [];
  const statics = /(?:^|[;\n])\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]/g;
  for (const [, word, type, target] of bare.matchAll(statics)) {
    if (word === 'import' || /\sfrom\s*['"]/.test(bare)) found.push({ target, isType: Boolean(type) });
  }
  for (const [, target] of bare.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g)) found.push({ target, isType: false });
  return found;
}

/** Everything wrong with a set of files (`path` → source), each with what to do about it. */
export function faultsIn(files) {
  const faults = [];
  const graph = new Map();
  for (const [path, source] of files) {
    const room = roomOf(path);
    if (!room) continue;
    faults.push(...shapeFaults(path, source));
    const edges = [];
    for (const { target, isType } of importsOf(source)) {
      if (target.startsWith('.')) {
        const to = join(path, target);
        const fault = roomFault(path, room, to);
        if (fault) faults.push(fault);
        if (!isType) edges.push(to);
      } else {
        const fault = packageFault(path, room, target);
        if (fault) faults.push(fault);
      }
    }
    graph.set(path, edges);
  }
  return [...faults, ...cyclesIn(graph)];
}

function shapeFaults(path, source) {
  const faults = [];
  const name = path.split('/').at(-1);
  const lines = source.split('\n').length;
  if (lines > LINE_LIMIT) faults.push(`${path} has ${lines} lines, ${LINE_LIMIT} is the most: move one of its concerns into a file of its own.`);
  const stem = name.replace(/(\.test|\.spec|\.module|\.d)?\.[a-z]+$/, '');
  const isComponent = name.endsWith('.tsx') && !name.endsWith('.test.tsx');
  const form = isComponent ? /^([A-Z][A-Za-z0-9]*|main)$/ : /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$|^[A-Z][A-Za-z0-9]*$/;
  if (!form.test(stem)) faults.push(`${path}: name it ${isComponent ? 'PascalCase' : 'kebab-case'}, after the noun or the action in it.`);
  const empty = stem.toLowerCase().split(/[.-]/).find((word) => EMPTY_WORDS.includes(word));
  if (empty) faults.push(`${path}: "${empty}" says nothing; name the file after what it does.`);
  if (/^\s*export\s+default\b/m.test(source) && !/(\.config\.|\.d)\.?ts$/.test(name)) faults.push(`${path} has a default export: give it a name, so that it is called the same everywhere.`);
  if (/window\.desktop\b/.test(source) && !/^(src\/renderer\/platform|src\/preload|tests|scripts)\//.test(path)) faults.push(`${path} knows window.desktop: ask renderer/platform for what it is needed for.`);
  return faults;
}

function roomFault(path, room, to) {
  if (to === 'package.json') return undefined;
  const isHome = to.startsWith(`${room.folder}/`);
  if (isHome && room.isSplit) {
    const [ours, theirs] = [path, to].map((file) => file.slice(room.folder.length + 1).split('/')[0]);
    return ours === theirs ? undefined : `${path} imports ${to}: features never import each other. Let them meet in src/shared or in renderer/db, or move what both need to renderer/ui.`;
  }
  const target = roomOf(to);
  // What a narrower room below ours keeps to itself stays its own.
  if (isHome && target === room) return undefined;
  if (room.allow.some((folder) => to.startsWith(`${folder}/`))) return undefined;
  return `${path} imports ${to}: ${room.folder} may only import ${room.allow.join(', ') || 'itself'}. Move the code to a room both may use, or hand it in as an argument.`;
}

function packageFault(path, room, target) {
  const isTest = /\.test\.tsx?$|-suite\.ts$/.test(path);
  if (target.startsWith('node:')) return room.node || isTest ? undefined : `${path} imports ${target}: ${room.folder} runs where Node is not. Pass what it needs as an argument.`;
  const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : target.split('/')[0];
  const matches = (pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);
  if (room.packages.some(matches) || (isTest && TEST_PACKAGES.some(matches))) return undefined;
  return `${path} imports ${target}: not on the list of ${room.folder} in scripts/rooms.mjs. Use what is there, or argue the addition in docs/decisions/.`;
}

function cyclesIn(graph) {
  const faults = [];
  const state = new Map();
  const walk = (path, trail) => {
    state.set(path, 'open');
    for (const to of graph.get(path) ?? []) {
      if (state.get(to) === 'open') faults.push(`Import cycle: ${[...trail.slice(trail.indexOf(to)), to].join(' → ')}. Move what both need into a third file.`);
      else if (graph.has(to) && !state.has(to)) walk(to, [...trail, to]);
    }
    state.set(path, 'done');
  };
  for (const path of graph.keys()) if (!state.has(path)) walk(path, [path]);
  return faults;
}

function join(from, relative) {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
