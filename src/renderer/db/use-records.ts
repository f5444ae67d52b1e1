import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { viewOf, type Kind, type ViewOf } from '../../shared/records/kind.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { useDesk } from './desk-context.ts';
import type { AppDesk } from './open-desk.ts';
import type { Row } from './rows.ts';

/** A record as a screen shows it, and whether something of it is still unsent. */
export type Shown<K> = ViewOf<K> & { readonly isUnsent: boolean };

/** Which records of a kind: all, those of one scope, or those of one parent. */
export interface Filter {
  readonly scope?: string | undefined;
  readonly parent?: string | undefined;
}

/**
 * A live list of one kind, newest first; undefined while it is being read. An empty-string filter matches nothing:
 * screens may ask before they know whose records they want.
 */
export function useRecords<K extends Kind>(kind: K, filter: Filter = {}): Shown<K>[] | undefined {
  const desk = useDesk();
  const { scope, parent } = filter;
  const rows = useRows(desk, kind, scope, parent);
  const keys = useKeys(desk);
  // A record may arrive before the key that opens it: when keys come, what was closed is tried again.
  return useMemo(
    () => (keys >= 0 ? rows?.map((row) => shownOf(desk, kind, row)) : undefined),
    [desk, kind, rows, keys],
  );
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

/** Changes whenever this computer learns a key. */
function useKeys(desk: AppDesk): number {
  return useSyncExternalStore(desk.keys.subscribe, () => desk.keys.version);
}

function useRows(
  desk: AppDesk,
  kind: Kind,
  scope: string | undefined,
  parent: string | undefined,
): Row[] | undefined {
  const [rows, setRows] = useState<Row[]>();
  useEffect(() => {
    setRows(undefined);
    const selector = {
      ...(parent !== undefined && { parent }),
      kind: kind.kind,
      ...(scope !== undefined && { scope }),
    };
    const query = desk.database[kind.collection].find({
      selector,
      sort:
        parent === undefined
          ? [{ kind: 'asc' }, { sort: 'asc' }]
          : [{ parent: 'asc' }, { kind: 'asc' }, { sort: 'asc' }],
    });
    const subscription = query.$.subscribe((documents) => {
      const found = documents.map((document) => document.toJSON() as Row).filter((row) => !row.rec.gone);
      const isLocked = found.some((row) => shownOf(desk, kind, row).isLocked);
      if (!isLocked) setRows(found);
      // A record may arrive before the key that opens it: learn what has come, then draw.
      else void learnKeys(desk.store, desk.keys).then(() => setRows([...found]));
    });
    return () => subscription.unsubscribe();
  }, [desk, kind, scope, parent]);
  return rows;
}

const shown = new WeakMap<Rec, { view: unknown; isUnsent: boolean }>();

/** Opened once per stored version of a record; a locked one is tried again, since its key may have come. */
function shownOf<K extends Kind>(desk: AppDesk, kind: K, row: Row): Shown<K> {
  const isUnsent = row.unsent > 0;
  const remembered = shown.get(row.rec);
  if (remembered?.isUnsent === isUnsent) return remembered.view as Shown<K>;
  const view = { ...viewOf(kind, row.rec, desk.keys.open), isUnsent } as Shown<K>;
  if (!(view as { isLocked: boolean }).isLocked) shown.set(row.rec, { view, isUnsent });
  return view;
}
