/**
 * @typedef {object} Room
 * @property {string} folder The longest matching folder is a file's room.
 * @property {string[]} allow Rooms it may import: a folder with what is below it, or one file.
 * @property {string[]} packages npm names; '*' at the end stands for a whole family.
 * @property {boolean} [node] Whether Node's own modules are there.
 * @property {boolean} [isSplit] Whether the folders in it are strangers to each other.
 */

/** What every room of the sync server may import. */
const SERVER_GROUND = [
  'src/shared',
  'sync-server/context.ts',
  'sync-server/log.ts',
  'sync-server/metrics.ts',
  'sync-server/version.ts',
];

/**
 * The import table: who may import what. A room may always import itself.
 * @type {Room[]}
 */
export const ROOMS = [
  { folder: 'src/shared/lib', allow: [], packages: ['@noble/*', 'fflate', 'valibot'] },
  {
    folder: 'src/shared/records',
    allow: ['src/shared/lib', 'src/shared/media/prepared.ts'],
    packages: ['valibot'],
  },
  { folder: 'src/shared/calendar', allow: ['src/shared/lib'], packages: [] },
  { folder: 'src/shared/documents', allow: ['src/shared/lib'], packages: ['yjs'] },
  { folder: 'src/shared/media', allow: ['src/shared/lib'], packages: ['@noble/*'] },
  { folder: 'src/shared/library', allow: ['src/shared/lib', 'src/shared/records'], packages: ['valibot'] },
  {
    folder: 'src/shared/sync',
    allow: ['src/shared/lib', 'src/shared/records', 'src/shared/rules', 'src/shared/media'],
    packages: ['valibot', '@noble/*', 'fflate'],
  },
  {
    folder: 'src/shared/backup',
    allow: ['src/shared/lib', 'src/shared/records', 'src/shared/sync'],
    packages: ['valibot', '@noble/*', 'fflate'],
  },
  {
    folder: 'src/shared/rules',
    allow: ['src/shared/lib', 'src/shared/records', 'src/shared/calendar'],
    packages: ['papaparse', 'valibot'],
  },
  {
    folder: 'src/shared/papers',
    allow: ['src/shared/lib', 'src/shared/records', 'src/shared/rules'],
    packages: ['valibot'],
  },
  {
    folder: 'src/shared/actions',
    allow: ['src/shared'],
    packages: ['@noble/*', 'fractional-indexing', 'yjs'],
  },
  {
    folder: 'src/shared/skills',
    allow: ['src/shared/lib', 'src/shared/records', 'src/shared/rules'],
    packages: ['valibot'],
  },
  { folder: 'src/shared/help', allow: ['src/shared/lib'], packages: ['valibot'] },
  { folder: 'src/shared/practice', allow: ['src/shared'], packages: ['valibot', 'yjs'] },
  { folder: 'src/shared/policy', allow: ['src/shared/lib'], packages: ['valibot'] },
  { folder: 'src/shared/connection', allow: ['src/shared/lib'], packages: ['valibot'] },
  {
    folder: 'src/shared/ipc',
    allow: ['src/shared/lib', 'src/shared/backup/place.ts', 'src/shared/policy', 'src/shared/connection'],
    packages: ['valibot'],
  },
  {
    folder: 'src/shared/diagnostics',
    allow: ['src/shared/lib', 'src/shared/policy', 'src/shared/connection', 'src/shared/ipc'],
    packages: ['valibot'],
  },
  {
    folder: 'src/main',
    allow: ['src/shared'],
    packages: ['electron', 'electron-updater', 'valibot'],
    node: true,
  },
  { folder: 'src/preload', allow: ['src/shared/ipc'], packages: ['electron'] },
  {
    folder: 'src/renderer/app',
    allow: ['src/shared', 'src/renderer'],
    packages: ['react*', '@mantine/*', '@tabler/*', '@fontsource/*', 'i18next', 'wouter', 'valibot'],
  },
  { folder: 'src/renderer/platform', allow: ['src/shared'], packages: ['react*', 'valibot'] },
  {
    folder: 'src/renderer/db',
    allow: ['src/shared'],
    packages: ['rxdb', 'rxjs', 'dexie', 'yjs', 'react', 'valibot'],
  },
  {
    folder: 'src/renderer/sync',
    allow: ['src/shared', 'src/renderer/db'],
    packages: ['rxdb', 'rxjs', 'react'],
  },
  { folder: 'src/renderer/matching', allow: ['src/shared'], packages: [] },
  {
    folder: 'src/renderer/ui',
    allow: ['src/shared'],
    packages: [
      'react*',
      '@mantine/*',
      '@tabler/*',
      '@tiptap/*',
      '@tanstack/*',
      'yjs',
      'wouter',
      'dayjs',
      'diff',
    ],
  },
  {
    folder: 'src/renderer/features',
    allow: [
      'src/shared',
      'src/renderer/db',
      'src/renderer/sync',
      'src/renderer/matching',
      'src/renderer/ui',
      'src/renderer/platform',
    ],
    packages: ['react*', '@mantine/*', '@tabler/*', 'wouter', 'minisearch', 'valibot', 'yjs'],
    isSplit: true,
  },
  { folder: 'src/renderer/public', allow: [], packages: [] },
  {
    folder: 'sync-server/store',
    allow: ['src/shared'],
    packages: ['undici', 'pouchdb-*', '@types/*'],
    node: true,
  },
  {
    folder: 'sync-server/gate',
    allow: [...SERVER_GROUND, 'sync-server/store'],
    packages: ['valibot'],
    node: true,
  },
  {
    folder: 'sync-server/sync',
    allow: [...SERVER_GROUND, 'sync-server/gate', 'sync-server/store', 'sync-server/commands'],
    packages: ['valibot', 'yjs'],
    node: true,
  },
  {
    folder: 'sync-server/commands',
    allow: [...SERVER_GROUND, 'sync-server/gate', 'sync-server/sync'],
    packages: ['valibot', 'yjs'],
    node: true,
  },
  {
    folder: 'sync-server/watchers',
    allow: [...SERVER_GROUND, 'sync-server/gate', 'sync-server/sync', 'sync-server/commands'],
    packages: ['valibot', 'yjs'],
    node: true,
  },
  {
    folder: 'sync-server/hub',
    allow: [...SERVER_GROUND, 'sync-server/gate', 'sync-server/store', 'sync-server/sync'],
    packages: ['valibot'],
    node: true,
  },
  {
    folder: 'sync-server/routes',
    allow: [...SERVER_GROUND, 'sync-server/gate', 'sync-server/sync'],
    packages: ['fastify', '@fastify/*', 'valibot', 'ws'],
    node: true,
  },
  {
    folder: 'sync-server/web',
    allow: SERVER_GROUND,
    packages: ['fastify', '@fastify/*', 'valibot'],
    node: true,
  },
  {
    folder: 'sync-server',
    allow: ['src/shared', 'sync-server'],
    packages: ['fastify', '@fastify/*', 'pino', 'prom-client', 'valibot', 'yjs'],
    node: true,
  },
  {
    folder: 'tests',
    allow: ['src', 'sync-server', 'tests', 'scripts', 'bench'],
    packages: ['*'],
    node: true,
  },
  { folder: 'bench', allow: ['src', 'sync-server', 'tests', 'bench'], packages: ['*'], node: true },
  { folder: 'scripts', allow: ['scripts', 'src/shared/policy'], packages: ['*'], node: true },
];

/** Packages that tests beside the code may import in every room. */
export const TEST_PACKAGES = [
  'vitest',
  'fast-check',
  'happy-dom',
  'fake-indexeddb',
  '@testing-library/*',
  'yjs',
];
/** Longest source file, in lines. Catalogues and library content are data. */
export const LINE_LIMIT = 400;
/** Words that say nothing about what is in a file or folder, in the singular. */
export const EMPTY_WORDS = ['util', 'helper', 'manager', 'service', 'common', 'misc'];
/** Names with such a word that somebody else has given: here the word says something. */
export const GIVEN_NAMES = ['service-worker'];

/**
 * The room of a file (path from the project's folder, with /); undefined for files outside the rooms.
 * @param {string} path
 * @returns {Room | undefined}
 */
export function roomOf(path) {
  return ROOMS.filter(({ folder }) => path.startsWith(`${folder}/`)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}
