import { useEffect, useState } from 'react';
import { auditTime, catchError, EMPTY, filter, from, merge, of, switchMap, type Observable } from 'rxjs';
import type { Kind } from '../../shared/records/kind.ts';
import { useDesk } from './desk-context.ts';
import type { LocalDatabase } from './open-database.ts';
import { idsOfParents, storeOf } from './raw-rows.ts';

/** Many pieces arrive together: it is looked again so long after the first. */
const LOOKS_EVERY_MS = 200;

/** Ids by parent. */
export type ParentIds = ReadonlyMap<string, readonly string[]>;

/**
 * Ids of the records of a kind that belong to some parents, live; undefined while they are being looked up. Reads along the index
 * and opens no row, so that it may stand on every screen however much was written.
 */
export function useParentIds(kind: Kind, parents: readonly string[]): ParentIds | undefined {
  const { database } = useDesk();
  const text = JSON.stringify([...new Set(parents)].sort());
  const [found, setFound] = useState<{ of: string; ids: ParentIds }>();
  useEffect(() => {
    const subscription = parentIds(database, kind, JSON.parse(text) as string[]).subscribe((ids) =>
      setFound({ of: text, ids }),
    );
    return () => subscription.unsubscribe();
  }, [database, kind, text]);
  return found?.of === text ? found.ids : undefined;
}

/** The same as a stream. */
export function parentIds(
  database: LocalDatabase,
  kind: Kind,
  parents: readonly string[],
): Observable<ParentIds> {
  if (parents.length === 0) return of(new Map());
  const wanted = new Set(parents);
  const store = storeOf(database.name, kind.collection);
  const written = database[kind.collection].$.pipe(
    filter(
      ({ documentData, previousDocumentData }) =>
        wanted.has(documentData.parent) || wanted.has(previousDocumentData?.parent ?? ''),
    ),
    auditTime(LOOKS_EVERY_MS),
  );
  return merge(of(undefined), written).pipe(
    switchMap(() =>
      // A disk that does not answer now: what was known stands until something is written again.
      from(idsOfParents(store, kind.kind, parents)).pipe(catchError(() => EMPTY)),
    ),
  );
}
