import { kindOf } from '../lib/ids.ts';
import { localTime, isoDayOf } from '../calendar/zones.ts';
import { valueStamps, type Rec } from '../records/merge.ts';
import type { Room } from '../records/room.ts';
import { parseScope } from '../records/scope.ts';
import { timeOf } from '../records/stamp.ts';
import type { Member } from './actor.ts';
import type { Change } from './change.ts';

/** What a class says of an exchange it is in. */
export type ClassSays = Room['pulse'][number];

/**
 * When an exchange was ended (ISO), as long as it is over; '' otherwise. One class ends it for all; it goes on once every
 * class has said yes to going on after that very end, so that a yes to an earlier one counts for nothing.
 */
export function overSince({
  closedAt,
  classes,
  pulse,
}: Pick<Room, 'closedAt' | 'classes' | 'pulse'>): string {
  if (closedAt === '') return '';
  const saidYes = new Set(pulse.filter(({ reopened }) => reopened === closedAt).map(({ id }) => id));
  return classes.length > 0 && classes.every(({ id }) => saidYes.has(id)) ? '' : closedAt;
}

/** The classes that have said yes to going on after the end; empty while nothing has ended. */
export function saidGoOn({ closedAt, pulse }: Pick<Room, 'closedAt' | 'pulse'>): string[] {
  return closedAt === '' ? [] : pulse.filter(({ reopened }) => reopened === closedAt).map(({ id }) => id);
}

/**
 * The classes that have paused an exchange now: a pause with a last day ends by itself when that day is over where the class is.
 * @param nowMs milliseconds since 1970
 */
export function pausesOf(view: Pick<Room, 'classes' | 'pulse'>, nowMs: number): ClassSays[] {
  return view.pulse.filter(({ id, state, until }) => {
    if (state !== 'paused') return false;
    const zone = view.classes.find((entry) => entry.id === id)?.timeZone || 'UTC';
    const today = isoDayOf(localTime(zone, nowMs)?.dayNumber ?? Math.floor(nowMs / 86_400_000));
    return until === '' || today <= until;
  });
}

/** Whether a write depends on how the room stands: everything in an exchange but the room itself, and orders to erase. */
export function dependsOnRoom({ id, scope }: Pick<Rec, 'id' | 'scope'>): boolean {
  return parseScope(scope)?.kind === 'exchange' && !['room', 'erasure'].includes(kindOf(id));
}

/**
 * Once an exchange is over it is only read. What was written before, and comes late, still arrives; and what protects people goes
 * on: hiding, reports, the second gate, erasing, taking back what a class has shown of itself, stopping, and the yes to going on.
 * @param roomOver for a change of the room itself: when it was over before the change
 */
export function isOver(actor: Member, change: Change, paths: readonly string[], roomOver: string): boolean {
  const { before, after } = change;
  if (after.gone || parseScope(after.scope)?.kind !== 'exchange') return false;
  if (kindOf(after.id) === 'room') return roomOver !== '' && !paths.every(isOfTheEnd);
  if (!dependsOnRoom(after)) return false;
  const endedAt = actor.exchanges.find((side) => side.exchange === after.scope)?.overSince ?? '';
  if (endedAt === '' || isFromBefore(change, paths, endedAt)) return false;
  return before ? !paths.every((path) => protects(after, path)) : after.f['isAuthorErased'] !== true;
}

/** Ending it once more is no harm: two classes may do so without having heard of each other. */
function isOfTheEnd(path: string): boolean {
  const [map] = path.split('/');
  return map === 'closedAt' || map === 'pulse' || map === 'blocked';
}

/** Receipts and what hides on a letter; a picture taken off it; names taken away from pieces of text, roles and teams; a presentation taken back. */
function protects({ id, f }: Rec, path: string): boolean {
  const [map] = path.split('/') as [string];
  switch (kindOf(id)) {
    case 'message':
      return ['arrived', 'read', 'hiddenFor', 'seenFit', 'isHidden', 'isAuthorErased'].includes(map);
    case 'segment':
      return map === 'writers';
    case 'media':
      return map === 'removedAt' && f[path] !== '';
    case 'meeting':
      return map === 'roles' && f[path] === '';
    case 'team':
      return map === 'members' && f[path] === '';
    case 'presentation':
      return f['shownAt'] === '' && (map === 'shownAt' || f[path] === '');
    default:
      return false;
  }
}

/** Whether everything that a change brings was written before the end. */
function isFromBefore({ before, after }: Change, paths: readonly string[], endedAt: string): boolean {
  const end = Date.parse(endedAt);
  const isEarly = (stamp: string): boolean => timeOf(stamp) <= end;
  if (!before && !isEarly(after.at)) return false;
  return paths.every((path) => {
    const known = new Set(before ? valueStamps(before, path) : []);
    return valueStamps(after, path).every((stamp) => known.has(stamp) || isEarly(stamp));
  });
}
