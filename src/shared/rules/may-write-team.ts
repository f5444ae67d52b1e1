import { bareId } from '../lib/ids.ts';
import type { TeacherActor } from './actor.ts';
import type { Change } from './change.ts';
import { isFromOwnClass } from './may-write-document.ts';

/**
 * A team is proposed for a class of one's own, with places for all. What it is called, what it works on, its place in the list and that it
 * is over, every teacher of the exchange may write. Later, each class's places and the pupils in them are its own; the yes is its own
 * teacher's.
 */
export function mayWriteTeam(
  actor: TeacherActor,
  { before, after }: Change,
  paths: readonly string[],
): boolean {
  if (!before && (after.f['room'] !== after.scope || !isFromOwnClass(actor, after))) return false;
  const own = actor.exchanges.filter((side) => side.exchange === after.scope).map((side) => side.class);
  return paths.every((path) => {
    const [first, item] = path.split('/');
    if (first === 'room' || first === 'class' || first === 'round') return !before;
    if (first === 'places') return !before || own.includes(item!);
    if (first === 'members') return own.some((id) => item!.endsWith(`.${bareId(id)}`));
    if (first === 'agreed') return own.includes(item!) && !actor.helpsIn.includes(item!);
    return SHARED_PATHS.includes(first!);
  });
}

const SHARED_PATHS: readonly string[] = ['name', 'goal', 'order', 'removedAt'];
