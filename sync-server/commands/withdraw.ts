import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { Context } from '../context.ts';
import { granted, Refusal, type Asked, type Decided } from './outcome.ts';

type WithdrawBody = Extract<RequestBody, { what: 'withdraw' }>;

/** A teacher takes an invitation of hers back. Too late when a class has used it. */
export async function withdraw(
  { registry }: Context,
  { teacher, body }: Asked<WithdrawBody>,
): Promise<Decided> {
  const withdrawn = await registry.update('invite', bareId(body.invite), (stored) => {
    if (stored?.teacher !== teacher) return undefined;
    if (stored.redeemedBy !== undefined) throw new Refusal('invitation/used');
    return { ...stored, isWithdrawn: true };
  });
  if (!withdrawn) throw new Refusal('invitation/unknown');
  return granted();
}
