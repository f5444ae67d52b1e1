import type { RxJsonSchema } from 'rxdb';
import { encodeNumber } from '../../shared/lib/crockford.ts';
import { kindOf } from '../../shared/lib/ids.ts';
import { kindOfRec } from '../../shared/records/kinds.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { timeOf } from '../../shared/records/stamp.ts';
import { laneNumber, LANES } from '../../shared/sync/lane.ts';
import type { LocalRec } from '../../shared/sync/local-store.ts';

/** One row of every collection: a record with what lists and the post office ask for, indexed. */
export interface Row {
  id: string;
  kind: string;
  scope: string;
  /** What the record belongs to (its kind's `parentPath`); '' for nothing. */
  parent: string;
  /** Ascending is newest first: the database reads forwards only (descending costs a second at 50,000 rows). */
  sort: string;
  /** What its kind's `todo` says: ISO time while it asks somebody to do something, otherwise ''. */
  todo: string;
  /** Which lane what is unsent of it takes (`sync/lane.ts`), 0 when nothing is. */
  unsent: number;
  unsentSince: string;
  rec: Rec;
  /** The server's copy, only while something is unsent. */
  base?: Rec;
}

/** The version of the row's shape; each step up needs a migration (docs/decisions/0004). */
export const ROW_VERSION = 3;

const TODO_LENGTH = 30;

export const rowSchema: RxJsonSchema<Row> = {
  title: 'row',
  version: ROW_VERSION,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    kind: { type: 'string', maxLength: 24 },
    scope: { type: 'string', maxLength: 100 },
    parent: { type: 'string', maxLength: 100 },
    sort: { type: 'string', maxLength: 9 },
    todo: { type: 'string', maxLength: TODO_LENGTH },
    unsent: { type: 'number', minimum: 0, maximum: LANES.length, multipleOf: 1 },
    unsentSince: { type: 'string', maxLength: 30 },
    rec: { type: 'object' },
    base: { type: 'object' },
  },
  required: ['id', 'kind', 'scope', 'parent', 'sort', 'todo', 'unsent', 'unsentSince', 'rec'],
  indexes: [
    ['kind', 'sort'],
    ['parent', 'kind', 'sort'],
    ['scope', 'kind', 'sort'],
    ['kind', 'todo'],
    ['unsent', 'unsentSince'],
  ],
};

/**
 * Row shapes of older versions to the next one: version 0 had no `sort`, version 1 no `todo` and knew no lanes, version 2 lay
 * readable on the disk: it is sealed by being written anew.
 */
export const rowMigrations = {
  1: (old: Omit<Row, 'sort' | 'todo'>): Omit<Row, 'todo'> => ({ ...old, sort: sortOf(old.rec) }),
  2: (old: Omit<Row, 'todo'>): Row => ({
    ...old,
    todo: todoOf(old.rec),
    unsent: laneNumber(fromRow({ ...old, todo: '' })),
  }),
  3: (old: Row): Row => old,
};

/** A stored record as a row. */
export function toRow(local: LocalRec): Row {
  const { rec } = local;
  const parentPath = kindOfRec(rec.id)?.parentPath;
  const parent = parentPath ? rec.f[parentPath] : undefined;
  return {
    id: rec.id,
    kind: kindOf(rec.id),
    scope: rec.scope,
    parent: typeof parent === 'string' ? parent.slice(0, 100) : '',
    sort: sortOf(rec),
    todo: todoOf(rec),
    unsent: laneNumber(local),
    unsentSince: local.unsentSince,
    rec,
    ...(local.base && { base: local.base }),
  };
}

/** A row as the exchange and the actions read it. */
export function fromRow(row: Row): LocalRec {
  return { rec: row.rec, base: row.base, isUnsent: row.unsent > 0, unsentSince: row.unsentSince };
}

const LAST_MS = 32 ** 9 - 1;

function sortOf(rec: Rec): string {
  return encodeNumber(LAST_MS - timeOf(rec.at), 9);
}

function todoOf(rec: Rec): string {
  return rec.gone ? '' : (kindOfRec(rec.id)?.todo?.(rec) ?? '').slice(0, TODO_LENGTH);
}
