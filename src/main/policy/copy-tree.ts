import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join } from 'node:path';
import { keepNames } from './move-journal.ts';

/** Why a folder cannot be copied. */
export type CopyFault = 'full' | 'not-written' | 'not-read' | 'changed' | 'link';

/** Thrown with what stands in the way. */
export class CopyStopped extends Error {
  readonly fault: CopyFault;

  constructor(fault: CopyFault) {
    super(`the folder was not copied: ${fault}`);
    this.name = 'CopyStopped';
    this.fault = fault;
  }
}

const PIECE_BYTES = 1024 * 1024;

/** What lies in a folder, as `a/b` for files and `a/` for folders, without what `passes` leaves out at its top. */
export function listTree(folder: string, passes: (name: string) => boolean): string[] {
  const found: string[] = [];
  const walk = (under: string): void => {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (under === '' && !passes(entry.name)) continue;
      // What leads elsewhere is not this desk's; what is neither file nor folder cannot be copied.
      if (!entry.isDirectory() && !entry.isFile()) throw new CopyStopped('link');
      found.push(entry.isDirectory() ? `${path}/` : path);
      if (entry.isDirectory()) walk(path);
    }
  };
  walk('');
  return found.sort();
}

/** How many bytes the files of a list have. */
export function sizeOfTree(folder: string, tree: readonly string[]): number {
  return tree
    .filter((path) => !path.endsWith('/'))
    .reduce((sum, path) => sum + lstatSync(join(folder, path)).size, 0);
}

/** Copies a list of files and folders into an empty folder, through to the disk. */
export function copyTree(from: string, to: string, tree: readonly string[]): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const path of tree) {
    if (path.endsWith('/')) mkdirSync(join(to, path), { mode: 0o700 });
    else {
      copyFileSync(join(from, path), join(to, path));
      settle(join(to, path));
    }
  }
  for (const path of ['', ...tree.filter((one) => one.endsWith('/'))]) keepNames(join(to, path));
}

/** Whether both hold the same, byte for byte. Reads all of it once more. */
export function isSameTree(one: string, other: string, tree: readonly string[]): boolean {
  return tree.every(
    (path) => path.endsWith('/') || digestOf(join(one, path)).equals(digestOf(join(other, path))),
  );
}

/** Whether two paths are one folder, whatever links lead there. */
export function isSameFolder(one: string, other: string): boolean {
  return realOf(one) === realOf(other);
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function settle(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function digestOf(file: string): Buffer {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const read = readSync(handle, piece, 0, PIECE_BYTES, null);
      if (read === 0) return hash.digest();
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}
