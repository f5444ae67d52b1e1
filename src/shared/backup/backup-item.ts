import * as v from 'valibot';
import { isErrorCode } from '../lib/errors.ts';
import type { Rec } from '../records/merge.ts';
import { parseRecord } from '../records/parse-record.ts';
import type { LocalRec, RefusedChange } from '../sync/local-store.ts';

/** One thing a computer keeps: a record with what is unsent of it, a small fact, or a change that was refused. */
export type BackupItem =
  | { readonly record: LocalRec }
  | { readonly fact: readonly [name: string, value: string] }
  | { readonly refused: RefusedChange };

const item = v.union([
  v.object({
    record: v.object({
      rec: v.unknown(),
      base: v.optional(v.unknown()),
      isUnsent: v.boolean(),
      unsentSince: v.pipe(v.string(), v.maxLength(30)),
    }),
  }),
  v.object({ fact: v.tuple([v.string(), v.string()]) }),
  v.object({
    refused: v.object({ id: v.string(), rec: v.unknown(), code: v.string(), refusedAt: v.string() }),
  }),
]);

/** Reads an item of a backup; undefined when it is none (what cannot be read must not hold back the rest). */
export function parseItem(input: unknown): BackupItem | undefined {
  const parsed = v.safeParse(item, input);
  if (!parsed.success) return undefined;
  try {
    return checked(parsed.output);
  } catch {
    return undefined;
  }
}

function checked(found: v.InferOutput<typeof item>): BackupItem | undefined {
  if ('fact' in found) return { fact: found.fact };
  if ('refused' in found) {
    const { code } = found.refused;
    return isErrorCode(code)
      ? { refused: { ...found.refused, code, rec: parseRecord(found.refused.rec) } }
      : undefined;
  }
  const { rec, base, isUnsent, unsentSince } = found.record;
  const confirmed: Rec | undefined = base === undefined ? undefined : parseRecord(base);
  return { record: { rec: parseRecord(rec), base: confirmed, isUnsent, unsentSince } };
}
