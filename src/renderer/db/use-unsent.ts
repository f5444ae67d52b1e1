import { useEffect, useState } from 'react';
import { combineLatest, map, type Observable } from 'rxjs';
import { COLLECTIONS, KINDS } from '../../shared/records/kinds.ts';
import { useDesk } from './desk-context.ts';
import type { LocalDatabase } from './open-database.ts';
import { UNSENT } from './rx-store.ts';

/** How many records of one kind. */
export interface KindCount {
  readonly kind: string;
  readonly count: number;
}

/** How many records of each kind have something unsent, live, in the order they go. */
export function useUnsentKinds(): KindCount[] {
  const desk = useDesk();
  const [counts, setCounts] = useState<KindCount[]>([]);
  useEffect(() => {
    const subscription = unsentKinds(desk.database).subscribe(setCounts);
    return () => subscription.unsubscribe();
  }, [desk]);
  return counts;
}

/** The same as a stream. */
export function unsentKinds(database: LocalDatabase): Observable<KindCount[]> {
  return combineLatest(COLLECTIONS.map((name) => kindsOf(database, name))).pipe(map((found) => found.flat()));
}

/**
 * Where a drawer holds one kind its index counts, however many there are. Where it holds several (schools, requests and
 * what a newer app has made) their rows are read: nobody writes many of those.
 */
function kindsOf(database: LocalDatabase, name: (typeof COLLECTIONS)[number]): Observable<KindCount[]> {
  const collection = database[name];
  const kinds = Object.values(KINDS).filter((kind) => kind.collection === name);
  if (kinds.length === 1) {
    const { kind } = kinds[0]!;
    return collection
      .count({ selector: UNSENT })
      .$.pipe(map((count) => (count === 0 ? [] : [{ kind, count }])));
  }
  return collection.find({ selector: UNSENT }).$.pipe(map((rows) => tally(rows.map((row) => row.kind))));
}

function tally(kinds: readonly string[]): KindCount[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
