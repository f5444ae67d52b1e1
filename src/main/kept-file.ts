import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

const HALF = '.half';

/** Reads a small file of the shell's own; undefined when it is not there, cut off, or not of the form. */
export function readKept<S extends v.GenericSchema>(path: string, schema: S): v.InferOutput<S> | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Writes one. It is on the disk before it gets its name; what cannot be written is left as it was, for it is only comfort. */
export function writeKept(path: string, value: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path + HALF, JSON.stringify(value), { mode: 0o600, flush: true });
    renameSync(path + HALF, path);
  } catch {
    // A full or locked disk: the page says so where it matters.
  }
}
