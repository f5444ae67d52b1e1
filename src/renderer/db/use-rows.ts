import type { MangoQuery } from 'rxdb';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { viewOf, type Kind, type ViewOf } from '../../shared/records/kind.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { useDesk } from './desk-context.ts';
import { newestFirst } from './list-query.ts';
import type { AppDesk } from './open-desk.ts';
import type { Row } from './rows.ts';

/** A record as a screen shows it, and whether something of it is still unsent. */
export type Shown<K> = ViewOf<K> & { readonly isUnsent: boolean };

/** What a query gives: the rows that are there, and how many the database has read for them. */
export interface Found {
  readonly rows: readonly Row[];
  readonly read: number;
}

/** A live query, opened; undefined while it is being read. Another `limit` keeps what is there until more has come. */
export function useShown<K extends Kind>(
  kind: K,
  query: MangoQuery<Row>,
): { shown: Shown<K>[]; read: number } | undefined {
  const desk = useDesk();
  const found = useRows(kind, query);
  const keys = useKeys(desk);
  // A record may arrive before the key that opens it: when keys come, what was closed is tried again.
  return useMemo(
    () =>
      found && keys >= 0
        ? { shown: found.rows.map((row) => shownOf(desk, kind, row)), read: found.read }
        : undefined,
    [desk, kind, found, keys],
  );
}

/** The rows of a live query as they are stored, nothing opened but to see whether a key is missing. */
export function useRows(kind: Kind, query: MangoQuery<Row>, mayStayClosed = false): Found | undefined {
  const desk = useDesk();
  const [found, setFound] = useState<Found & { of: string }>();
  const { limit: _limit, ...rest } = query;
  const of = JSON.stringify(rest);
  const text = JSON.stringify(query);
  useEffect(() => {
    const asked = desk.database[kind.collection].find(JSON.parse(text) as typeof query);
    // A query that is known already answers at once, before there is a subscription.
    let isOver = false;
    const subscription = asked.$.subscribe((documents) => {
      const rows = documents.map((document) => document.toJSON() as Row).filter((row) => !row.rec.gone);
      const draw = (): void => {
        if (!isOver) setFound({ rows, read: documents.length, of });
      };
      if (mayStayClosed || !rows.some((row) => shownOf(desk, kind, row).isLocked)) draw();
      // Learn what has come, then draw.
      else void learnKeys(desk.store, desk.keys).then(draw);
    });
    return () => {
      isOver = true;
      subscription.unsubscribe();
    };
  }, [desk, kind, of, text, mayStayClosed]);
  return found?.of === of ? found : undefined;
}

/** The rows of several parents, live, nothing opened; undefined until all of them have been read. */
export function useRowsOfParents(
  kind: Kind,
  parents: readonly string[],
): ReadonlyMap<string, readonly Row[]> | undefined {
  const { database } = useDesk();
  const text = JSON.stringify([...new Set(parents)].sort());
  const [found, setFound] = useState<{ of: string; rows: ReadonlyMap<string, readonly Row[]> }>();
  useEffect(() => {
    const ids = JSON.parse(text) as string[];
    const rows = new Map<string, readonly Row[]>();
    if (ids.length === 0) setFound({ of: text, rows });
    const subscriptions = ids.map((id) =>
      database[kind.collection].find(newestFirst(kind, { parent: id })).$.subscribe((documents) => {
        rows.set(
          id,
          documents.map((document) => document.toJSON() as Row),
        );
        if (rows.size === ids.length) setFound({ of: text, rows: new Map(rows) });
      }),
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }, [database, kind, text]);
  return found?.of === text ? found.rows : undefined;
}

/** Changes whenever this computer learns a key. */
export function useKeys(desk: AppDesk): number {
  return useSyncExternalStore(desk.keys.subscribe, () => desk.keys.version);
}

const shown = new WeakMap<Rec, { view: unknown; isUnsent: boolean }>();

/** Opened once per stored version of a record; a locked one is tried again, since its key may have come. */
export function shownOf<K extends Kind>(desk: AppDesk, kind: K, row: Row): Shown<K> {
  const isUnsent = row.unsent > 0;
  const remembered = shown.get(row.rec);
  if (remembered?.isUnsent === isUnsent) return remembered.view as Shown<K>;
  const view = { ...viewOf(kind, row.rec, desk.keys.open), isUnsent } as Shown<K>;
  if (!(view as { isLocked: boolean }).isLocked) shown.set(row.rec, { view, isUnsent });
  return view;
}
