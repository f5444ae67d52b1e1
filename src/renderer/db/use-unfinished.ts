import { useEffect, useState } from 'react';
import { combineLatest, map, switchMap } from 'rxjs';
import { COLLECTIONS } from '../../shared/records/kinds.ts';
import { isOfClass } from '../../shared/rules/may-leave.ts';
import type { LocalRec, RefusedChange } from '../../shared/sync/local-store.ts';
import { useDesk } from './desk-context.ts';
import type { AppDesk } from './open-desk.ts';
import { fromRow, type Row } from './rows.ts';
import { refusedOf } from './rx-store.ts';

/** What is not at the post office. */
export interface UnfinishedRecords {
  readonly unsent: readonly LocalRec[];
  readonly refused: readonly RefusedChange[];
}

/** What is not at the post office yet, live; of one class when it is named. undefined while it is being read. */
export function useUnfinished(classId?: string): UnfinishedRecords | undefined {
  const desk = useDesk();
  const [found, setFound] = useState<UnfinishedRecords>();
  useEffect(() => {
    setFound(undefined);
    const lists = COLLECTIONS.map((name) => desk.database[name].find({ selector: { unsent: { $gt: 0 } } }).$);
    const refused = desk.database.local.find({ selector: { kind: 'refused' } }).$;
    const subscription = combineLatest([combineLatest(lists), refused])
      .pipe(
        map(([unsent, aside]) => ({
          unsent: unsent.flat().map((document) => fromRow(document.toJSON() as Row)),
          refused: aside.map((document) => refusedOf(document.toJSON() as Row)),
        })),
        switchMap(async (all) => (classId === undefined ? all : ofClass(desk, all, classId))),
      )
      .subscribe(setFound);
    return () => subscription.unsubscribe();
  }, [desk, classId]);
  return found;
}

async function ofClass(
  desk: AppDesk,
  { unsent, refused }: UnfinishedRecords,
  classId: string,
): Promise<UnfinishedRecords> {
  const rooms = await desk.store.byKind('room');
  const exchanges = rooms
    .filter(({ rec }) => Object.keys(rec.f).some((path) => path.startsWith(`classes/${classId}/`)))
    .map(({ rec }) => rec.scope);
  const isOf = ({ rec }: { rec: LocalRec['rec'] }) => isOfClass(rec, classId, exchanges);
  return { unsent: unsent.filter(isOf), refused: refused.filter(isOf) };
}
