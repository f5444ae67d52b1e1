import { kindOf } from '../lib/ids.ts';
import { parseScope } from '../records/scope.ts';
import type { Member } from './actor.ts';
import type { Change } from './change.ts';

/**
 * An order to erase is given once, by the class's own teacher; every computer that may open the place says for itself that
 * it is done there. Whom the server has told, and that it has cleared its own files, only the server says.
 */
export function mayWriteErasure(actor: Member, { before, after }: Change, paths: readonly string[]): boolean {
  if (before) return paths.every((path) => path === `done/${actor.device}/at`);
  const { f, scope } = after;
  if (actor.role !== 'teacher' || f['by'] !== actor.teacher) return false;
  const own = String(f['class']);
  if (!actor.classes.includes(own) || actor.helpsIn.includes(own)) return false;
  if (f['holders'] !== undefined || f['clearedAt'] !== undefined) return false;
  const pupil = String(f['pupil'] ?? '');
  return mayConcern(actor, { scope, own, pupil }) && (pupil === '' || kindOf(pupil) === 'pupil');
}

/** An order for a shared place carries no pupil's id: partners learn nothing but which letters. */
function mayConcern(
  actor: Member,
  { scope, own, pupil }: { readonly scope: string; readonly own: string; readonly pupil: string },
): boolean {
  const parts = parseScope(scope);
  if (parts?.kind === 'exchange' && pupil !== '') return false;
  if (parts?.kind === 'class') return scope === own;
  return actor.exchanges.some((side) => side.exchange === `exchange:${parts?.id}` && side.class === own);
}
