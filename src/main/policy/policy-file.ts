import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import type { ReadFailure, Reading } from '../../shared/policy/judge.ts';
import { POLICY_FILE } from '../../shared/policy/policies.ts';

const MOST_BYTES = 64 * 1024;
const OTHERS_MAY_WRITE = 0o002;

/** Where the file is, and to whom it must belong so that it is IT's word. */
export interface FilePlace {
  readonly path: string;
  readonly owner: number;
}

/** The file of the computer; root's. */
export const MACHINE_FILE: FilePlace = { path: POLICY_FILE, owner: 0 };

/**
 * What IT has said in a file, for the computer. It counts only as root's own file that not everybody may write; a link, a pipe
 * or somebody's copy is named and not read.
 */
export function readPolicyFile({ path, owner }: FilePlace): Reading {
  const reading = { source: 'machine', place: path } as const;
  try {
    if (lstatSync(path).isSymbolicLink()) return { ...reading, failure: 'is-link' };
    // Neither follows a link that takes its place now, nor waits at a pipe.
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const failure = faultOf(fstatSync(file), owner);
      return failure ? { ...reading, failure } : { ...reading, ...parsed(readFileSync(file)) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? reading : { ...reading, failure: 'not-readable' };
  }
}

/** JSON as editors of all systems leave it. */
export function parsed(bytes: Buffer): Pick<Reading, 'found' | 'failure'> {
  try {
    // A mark at the beginning (BOM) goes.
    const found: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { found };
  } catch {
    return { failure: 'not-json' };
  }
}

function faultOf(stats: ReturnType<typeof fstatSync>, owner: number): ReadFailure | undefined {
  if (!stats.isFile()) return 'not-readable';
  if (stats.uid !== owner) return 'not-roots';
  if ((Number(stats.mode) & OTHERS_MAY_WRITE) !== 0) return 'open-to-all';
  return stats.size > MOST_BYTES ? 'too-large' : undefined;
}
