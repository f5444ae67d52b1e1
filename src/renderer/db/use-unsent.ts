import { useEffect, useState } from 'react';
import { combineLatest, map } from 'rxjs';
import { COLLECTIONS } from '../../shared/records/kinds.ts';
import { useDesk } from './desk-context.ts';

/** How many records of each kind have something unsent, live, in the order they go. */
export function useUnsentKinds(): { kind: string; count: number }[] {
  const desk = useDesk();
  const [counts, setCounts] = useState<{ kind: string; count: number }[]>([]);
  useEffect(() => {
    const lists = COLLECTIONS.map((name) => desk.database[name].find({ selector: { unsent: { $gt: 0 } } }).$);
    const subscription = combineLatest(lists)
      .pipe(map((found) => tally(found.flat().map((row) => row.kind))))
      .subscribe(setCounts);
    return () => subscription.unsubscribe();
  }, [desk]);
  return counts;
}

function tally(kinds: readonly string[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
