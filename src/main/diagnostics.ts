import { readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, homedir, hostname, release, totalmem, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { TROUBLE_FILE } from './trouble.ts';
import { readTroubles } from '../shared/diagnostics/trouble-lines.ts';
import type { ShellDiagnostics } from '../shared/ipc/shell-diagnostics.ts';

const MEGABYTE = 1_000_000;

/** What the shell knows for a report: nothing of it is about a person but the names that are to be kept out. */
export function readDiagnostics(folder: string): ShellDiagnostics {
  const log = join(folder, TROUBLE_FILE);
  return {
    release: release(),
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / MEGABYTE),
    freeDiskMb: freeMb(folder),
    troubles: readTroubles(`${textOf(`${log}.older`)}\n${textOf(log)}`),
    names: [...new Set([nameHere(), basename(homedir()), hostname(), hostname().split('.')[0]!])].filter(
      Boolean,
    ),
  };
}

function freeMb(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.round((bavail * bsize) / MEGABYTE);
  } catch {
    return 0;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function nameHere(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
