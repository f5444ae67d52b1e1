import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, win32 } from 'node:path';
import { isSameFolder } from './copy-tree.ts';

/** What Chromium keeps a page's records in: a folder with it holds a desk. */
export const RECORDS = 'IndexedDB';

/**
 * Where the app keeps its things if nobody says otherwise. On Windows the part of a profile that stays on the computer: the
 * roaming part is carried over the network at every sign-in, and would bring a computer's own identity to another one.
 */
export function ownFolder(userData: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const { APPDATA: roaming, LOCALAPPDATA: local } = env;
  if (platform !== 'win32' || !roaming || !local) return userData;
  const inside = win32.relative(roaming, userData);
  return inside === '' || inside.startsWith('..') || win32.isAbsolute(inside)
    ? userData
    : win32.join(local, inside);
}

/** Who uses the computer, and where. */
export interface FolderPerson {
  /** '' where nobody says. */
  readonly name: string;
  /** The folder in which the app kept everything at the last start; '' for none. */
  readonly before: string;
}

/**
 * The folder of one person in the one that IT has set for the computer. Two people cannot share one: the files are the first one's,
 * and so is the key to them. A path that names the person, and one that she uses already, stays as it is written.
 */
export function personFolder(folder: string, { name, before }: FolderPerson): string {
  const own = name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_');
  const parts = folder.split(/[\\/]/).map((part) => part.toLowerCase());
  if (/^[._]*$/.test(own) || folder === before || parts.includes(name.toLowerCase())) return folder;
  return join(folder, own);
}

/** Makes a folder and looks whether something can be written there. */
export function isWritable(folder: string): boolean {
  const probe = join(folder, `.written-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
    return true;
  } catch {
    return false;
  }
}

/** The folder itself is for its person alone; those above it are as the system makes them. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { mode: 0o700 });
}

/** Of the folders used before, the one in which a desk was left behind; '' for none. */
export function leftBehind(
  folder: string,
  before: { readonly folder: string; readonly left: string },
): string {
  return (
    [before.folder, before.left].find(
      (old) => old !== '' && !isSameFolder(old, folder) && existsSync(join(old, RECORDS)),
    ) ?? ''
  );
}
