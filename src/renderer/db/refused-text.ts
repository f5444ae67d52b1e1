import { isSealed } from '../../shared/lib/seal.ts';
import { fieldAt, placeOf } from '../../shared/records/kind.ts';
import { kindOfRec } from '../../shared/records/kinds.ts';
import type { RefusedChange } from '../../shared/sync/local-store.ts';
import type { AppDesk } from './open-desk.ts';

/** The words in a refused change, opened, one per line: what its author may copy and use elsewhere. */
export function refusedText(desk: AppDesk, { rec }: RefusedChange): string {
  const kind = kindOfRec(rec.id);
  return Object.entries(rec.f)
    .filter(([path]) => kind && fieldAt(kind, path)?.isPrivate)
    .map(([path, value]) =>
      isSealed(value) ? (desk.keys.open(String(value), placeOf(rec.id, path)) ?? '') : String(value),
    )
    .filter((words) => words !== '')
    .join('\n');
}
