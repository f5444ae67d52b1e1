import { useEffect, useState } from 'react';
import { useCopies } from './copies.ts';
import type { Copy } from './make-copy.ts';

/** The copies of this desk, newest first; undefined while they are being read. */
export function useCopyList(): Copy[] | undefined {
  const copies = useCopies();
  const [list, setList] = useState<Copy[]>();
  useEffect(() => {
    let isGone = false;
    const look = () => {
      void copies
        .list()
        .then((found) => !isGone && setList(found))
        .catch(() => !isGone && setList([]));
    };
    look();
    const stop = copies.subscribe(look);
    return () => {
      isGone = true;
      stop();
    };
  }, [copies]);
  return list;
}
