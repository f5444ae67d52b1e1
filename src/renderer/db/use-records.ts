import { useEffect, useMemo, useState } from 'react';
import type { Kind } from '../../shared/records/kind.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { useDesk } from './desk-context.ts';
import { newestFirst, toDo, type Filter } from './list-query.ts';
import type { Row } from './rows.ts';
import { shownOf, useKeys, useRows, useShown, type Shown } from './use-rows.ts';

export type { Filter } from './list-query.ts';
export type { Shown } from './use-rows.ts';

/**
 * A live list of one kind, newest first; undefined while it is being read. An empty-string filter matches nothing:
 * screens may ask before they know whose records they want. Reads and opens all of it: for what can get long there is
 * `useLongList`, for what is to be done `useToDo`, for the first few `useFirst`.
 */
export function useRecords<K extends Kind>(kind: K, filter: Filter = {}): Shown<K>[] | undefined {
  return useShown(kind, newestFirst(kind, filter))?.shown;
}

/** What of a kind asks somebody to do something (its `todo`), live, the earliest first; undefined while it is being read. */
export function useToDo<K extends Kind>(kind: K): Shown<K>[] | undefined {
  return useShown(kind, toDo(kind))?.shown;
}

const FIRST_LOOK = 50;

/**
 * The first `count` records that are `wanted`, live, in the order of `filter`: the newest first, or what is to be done
 * before a time, the earliest first. Reads on only until it has found them; undefined while it has read nothing yet.
 */
export function useFirst<K extends Kind>(
  kind: K,
  filter: Filter | { readonly dueBefore: string },
  wanted: (entry: Shown<K>) => boolean,
  count: number,
): Shown<K>[] | undefined {
  const [limit, setLimit] = useState(FIRST_LOOK);
  const query =
    'dueBefore' in filter ? toDo(kind, filter.dueBefore, limit) : newestFirst(kind, filter, limit);
  const found = useShown(kind, query);
  const first = found?.shown.filter(wanted).slice(0, count);
  const isShort = first !== undefined && first.length < count && found?.read === limit;
  useEffect(() => {
    if (isShort) setLimit(limit * 4);
  }, [isShort, limit]);
  return first;
}

/** How many records there are of each sort, live: `sortOf` reads what is not sealed. Opens nothing. */
export function useTally(
  kind: Kind,
  sortOf: (rec: Rec) => string | undefined,
): ReadonlyMap<string, number> | undefined {
  const found = useRows(kind, newestFirst(kind, {}), true);
  return useMemo(() => {
    if (!found) return undefined;
    const counts = new Map<string, number>();
    for (const { rec } of found.rows) {
      const sort = sortOf(rec);
      if (sort !== undefined) counts.set(sort, (counts.get(sort) ?? 0) + 1);
    }
    return counts;
  }, [found, sortOf]);
}

/** Records by their ids, live; undefined while they are being read. Ids that are '' or not here are left out. */
export function useRecordsById<K extends Kind>(
  kind: K,
  ids: readonly string[],
): ReadonlyMap<string, Shown<K>> | undefined {
  const desk = useDesk();
  const keys = useKeys(desk);
  const [rows, setRows] = useState<readonly Row[]>();
  const wanted = [...new Set(ids)].filter((id) => id !== '').sort();
  const text = JSON.stringify(wanted);
  useEffect(() => {
    const subscription = desk.database[kind.collection]
      .findByIds(JSON.parse(text) as string[])
      .$.subscribe((found) => setRows([...found.values()].map((document) => document.toJSON() as Row)));
    return () => subscription.unsubscribe();
  }, [desk, kind, text]);
  return useMemo(() => {
    if (!rows || keys < 0) return undefined;
    return new Map(rows.filter(({ rec }) => !rec.gone).map((row) => [row.id, shownOf(desk, kind, row)]));
  }, [desk, kind, rows, keys]);
}

/** One live record; undefined while it is being read, null when it is not there. */
export function useRecord<K extends Kind>(kind: K, id: string | undefined): Shown<K> | null | undefined {
  const desk = useDesk();
  const keys = useKeys(desk);
  const [row, setRow] = useState<Row | null | undefined>();
  useEffect(() => {
    setRow(undefined);
    if (!id) return undefined;
    const subscription = desk.database[kind.collection]
      .findOne(id)
      .$.subscribe((document) => setRow(document ? (document.toJSON() as Row) : null));
    return () => subscription.unsubscribe();
  }, [desk, kind, id]);
  return useMemo(() => {
    if (!row) return row;
    return keys < 0 || row.rec.gone ? null : shownOf(desk, kind, row);
  }, [desk, kind, row, keys]);
}
