import type { ErrorCode } from '../lib/errors.ts';
import { kindOf } from '../lib/ids.ts';
import { viewOf } from '../records/kind.ts';
import { allValues, isSameRec, partSince, valueStamps, type Rec } from '../records/merge.ts';
import { room } from '../records/room.ts';
import { deviceOf, type Stamp } from '../records/stamp.ts';
import type { Actor } from './actor.ts';
import { waitsForInduction } from './before-induction.ts';
import { isStopped } from './blocked-room.ts';
import type { Change } from './change.ts';
import { classroomMayWrite } from './classroom-may-write.ts';
import { mayOpen } from './may-open.ts';
import { mayHaveLost } from './own-history.ts';
import { isOver, overSince } from './room-over.ts';
import { teacherMayWrite } from './teacher-may-write.ts';

/** Why a write is refused; undefined when it is allowed. */
export type Verdict =
  | Extract<
      ErrorCode,
      | 'scope/forbidden'
      | 'record/forbidden'
      | 'stamp/foreign'
      | 'room/blocked'
      | 'room/over'
      | 'induction/missing'
    >
  | undefined;

/**
 * The one question of the gate: may this actor make this change? Pure; asked by the app before it offers a button
 * and by the server on the record as it would be stored.
 */
export function mayWrite(actor: Actor, change: Change): Verdict {
  const { before, after } = change;
  if (actor.role === 'server') return undefined;
  if (!mayOpen(actor, after.scope)) return 'scope/forbidden';
  if (before && isSameRec(before, after)) return undefined;
  if (hasForeignStamp(actor.device, change)) return 'stamp/foreign';
  const paths = changedPaths(change);
  const isAllowed =
    actor.role === 'classroom'
      ? classroomMayWrite(actor, change, paths)
      : teacherMayWrite(actor, change, paths);
  if (!isAllowed) return 'record/forbidden';
  if (waitsForInduction(actor, change, paths)) return 'induction/missing';
  if (isStopped(actor, change)) return 'room/blocked';
  return isOver(actor, change, paths, roomOver(before)) ? 'room/over' : undefined;
}

/** Of a change of a room: when the room was over before it; '' for everything else. */
function roomOver(before: Rec | undefined): string {
  return before && kindOf(before.id) === 'room' ? overSince(viewOf(room, before, () => undefined)) : '';
}

/** Values that this change brings in have to carry the sender's own device tag; those that are said to have lost, see `mayHaveLost`. */
function hasForeignStamp(device: string, { before, after }: Change): boolean {
  if (!before && deviceOf(after.at) !== device) return true;
  return changedPaths({ before, after }).some((path) => {
    const known = new Set((before ? allValues(before, path) : []).map(([stamp]) => stamp));
    const isForeign = (stamp: Stamp) => !known.has(stamp) && deviceOf(stamp) !== device;
    const isAllowed = mayHaveLost(device, before, path);
    return (
      valueStamps(after, path).some(isForeign) || (after.h?.[path] ?? []).some(([stamp]) => !isAllowed(stamp))
    );
  });
}

/** The paths whose winner, losers or history differ. */
export function changedPaths({ before, after }: Change): string[] {
  return Object.keys(partSince(after, before)?.f ?? {});
}
