import { useEffect, useState } from 'react';
import { combineLatest, Observable, switchMap } from 'rxjs';
import { readRefused, type RefusedView } from '../../shared/actions/refused-change.ts';
import { useDesk } from './desk-context.ts';
import type { AppDesk } from './open-desk.ts';

/** What the server refused and nobody has dealt with, opened, live, oldest first. */
export function useRefused(): RefusedView[] {
  const desk = useDesk();
  const [views, setViews] = useState<RefusedView[]>([]);
  useEffect(() => {
    const set = desk.database.local.find({ selector: { kind: 'refused' } }).$;
    const subscription = combineLatest([set, keysOf(desk)])
      .pipe(switchMap(() => readAll(desk)))
      .subscribe(setViews);
    return () => subscription.unsubscribe();
  }, [desk]);
  return views;
}

async function readAll(desk: AppDesk): Promise<RefusedView[]> {
  const list = await desk.store.refused();
  return Promise.all(list.map((change) => readRefused(desk, change)));
}

/** Speaks at once, and whenever a key comes: what was closed may open then. */
function keysOf(desk: AppDesk): Observable<number> {
  return new Observable((observer) => {
    observer.next(desk.keys.version);
    return desk.keys.subscribe(() => observer.next(desk.keys.version));
  });
}
