import { bareId } from '../lib/ids.ts';
import { heldDocumentId } from '../records/document.ts';
import { homeScope, parseScope } from '../records/scope.ts';
import type { Rec } from '../records/merge.ts';
import type { ClassroomActor, Member, TeacherActor } from './actor.ts';
import { keepsValues, type Change } from './change.ts';

/**
 * A piece of a text is written once, by the device that its id names; in an exchange for a class of the writer's own. Of a
 * pupil who is erased a teacher of her class takes the name away.
 */
export function mayWriteSegment(actor: Member, { before, after }: Change, paths: readonly string[]): boolean {
  if (before)
    return (
      actor.role === 'teacher' &&
      isFromOwnClass(actor, after) &&
      paths.every((path) => path.startsWith('writers/') && path.endsWith('/name') && after.f[path] === '')
    );
  if (after.id.split('|')[1] !== actor.device) return false;
  if (parseScope(after.scope)?.kind !== 'exchange') return true;
  // What partners read points to no person, and speaks for no other class.
  if (after.f['by']) return false;
  return !after.f['class'] || isFromOwnClass(actor, after);
}

/** Whether what stands in an exchange came from a class of the actor's own. */
export function isFromOwnClass(actor: Member, { scope, f }: Rec): boolean {
  return actor.exchanges.some((side) => side.exchange === scope && side.class === f['class']);
}

/** Whether a piece goes into a document that every class has opened for its pupils. */
export function isInOpenDocument(actor: ClassroomActor, { scope, f }: Rec): boolean {
  return actor.exchanges.some(
    (side) =>
      side.exchange === scope && side.isOpenForPupils && side.openDocuments.includes(String(f['doc'])),
  );
}

/** A classroom computer begins what is held of a shared document, and says nothing else of it. */
export function mayBeginHeld(actor: ClassroomActor, change: Change, paths: readonly string[]): boolean {
  return isHeld(actor, change) && paths.every((path) => HELD_PATHS.includes(path));
}

/** Whose it is and where it belongs never change; which pieces are released, its own teachers say on the home side. */
export function mayWriteDocument(actor: TeacherActor, change: Change, paths: readonly string[]): boolean {
  const { before, after } = change;
  if (parseScope(after.scope)?.kind === 'home')
    return (
      isHeld(actor, change) && paths.every((path) => path.startsWith('covered/') || HELD_PATHS.includes(path))
    );
  if (!before && after.f['room'] !== after.scope) return false;
  return paths.every(
    (path) =>
      SHARED_PATHS.includes(path.split('/')[0]!) || (!before && (path === 'room' || path === 'class')),
  );
}

/** An edition is kept once, by a teacher of a class that is in the room. */
export function mayKeepEdition(actor: TeacherActor, { before, after }: Change): boolean {
  return !before && isFromOwnClass(actor, after);
}

const HELD_PATHS: readonly string[] = ['room', 'class', 'of'];
const SHARED_PATHS: readonly string[] = ['title', 'type', 'removedAt'];

/**
 * What is held of a document for a class of the actor's own, under the id that all its computers derive. Two that begin it
 * without having heard of each other say the same under two stamps; anything else is said once.
 */
function isHeld(actor: Member, change: Change): boolean {
  const { before, after } = change;
  const { id, scope, f } = after;
  const side = actor.exchanges.find((one) => one.exchange === f['room'] && one.class === f['class']);
  return (
    side !== undefined &&
    scope === homeScope(side.exchange, bareId(side.school)) &&
    id === heldDocumentId(String(f['of']), side.class) &&
    (!before || HELD_PATHS.every((path) => keepsValues(change, path)))
  );
}
