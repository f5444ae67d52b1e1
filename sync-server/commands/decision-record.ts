import type { Json } from '../../src/shared/lib/canonical.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { decision } from '../../src/shared/records/decision.ts';
import { makeRec, newestStamp, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import { nowAt, type Context } from '../context.ts';
import type { Decided } from './outcome.ts';

/** The id of the decision about a request. */
function decisionIdOf(requestId: string): string {
  return `decision:${bareId(requestId)}`;
}

/** The decision about a request, if it was made. */
export function readDecision(
  { records }: Context,
  teacher: string,
  requestId: string,
): Promise<Rec | undefined> {
  return records.read(teacher, decisionIdOf(requestId));
}

/** Writes a decision into the asker's own scope. What was decided once stays. */
export async function writeDecision(
  context: Context,
  teacher: string,
  requestId: string,
  decided: Decided,
): Promise<void> {
  const values: Record<string, Json> = {
    outcome: decided.outcome,
    reason: decided.outcome === 'refused' ? decided.reason : '',
    result: { ...decided.result },
    decidedAt: nowAt(context),
  };
  await context.records.update(
    teacher,
    decisionIdOf(requestId),
    (stored) =>
      stored ?? makeRec(decisionIdOf(requestId), teacher, decision.version, values, context.clock.next()),
  );
}

/** Adds to the result of a decision that was made before: the inviter learns of her exchange in this way. */
export async function addToDecision(
  context: Context,
  teacher: string,
  requestId: string,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  await context.records.update(teacher, decisionIdOf(requestId), (stored) => {
    if (!stored) return undefined;
    const result = { ...(stored.f['result'] as Record<string, Json>), ...more };
    return writeValues(stored, { result }, context.clock.next(newestStamp(stored)));
  });
}
