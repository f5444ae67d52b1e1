import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const FILE = 'move.json';
const HALF = '.half';

const journal = v.object({
  /** Where the desk comes from. */
  from: v.string(),
  /**
   * `wished`: somebody wants it here. `copied`: all of it is here and compared; only names are to be changed. `here`: it is in its
   * place. `over`: the app has opened it here.
   */
  step: v.picklist(['wished', 'copied', 'here', 'over']),
});

/** How far the move of a desk is, beside the data it is moved to. */
export type MoveJournal = v.InferOutput<typeof journal>;

/** Undefined where nothing was ever moved here. */
export function readJournal(folder: string): MoveJournal | undefined {
  try {
    const parsed = v.safeParse(journal, JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Writes it, through to the disk. Throws where that cannot be: then nothing else may be done. */
export function writeJournal(folder: string, value: MoveJournal): void {
  const path = join(folder, FILE);
  writeFileSync(path + HALF, JSON.stringify(value), { mode: 0o600, flush: true });
  renameSync(path + HALF, path);
  keepNames(folder);
}

/** The names in a folder are on the disk too. Windows keeps them by itself and lets nobody ask for it. */
export function keepNames(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
