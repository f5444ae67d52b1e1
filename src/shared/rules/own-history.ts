import { allValues, type Rec, type Write } from '../records/merge.ts';
import { deviceOf } from '../records/stamp.ts';

/**
 * The change without values that are said to have lost, in the name of other devices, and that `before` does not know. An
 * honest device may still have such (the server was restored, and whoever wrote them has nothing of them to send): they
 * stay with it. A device that invents them shall not write a page of somebody else's history.
 */
export function ownHistory(device: string, before: Rec | undefined, change: Rec): Rec {
  if (!change.h) return change;
  const kept = Object.entries(change.h).flatMap(([path, writes]): [string, Write[]][] => {
    const known = new Set((before ? allValues(before, path) : []).map(([stamp]) => stamp));
    const own = writes.filter(([stamp]) => known.has(stamp) || deviceOf(stamp) === device);
    return own.length > 0 ? [[path, own]] : [];
  });
  const { h: _history, ...rest } = change;
  return kept.length > 0 ? { ...rest, h: Object.fromEntries(kept) } : rest;
}
