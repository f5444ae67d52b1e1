import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';
import { factOf, refusedOf } from './rx-store.ts';
import type { Row } from './rows.ts';
import type { RefusedChange } from '../../shared/sync/local-store.ts';

/** A small fact of this computer, live; undefined while it is being read, '' when it was never set. */
export function useFact(name: string): string | undefined {
  const desk = useDesk();
  const [value, setValue] = useState<string>();
  useEffect(() => {
    const subscription = desk.database.local
      .findOne(`fact:${name}`)
      .$.subscribe((document) => setValue(document ? factOf(document.toJSON() as Row) : ''));
    return () => subscription.unsubscribe();
  }, [desk, name]);
  return value;
}

/** Changes the server refused, live. */
export function useRefused(): RefusedChange[] {
  const desk = useDesk();
  const [list, setList] = useState<RefusedChange[]>([]);
  useEffect(() => {
    const subscription = desk.database.local
      .find({ selector: { kind: 'refused' } })
      .$.subscribe((documents) => setList(documents.map((document) => refusedOf(document.toJSON() as Row))));
    return () => subscription.unsubscribe();
  }, [desk]);
  return list;
}
