import { pathToFileURL } from 'node:url';
import { readOutline } from './read-imports.mjs';
import { EMPTY_WORDS, GIVEN_NAMES, LINE_LIMIT, roomOf, TEST_PACKAGES } from './rooms.mjs';
import { fileOf, readSources } from './sources.mjs';

/** Rooms that may name `window.desktop`. */
const DESKTOP_ROOMS = /^(src\/renderer\/platform|src\/preload|tests|scripts)\//;
/** Files that a tool reads by their default export. */
const CONFIG = /(\.config|\.d)\.m?ts$/;

/**
 * Everything wrong with a set of files (`path` to source), each with what to do about it.
 * @param {ReadonlyMap<string, string>} files
 * @returns {string[]}
 */
export function faultsIn(files) {
  const faults = [];
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const [path, source] of files) {
    faults.push(...nameFaults(path), ...lengthFaults(path, source));
    const room = roomOf(path);
    if (!room) {
      faults.push(`${path} stands in no room: move it into one, or add its folder to scripts/rooms.mjs.`);
      continue;
    }
    const outline = readOutline(path, source);
    faults.push(...shapeFaults(path, outline));
    const edges = [];
    for (const { target, isType } of outline.imports) {
      const fault = importFault(path, room, target);
      if (fault) faults.push(fault);
      const to = target && fileOf(path, target);
      if (to && !isType) edges.push(to);
    }
    graph.set(path, edges);
  }
  return [...faults, ...cyclesIn(graph)];
}

function nameFaults(path) {
  const faults = [];
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const stem = name.replace(/(\.test|\.spec|\.d)?\.[a-z]+$/, '');
  const isComponent = name.endsWith('.tsx') && !/\.(test|spec)\.tsx$/.test(name);
  const isNamed = isComponent ? /^([A-Z][A-Za-z0-9]*|main)$/ : /^[a-z0-9]+([.-][a-z0-9]+)*$/;
  if (!isNamed.test(stem) && !(name.endsWith('.test.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(stem))) {
    const form = isComponent ? 'PascalCase' : 'kebab-case';
    faults.push(`${path}: name it in ${form}, after the noun or the action in it.`);
  }
  for (const folder of parts.slice(0, -1)) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(folder))
      faults.push(`${path}: name the folder ${folder} in kebab-case.`);
  }
  const words = [...parts.slice(0, -1), GIVEN_NAMES.includes(stem) ? '' : stem]
    .flatMap((part) => part.replace(/([a-z])([A-Z])/g, '$1-$2').split(/[.-]/))
    .map((word) => word.toLowerCase());
  const empty = words.find((word) => EMPTY_WORDS.some((plain) => word === plain || word === `${plain}s`));
  if (empty) faults.push(`${path}: "${empty}" says nothing; name the file or folder after what it does.`);
  return faults;
}

function lengthFaults(path, source) {
  const lines = source.replace(/\n$/, '').split('\n').length;
  if (lines <= LINE_LIMIT) return [];
  return [
    `${path} has ${lines} lines, ${LINE_LIMIT} is the most: move one of its concerns into a file of its own.`,
  ];
}

function shapeFaults(path, { exports, knowsDesktop, problem }) {
  const faults = [];
  if (problem) faults.push(`${path} cannot be read (${problem}): mend its syntax.`);
  if (exports.includes('default') && !CONFIG.test(path)) {
    faults.push(`${path} has a default export: give it a name, so that it is called the same everywhere.`);
  }
  if (knowsDesktop && !DESKTOP_ROOMS.test(path)) {
    faults.push(`${path} knows window.desktop: ask renderer/platform for what it is needed for.`);
  }
  return faults;
}

function importFault(path, room, target) {
  if (target === undefined) {
    if (/^(tests|bench|scripts)\//.test(path)) return undefined;
    return `${path} imports something put together at run time: write the path out, so that it can be checked.`;
  }
  const to = fileOf(path, target);
  return to === undefined ? packageFault(path, room, target) : roomFault(path, room, to);
}

function roomFault(path, room, to) {
  if (to === 'package.json') return undefined;
  if (isTest(to) && !isTest(path)) {
    return `${path} imports ${to}: what only tests need does not belong into the product. Move what it needs out of the test.`;
  }
  if (room.isSplit && to.startsWith(`${room.folder}/`)) {
    const [ours, theirs] = [path, to].map((file) => file.slice(room.folder.length + 1).split('/')[0]);
    if (ours === theirs) return undefined;
    return `${path} imports ${to}: features never import each other. Let them meet in src/shared or in renderer/db, or move what both need to renderer/ui.`;
  }
  // A narrower room below ours is another room.
  if (roomOf(to) === room) return undefined;
  if (room.allow.some((place) => to === place || to.startsWith(`${place}/`))) return undefined;
  return `${path} imports ${to}: ${room.folder} may only import ${room.allow.join(', ') || 'itself'}. Move the code to a room both may use, or hand it in as an argument.`;
}

function packageFault(path, room, target) {
  if (target.startsWith('node:')) {
    if (room.node || isTest(path)) return undefined;
    return `${path} imports ${target}: ${room.folder} runs where Node is not. Pass what it needs as an argument.`;
  }
  const name = target.split('/', target.startsWith('@') ? 2 : 1).join('/');
  const matches = (pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  if (room.packages.some(matches) || (isTest(path) && TEST_PACKAGES.some(matches))) return undefined;
  return `${path} imports ${target}: not on the list of ${room.folder} in scripts/rooms.mjs. Use what is there, or argue the addition in docs/decisions/.`;
}

/** Tests beside the code, and the acceptance suites they share. */
function isTest(path) {
  return /\.(test|spec)\.tsx?$|-suite\.ts$/.test(path);
}

function cyclesIn(graph) {
  const faults = [];
  const state = new Map();
  const walk = (path, trail) => {
    state.set(path, 'open');
    for (const to of graph.get(path) ?? []) {
      if (state.get(to) === 'open') {
        const circle = [...trail.slice(trail.indexOf(to)), to].join(' → ');
        faults.push(`Import cycle: ${circle}. Move what both need into a third file.`);
      } else if (graph.has(to) && !state.has(to)) walk(to, [...trail, to]);
    }
    state.set(path, 'done');
  };
  for (const path of graph.keys()) if (!state.has(path)) walk(path, [path]);
  return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const faults = faultsIn(readSources());
  for (const fault of faults) console.log(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
