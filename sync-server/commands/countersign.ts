import { sign } from '../../src/shared/lib/signing.ts';
import { audit, chain, type AuditEntry } from '../../src/shared/records/audit.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { newestStamp, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import { chainId, entryId, headText, linked } from '../../src/shared/rules/audit-chain.ts';
import { nowAt, type Context } from '../context.ts';
import { serverSigningKeys } from '../gate/server-signing-keys.ts';

/** So many entries of a chain are followed at a time. */
const PAGE = 500;

/**
 * Follows the logs of computers whose entries or heads have just been stored, each from where it was countersigned to the
 * head that the computer has signed, and countersigns that. One whose entries are not all there yet, or do not give the
 * signed hash, stays as it is: the check of the log shows it.
 */
export async function countersign(context: Context, scope: string, stored: readonly Rec[]): Promise<void> {
  const devices = new Set(
    stored.filter(({ id }) => /^(audit|chain):/.test(id)).map(({ f }) => String(f['device'])),
  );
  for (const device of devices) await countersignOne(context, scope, device);
}

async function countersignOne(context: Context, scope: string, device: string): Promise<void> {
  const id = chainId(scope, device);
  const rec = await context.records.read(scope, id);
  if (!rec) return;
  const { head, seen } = viewOf(chain, rec, () => undefined);
  if (head.n <= seen.n) return;
  const hash = await follow(context, scope, device, seen, head.n);
  if (hash !== head.hash) return;
  const { publicKey, secretKey } = await serverSigningKeys(context);
  const value = {
    n: head.n,
    hash,
    at: nowAt(context),
    key: publicKey,
    signature: sign(secretKey, headText(scope, device, head.n, hash)),
  };
  await context.records.update(scope, id, (found) =>
    found && viewOf(chain, found, () => undefined).seen.n < head.n
      ? writeValues(found, { seen: value }, context.clock.next(newestStamp(found)))
      : undefined,
  );
}

/** The hash of a chain up to its entry `to`; undefined while one of the entries is missing. */
async function follow(
  { records }: Context,
  scope: string,
  device: string,
  from: { readonly n: number; readonly hash: string },
  to: number,
): Promise<string | undefined> {
  let { n, hash } = from;
  while (n < to) {
    const ids = Array.from({ length: Math.min(PAGE, to - n) }, (_, index) =>
      entryId(scope, device, n + 1 + index),
    );
    const found = await records.readMany(scope, ids);
    for (const id of ids) {
      const entry = entryOf(found.get(id)?.body);
      if (!entry) return undefined;
      hash = linked(hash, entry);
      n += 1;
    }
  }
  return hash;
}

function entryOf(rec: Rec | undefined): AuditEntry | undefined {
  return rec && !rec.gone ? viewOf(audit, rec, () => undefined) : undefined;
}
