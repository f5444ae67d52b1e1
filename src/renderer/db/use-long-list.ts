import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Kind } from '../../shared/records/kind.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { useDesk } from './desk-context.ts';
import type { Filter } from './list-query.ts';
import { LiveList } from './live-list.ts';
import type { Row } from './rows.ts';
import { shownOf, useKeys, type Shown } from './use-rows.ts';

/** A list of any length, newest first. What has not been read yet is beyond `rows`, never between them. */
export interface LongList<K> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly isWhole: boolean;
  /** Opens one row: call it for what is on the screen. The same object until the record changes. */
  readonly open: (row: Row) => Shown<K>;
}

/**
 * A live list that may get long: the first screen is there at once, the rest is read behind it, each row is opened only
 * when it is shown, and a change costs one row. `isShown` (the same function every time) leaves records out by what is not
 * sealed. undefined until the first screen is there.
 */
export function useLongList<K extends Kind>(
  kind: K,
  filter: Filter,
  isShown?: (rec: Rec) => boolean,
): LongList<K> | undefined {
  const desk = useDesk();
  const keys = useKeys(desk);
  const { scope, parent } = filter;
  const [list, setList] = useState<LiveList>();
  useEffect(() => {
    const opened = new LiveList(desk.database[kind.collection], kind, { scope, parent }, isShown);
    setList(opened);
    return () => {
      setList(undefined);
      opened.close();
    };
  }, [desk, kind, scope, parent, isShown]);
  const state = useSyncExternalStore(list?.subscribe ?? noSubscription, () => list?.state);
  return useMemo(() => {
    if (!state || keys < 0) return undefined;
    const open = (row: Row): Shown<K> => {
      const view = shownOf(desk, kind, row);
      // Its key may have come after it; when one is learned, what is on the screen is drawn again.
      if ((view as { isLocked: boolean }).isLocked && !tried.has(row.rec)) {
        tried.add(row.rec);
        void learnKeys(desk.store, desk.keys);
      }
      return view;
    };
    return { ...state, open };
  }, [desk, kind, state, keys]);
}

/** Records for which keys were looked for since they changed. */
const tried = new WeakSet<Rec>();

function noSubscription(): () => void {
  return () => undefined;
}
