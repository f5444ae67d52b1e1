import { spawn } from 'node:child_process';
import { chmodSync, constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PackageKind } from './make-updater.ts';
import type { PreviousVersion } from './start-count.ts';

/** What a version that is about to be replaced is kept with. */
export interface Aside {
  readonly version: string;
  /** The folder for it, the app's own. */
  readonly folder: string;
  /** The AppImage that runs, or on Windows the installer that this version came with; '' where there is none. */
  readonly file: string;
}

/**
 * Copies what brings this version back, in place of what brought an older one back; nothing where there is no such file (macOS,
 * or an installer that was not kept) or no room for it: then there is no way back, and the update goes on without.
 */
export async function layAside({ version, folder, file }: Aside): Promise<PreviousVersion | undefined> {
  if (file === '' || !existsSync(file)) return undefined;
  const kept = join(folder, `${version}-${basename(file)}`);
  const half = join(folder, 'half');
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await copyFile(file, half, constants.COPYFILE_FICLONE);
    await chmod(half, 0o755);
    await rename(half, kept);
    return { version, file: kept };
  } catch {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    return undefined;
  }
}

/**
 * Puts the version before back and starts it. True when that is under way, so that this one has to end; false when it cannot be
 * done, and this one has to go on as well as it can.
 * @param running the AppImage that is to be replaced; unused on Windows
 */
export function goBack(kind: PackageKind, { file }: PreviousVersion, running: string): boolean {
  if (!existsSync(file)) return false;
  try {
    if (kind === 'nsis') return begin(file, ['/S', '--updated', '--force-run']);
    if (kind !== 'appimage' || running === '') return false;
    const beside = join(dirname(running), `.${basename(running)}.back`);
    copyFileSync(file, beside);
    chmodSync(beside, 0o755);
    // In one step, so that a power cut leaves the one or the other, whole.
    renameSync(beside, running);
    rmSync(file, { force: true });
    return begin(running, []);
  } catch {
    return false;
  }
}

/** Starts a program that outlives this one. */
function begin(program: string, args: readonly string[]): true {
  spawn(program, args, { detached: true, stdio: 'ignore' }).unref();
  return true;
}
