import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, relative, sep } from 'node:path';
import { CopyStopped, copyTree, isSameTree, listTree, sizeOfTree, type CopyFault } from './copy-tree.ts';
import { RECORDS } from './data-folder.ts';
import { keepNames, readJournal, writeJournal } from './move-journal.ts';

/** What is copied goes here first: nobody opens it there. */
const ARRIVING = '.arriving';
/** What lay in the way is laid aside, never deleted. */
const BEFORE = '.before-move';
/** A desk that was brought over is no desk any more where it was; nothing of it is deleted. */
const BROUGHT = `${RECORDS}.brought-over`;
/** What belongs to one start of the app, to one place, or comes by itself. */
const STAYS = new Set([
  'SingletonLock',
  'SingletonCookie',
  'SingletonSocket',
  'lockfile',
  'last-good-policy.json',
  'last-good-policy.json.half',
  'move.json',
  'move.json.half',
  ARRIVING,
  BEFORE,
  BROUGHT,
  'Cache',
  'Code Cache',
  'GPUCache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'GrShaderCache',
  'ShaderCache',
  'Crashpad',
  'blob_storage',
]);
/** Room that is left besides. */
const SPARE_BYTES = 50_000_000;

/** Why a desk was not brought over. */
export type MoveFault = CopyFault | 'gone' | 'in-use';

/** What became of a wish: nothing was wished, it is here, or it is where it was. */
export type MoveOutcome =
  | { readonly what: 'nothing' }
  | { readonly what: 'here'; readonly from: string }
  | { readonly what: 'failed'; readonly from: string; readonly fault: MoveFault };

/** Somebody wants a desk here: it is brought over at the next start, before anything opens it. False where that cannot be written down. */
export function wishMove(from: string, to: string): boolean {
  try {
    writeJournal(to, { from, step: 'wished' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Does what was wished, or goes on with what was begun. To be called at a start, when this is the only app in `to` and nothing is open
 * yet. Wherever it is broken off, one whole desk is there: until the last step the one it comes from is not touched.
 */
export function moveDesk(to: string): MoveOutcome {
  const journal = readJournal(to);
  if (!journal || journal.step === 'over') return { what: 'nothing' };
  const { from, step } = journal;
  if (step === 'here') return { what: 'here', from };
  try {
    if (step === 'wished') {
      copyWhole(from, to);
      writeJournal(to, { from, step: 'copied' });
    }
    putInPlace(to);
    writeJournal(to, { from, step: 'here' });
    return { what: 'here', from };
  } catch (error) {
    // With all of it here the next start goes on; before that it is as if nothing had been wished.
    if (step === 'wished' && readJournal(to)?.step === 'wished') forget(to);
    return { what: 'failed', from, fault: faultOf(error) };
  }
}

/** The app has opened the desk here: where it was it is not opened any more. */
export function noteMoved(to: string): void {
  const journal = readJournal(to);
  if (journal?.step !== 'here') return;
  try {
    renameSync(join(journal.from, RECORDS), join(journal.from, BROUGHT));
    writeJournal(to, { ...journal, step: 'over' });
  } catch {
    // A folder that may not be changed: it stays as it is, and is not spoken of.
  }
}

/** Whether the desk in a folder is the one that was brought over to another. */
export function isBroughtOver(from: string, to: string): boolean {
  const journal = readJournal(to);
  return journal?.from === from && (journal.step === 'here' || journal.step === 'over');
}

function copyWhole(from: string, to: string): void {
  if (!existsSync(join(from, RECORDS))) throw new MoveStopped('gone');
  if (isInUse(from)) throw new MoveStopped('in-use');
  const arriving = join(to, ARRIVING);
  rmSync(arriving, { recursive: true, force: true });
  // Where one folder lies in the other, it is no part of the desk.
  const [inside = ''] = relative(from, to).split(sep);
  const passes = (name: string): boolean => !STAYS.has(name) && name !== inside;
  const tree = listTree(from, passes);
  if (roomIn(to) < sizeOfTree(from, tree) + SPARE_BYTES) throw new CopyStopped('full');
  copyTree(from, arriving, tree);
  // Somebody may have written there meanwhile.
  const isStill = JSON.stringify(listTree(from, passes)) === JSON.stringify(tree) && !isInUse(from);
  const isWhole = JSON.stringify(listTree(arriving, () => true)) === JSON.stringify(tree);
  if (!isStill || !isWhole || !isSameTree(from, arriving, tree)) throw new CopyStopped('changed');
  keepNames(to);
}

/** Changes names alone, one after the other; may be broken off and begun again anywhere. */
function putInPlace(to: string): void {
  const arriving = join(to, ARRIVING);
  const before = join(to, BEFORE);
  mkdirSync(before, { recursive: true, mode: 0o700 });
  for (const name of existsSync(arriving) ? readdirSync(arriving) : []) {
    const place = join(to, name);
    if (existsSync(place)) renameSync(place, freeName(join(before, name)));
    renameSync(join(arriving, name), place);
  }
  keepNames(to);
  rmSync(arriving, { recursive: true, force: true });
}

/** What an earlier move has laid aside stays. */
function freeName(path: string): string {
  let free = path;
  for (let count = 2; existsSync(free); count++) free = `${path}.${count}`;
  return free;
}

/** Nothing was done: nothing of it is left. */
function forget(to: string): void {
  try {
    rmSync(join(to, ARRIVING), { recursive: true, force: true });
    rmSync(join(to, 'move.json'), { force: true });
  } catch {
    // The next start tries again.
  }
}

/** Whether an app has the folder open: it leaves a sign of its own (Chromium's process singleton). */
function isInUse(folder: string): boolean {
  // Windows takes this file away with the process, however it ends.
  if (existsSync(join(folder, 'lockfile'))) return true;
  const link = join(folder, 'SingletonLock');
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(readlinkSync(link)) ?? [];
  if (host !== hostname()) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

class MoveStopped extends Error {
  readonly fault: MoveFault;

  constructor(fault: MoveFault) {
    super(`the desk was not brought over: ${fault}`);
    this.fault = fault;
  }
}

function faultOf(error: unknown): MoveFault {
  if (error instanceof MoveStopped || error instanceof CopyStopped) return error.fault;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  const isReading =
    syscall === 'scandir' || syscall === 'lstat' || syscall === 'open' || syscall === 'copyfile';
  return isReading && path !== undefined && !path.includes(ARRIVING) ? 'not-read' : 'not-written';
}
