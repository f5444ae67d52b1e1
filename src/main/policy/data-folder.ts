import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
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

/** Makes a folder and looks whether something can be written there. */
export function isWritable(folder: string): boolean {
  const probe = join(folder, `.written-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
    return true;
  } catch {
    return false;
  }
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
