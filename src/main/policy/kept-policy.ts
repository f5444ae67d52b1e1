import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { KeptPolicy } from '../../shared/policy/judge.ts';

const HALF = '.half';
const values = v.record(v.string(), v.object({ value: v.unknown(), since: v.string() }));
const kept = v.object({
  machine: v.optional(values),
  user: v.optional(values),
  /** The data folder of the last start. */
  folder: v.fallback(v.string(), ''),
  /** One before it in which something was left. */
  left: v.fallback(v.string(), ''),
});

/** What is kept from one start to the next: the last good policy, and where the data lay. */
export interface KeptState {
  readonly policy: KeptPolicy;
  readonly folder: string;
  readonly left: string;
}

/** Reads it; nothing where there is none or it is damaged. The values in it are judged like any others. */
export function loadKept(file: string): KeptState {
  try {
    const { folder, left, ...policy } = v.parse(kept, JSON.parse(readFileSync(file, 'utf8')));
    return { policy: policy as KeptPolicy, folder, left };
  } catch {
    return { policy: {}, folder: '', left: '' };
  }
}

/** Keeps it, where it has changed; false where that could not be. */
export function saveKept(file: string, { policy, folder, left }: KeptState): boolean {
  // What a developer says holds for one start.
  const { developer: _developer, ...written } = policy;
  const text = JSON.stringify({ ...written, folder, left });
  try {
    if (readText(file) === text) return true;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file + HALF, text, { mode: 0o600, flush: true });
    renameSync(file + HALF, file);
    return true;
  } catch {
    return false;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
