import { sign } from '../lib/signing.ts';
import { audit, chain, type Audited } from '../records/audit.ts';
import { viewOf } from '../records/kind.ts';
import { chainId, entryId, headText, linked } from '../rules/audit-chain.ts';
import { changeRecord, createUnlessThere, nowAt, type Desk } from './desk.ts';
import { ownSigningKeys } from './own-signing-keys.ts';

/** One act for the log. */
export interface AuditedAct {
  readonly what: Audited;
  /** The record it is about, '' for none. */
  readonly about: string;
  /** `teacher:<ulid>` or `class:<ulid>`. */
  readonly who: string;
}

/**
 * Writes an act into this computer's log: one more entry, and the head of the chain signed anew. Written before the act
 * itself, so that power lost in between leaves an entry without an act and never an act without an entry.
 * @param scope `school:<ulid>`, or `class:<ulid>` from a classroom computer
 */
export async function noteAudit(desk: Desk, scope: string, act: AuditedAct): Promise<void> {
  const { device } = desk.clock;
  let end = await readEnd(desk, scope);
  for (;;) {
    const id = entryId(scope, device, end.n + 1);
    const values = { device, n: end.n + 1, ...act, at: nowAt(desk) };
    const isNew = await createUnlessThere(desk, audit, scope, values, { id });
    // Another window of this computer, or this one before the power went, has written it: the chain goes on behind it.
    const stored = viewOf(audit, (await desk.store.get(id))!.rec, desk.keys.open);
    end = { n: stored.n, hash: linked(end.hash, stored) };
    if (isNew) break;
  }
  await desk.store.setFact(factOf(desk, scope), JSON.stringify(end));
  await signHead(desk, scope, end);
}

async function signHead(desk: Desk, scope: string, { n, hash }: { n: number; hash: string }): Promise<void> {
  const { device } = desk.clock;
  const { publicKey, secretKey } = await ownSigningKeys(desk);
  const head = { n, hash, signature: sign(secretKey, headText(scope, device, n, hash)) };
  const id = chainId(scope, device);
  if (await createUnlessThere(desk, chain, scope, { device, key: publicKey, head }, { id })) return;
  const stored = viewOf(chain, (await desk.store.get(id))!.rec, desk.keys.open);
  if (stored.head.n < n) await changeRecord(desk, chain, id, { head });
}

async function readEnd(desk: Desk, scope: string): Promise<{ n: number; hash: string }> {
  const stored = await desk.store.getFact(factOf(desk, scope));
  return stored === undefined ? { n: 0, hash: '' } : (JSON.parse(stored) as { n: number; hash: string });
}

function factOf({ clock }: Desk, scope: string): string {
  return `audit-end/${scope}/${clock.device}`;
}
