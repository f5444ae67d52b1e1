import { kindOf } from '../lib/ids.ts';
import { parseScope } from '../records/scope.ts';
import type { Member } from './actor.ts';
import type { Change } from './change.ts';

/**
 * True for what a teacher has to wait with until she has been through the safeguarding induction: everything that people of
 * another school read. However she came into the exchange, by an invitation or as a colleague into a class that is in it
 * already, she may only read, hide, stop and erase until then, and her computer note what has arrived.
 */
export function waitsForInduction(
  actor: Member,
  { before, after }: Change,
  paths: readonly string[],
): boolean {
  if (actor.role !== 'teacher' || actor.isInducted || after.gone) return false;
  if (parseScope(after.scope)?.kind !== 'exchange') return false;
  switch (kindOf(after.id)) {
    case 'erasure':
      return false;
    case 'message':
      return !before;
    case 'room':
      return !paths.every((path) => isNotedAlone(path));
    default:
      return true;
  }
}

/** The stop, when her class was last there, and the lessons and holidays that her computer tells by itself. */
function isNotedAlone(path: string): boolean {
  const [map, , field] = path.split('/');
  return (
    map === 'blocked' || (map === 'pulse' && field === 'at') || (map === 'classes' && field === 'calendar')
  );
}
