import { AppError, type ErrorCode } from '../../src/shared/lib/errors.ts';
import { isSameRec, merge, type Rec } from '../../src/shared/records/merge.ts';
import { checkClock, checkShape, checkSize, parseRecord } from '../../src/shared/records/parse-record.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import type { Actor } from '../../src/shared/rules/actor.ts';
import { ownHistory } from '../../src/shared/rules/own-history.ts';
import { mayWrite } from '../../src/shared/rules/may-write.ts';
import type { Context } from '../context.ts';
import { untilWritten } from '../gate/retry.ts';

/** A change that has the form of one; `index` is its place in the request. */
export interface ParsedChange {
  readonly index: number;
  readonly rec: Rec;
}

/** What became of a change: stored (or there already), held by a hub until its operator has judged it, or refused with the reason. */
export type Outcome = 'stored' | 'held' | ErrorCode;

/** Reads one change on its own: its form, its size, its clock, its shape. Throws `AppError` with the reason. */
export function parseChange(input: unknown, nowMs: number): Rec {
  const rec = parseRecord(input);
  checkSize(rec);
  checkClock(rec, nowMs);
  checkShape(rec);
  return rec;
}

/** A stored record while the changes of one request are joined to it. */
interface Working {
  readonly rev: string | undefined;
  readonly stored: Rec | undefined;
  rec: Rec | undefined;
}

/**
 * Joins changes of one scope to what is stored there, each judged on the record as it would be afterwards, and writes
 * what differs. When somebody else wrote a record meanwhile, its changes are judged and joined again.
 */
export async function applyChanges(
  { records }: Context,
  actor: Actor,
  scope: Scope,
  changes: readonly ParsedChange[],
): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  let open = changes;
  return untilWritten(async () => {
    const working = await readWorking(records, scope, open);
    for (const change of open)
      outcomes.set(change.index, joinChange(actor, working.get(change.rec.id)!, change.rec));
    const changed = [...working.values()].filter(({ rec, stored }) => rec && rec !== stored);
    const written = await records.writeMany(
      scope,
      changed.map(({ rec, rev }) => ({ rec: rec!, rev })),
    );
    const lost = new Set(changed.map(({ rec }) => rec!.id).filter((id) => !written.has(id)));
    open = open.filter((change) => lost.has(change.rec.id));
    return open.length === 0 ? { done: outcomes } : undefined;
  });
}

async function readWorking(
  records: Context['records'],
  scope: Scope,
  changes: readonly ParsedChange[],
): Promise<Map<string, Working>> {
  const ids = [...new Set(changes.map(({ rec }) => rec.id))];
  const stored = await records.readMany(scope, ids);
  return new Map(
    ids.map((id): [string, Working] => {
      const doc = stored.get(id);
      return [id, { rev: doc?.rev, stored: doc?.body, rec: doc?.body }];
    }),
  );
}

function joinChange(actor: Actor, working: Working, sent: Rec): Outcome {
  const before = working.rec;
  const change = ownHistory(actor.device, before, sent);
  if (before?.gone && !change.gone) return 'record/erased';
  const after = before ? merge(before, change) : change;
  const verdict = mayWrite(actor, { before, after });
  if (verdict) return verdict;
  if (before && isSameRec(before, after)) return 'stored';
  try {
    checkSize(after);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  working.rec = after;
  return 'stored';
}
