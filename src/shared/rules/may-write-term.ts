import type { Rec } from '../records/merge.ts';
import type { TeacherActor } from './actor.ts';
import { keepsValues, type Change } from './change.ts';
import { isFromOwnClass } from './may-write-document.ts';

/**
 * A word is put in for a class of one's own, or for nobody where it is a bundled phrase; what stands in it every teacher of the
 * exchange writes, in all languages. A pupil's comes only where pupils may be read at all. Two schools that put the same phrase in
 * without having heard of each other say the same under two stamps.
 */
export function mayWriteTerm(actor: TeacherActor, change: Change, paths: readonly string[]): boolean {
  const { before, after } = change;
  if (!before) {
    if (after.f['room'] !== after.scope) return false;
    if (after.f['class'] && !isFromOwnClass(actor, after)) return false;
    if (after.f['isFromPupil'] === true && !mayShowPupils(actor, after)) return false;
  }
  return paths.every((path) =>
    SETTLED.includes(path)
      ? !before || keepsValues(change, path)
      : SHARED_PATHS.includes(path.split('/')[0]!),
  );
}

/** A pupil's own class's word may be taken away with everything of hers. */
export function mayEraseTerm({ f }: Rec): boolean {
  return f['isFromPupil'] === true;
}

function mayShowPupils(actor: TeacherActor, { scope, f }: Rec): boolean {
  const side = actor.exchanges.find((one) => one.exchange === scope && one.class === f['class']);
  return side?.isOpenForPupils ?? false;
}

const SETTLED: readonly string[] = ['room', 'class', 'isFromPupil'];
const SHARED_PATHS: readonly string[] = ['theme', 'removedAt', 'sides'];
