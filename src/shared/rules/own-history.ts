import { allValues, hasSeen, type Rec, type Write } from '../records/merge.ts';
import { deviceOf, type Stamp } from '../records/stamp.ts';

/**
 * Whether `device` may say of a value with this stamp that it has lost: it wrote it itself; or the stored record has it;
 * or had it once, and its writer has written over it since, before `device` heard of that.
 */
export function mayHaveLost(
  device: string,
  before: Rec | undefined,
  path: string,
): (stamp: Stamp) => boolean {
  if (!before) return (stamp) => deviceOf(stamp) === device;
  const known = new Set(allValues(before, path).map(([stamp]) => stamp));
  return (stamp) =>
    deviceOf(stamp) === device || known.has(stamp) || (before.at <= stamp && hasSeen(before, path, stamp));
}

/**
 * The change without values that are said to have lost, in the name of other devices, and of which `before` knows nothing.
 * An honest device may still have such (the server was restored, and whoever wrote them has nothing of them to send; or it
 * met them at a hub, and the operator refused them): they stay with it. A device that invents them shall not write a page
 * of somebody else's history.
 */
export function ownHistory(device: string, before: Rec | undefined, change: Rec): Rec {
  if (!change.h) return change;
  const kept = Object.entries(change.h).flatMap(([path, writes]): [string, Write[]][] => {
    const isAllowed = mayHaveLost(device, before, path);
    const own = writes.filter(([stamp]) => isAllowed(stamp));
    return own.length > 0 ? [[path, own]] : [];
  });
  const { h: _history, ...rest } = change;
  return kept.length > 0 ? { ...rest, h: Object.fromEntries(kept) } : rest;
}
