import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';
import { factOf } from './rx-store.ts';
import type { Row } from './rows.ts';

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
