import { AppError } from '../lib/errors.ts';
import { kindOf } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';
import { deviceOf } from '../records/stamp.ts';
import { takenOver } from '../sync/pending.ts';
import type { Desk } from './desk.ts';
import { saveSegment } from './refused-change.ts';

/**
 * Makes an unsent record this computer's own that was brought back from another computer's backup: the server takes from a
 * computer only what carries its stamps. Gives false when it is the computer's own already, or cannot be opened here.
 * Asked for only after the server has refused it: what it has already under the old stamps is acknowledged as it is.
 */
export async function takeOver(desk: Desk, id: string): Promise<boolean> {
  const stored = await desk.store.get(id);
  if (!stored?.isUnsent) return false;
  if (kindOf(id) === 'segment') return takeOverPiece(desk, stored.rec);
  let isChanged = false;
  await desk.store.update(id, (local) => {
    const next = local && takenOver(local, desk.clock);
    isChanged = next !== local;
    return next;
  });
  return isChanged;
}

/** A piece of a text names its computer in its id. */
async function takeOverPiece(desk: Desk, rec: Rec): Promise<boolean> {
  if (deviceOf(rec.at) === desk.clock.device) return false;
  try {
    await saveSegment(desk, rec);
  } catch (error) {
    if (error instanceof AppError && error.code === 'record/malformed') return false;
    throw error;
  }
  // Under its new id it is on the disk: only now the old one may go.
  await desk.store.update(rec.id, () => undefined);
  return true;
}
