import { kindOf } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';
import { parseScope } from '../records/scope.ts';
import type { ClassroomActor, TeacherActor } from './actor.ts';
import { keepsValues, type Change } from './change.ts';
import { isFromOwnClass } from './may-write-document.ts';

/** What may be said of a picture after it was made: what it shows, and that it is taken off. */
const AFTERWARDS: readonly string[] = ['alt', 'removedAt'];

/** Whether it belongs to a letter, and says nothing that only the server may say. */
function isWellMade({ id, f }: Rec): boolean {
  return kindOf(id) === 'media' && kindOf(String(f['of'] ?? '')) === 'message' && !f['wholeAt'];
}

/** A classroom computer keeps what a pupil of its class has made, for her teacher; nothing of it reaches a partner from there. */
export function mayKeepMedia(
  actor: ClassroomActor,
  { before, after }: Change,
  paths: readonly string[],
): boolean {
  const { f } = after;
  if (f['class'] !== actor.class || f['authorRole'] !== 'pupil') return false;
  if (!String(f['author']).startsWith('pupil:')) return false;
  if (before) return paths.every((path) => AFTERWARDS.includes(path));
  return isWellMade(after) && !f['releasedAs'];
}

/**
 * Of a class's own pictures its teachers say what they show, and take them off. Into an exchange they come without a person, and
 * what a pupil made only where her letters may come.
 */
export function mayWriteMedia(actor: TeacherActor, change: Change, paths: readonly string[]): boolean {
  const { before, after } = change;
  const { f, scope } = after;
  const { kind, id } = parseScope(scope)!;
  const sides = actor.exchanges.filter((side) => side.exchange === `exchange:${id}`);
  if (kind === 'home') {
    if (!sides.some((side) => side.class === f['class'])) return false;
    if (before) return paths.every((path) => AFTERWARDS.includes(path) || path === 'releasedAs');
    return isWellMade(after);
  }
  if (!isFromOwnClass(actor, after) || f['author'] || f['releasedAs']) return false;
  // The same picture released on two computers at once: the same values under two stamps.
  if (before) return paths.every((path) => AFTERWARDS.includes(path) || keepsValues(change, path));
  const isOpen = sides.every((side) => side.isOpenForPupils);
  return isWellMade(after) && (f['authorRole'] !== 'pupil' || isOpen);
}
