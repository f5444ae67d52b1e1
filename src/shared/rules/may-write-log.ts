import { kindOf } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';
import type { Member } from './actor.ts';
import { speakerOf } from './actor.ts';
import { chainId, entryId } from './audit-chain.ts';
import type { Change } from './change.ts';

/**
 * A computer writes its own log and nobody else's: entries once and for ever, in its own name; the head of its chain, which
 * only moves forward. What the server has seen of it only the server says.
 */
export function mayWriteLog(actor: Member, { before, after }: Change, paths: readonly string[]): boolean {
  const { scope, f } = after;
  if (f['device'] !== actor.device) return false;
  if (kindOf(after.id) === 'audit')
    return (
      !before && f['who'] === speakerOf(actor) && after.id === entryId(scope, actor.device, Number(f['n']))
    );
  if (after.id !== chainId(scope, actor.device)) return false;
  return paths.every((path) => CHAIN_PATHS.includes(path)) && headOf(after) >= (before ? headOf(before) : 1);
}

const CHAIN_PATHS: readonly string[] = ['device', 'key', 'head'];

function headOf({ f }: Rec): number {
  const head = f['head'];
  return typeof head === 'object' && head !== null && 'n' in head ? Number(head['n']) : 0;
}
