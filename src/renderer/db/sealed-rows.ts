import { wrapRxStorageInstance, type RxStorage } from 'rxdb';
import { openAtRest, sealAtRest } from '../../shared/lib/seal-at-rest.ts';

/** The key of a desk: everything people wrote lies sealed with it on the disk. 32 bytes. */
export type DeskKey = Uint8Array;

/** What lies readable of a row: random ids, kinds, places in lists, times, which the database's indexes need. The rest is sealed. */
const CONTENT = ['rec', 'base', 'docData'] as const;

/** A row as it lies on the disk: `sealed` in the place of its content. Rows of older versions have no such thing. */
interface RestingRow {
  readonly id?: unknown;
  readonly sealed?: string;
}

/** Seals the content of a row as it goes to the disk; a row without any goes as it is. */
export function sealRow<T extends object>(row: T, key: DeskKey): T {
  const content: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row))
    ((CONTENT as readonly string[]).includes(name) ? content : rest)[name] = value;
  if (Object.keys(content).length === 0) return row;
  return { ...rest, sealed: sealAtRest(key, JSON.stringify(content), placeOf(row)) } as T;
}

/** Opens a row as it comes from the disk; one that was never sealed comes as it is. Throws `RangeError` with another key. */
export function openRow<T extends object>(row: T, key: DeskKey): T {
  const { sealed, ...rest } = row as RestingRow;
  if (sealed === undefined) return row;
  return { ...rest, ...JSON.parse(openAtRest(key, sealed, placeOf(row))) } as T;
}

/**
 * The same storage, in which the content of every row is sealed at rest: RxDB, its queries and its migrations work on open
 * rows, the disk never holds one. What RxDB notes of its own is no row and stays as it is; copies of rows that it makes
 * while it migrates are sealed too.
 */
export function sealedStorage<I, O>(storage: RxStorage<I, O>, key: DeskKey): RxStorage<I, O> {
  return {
    ...storage,
    createStorageInstance: async (params) => {
      const instance = await storage.createStorageInstance(params);
      const { properties } = params.schema as { properties: Record<string, unknown> };
      if (!CONTENT.some((name) => name in properties)) return instance;
      return wrapRxStorageInstance(
        params.schema,
        instance,
        (row) => sealRow(row, key) as never,
        (row) => openRow(row, key),
      ) as typeof instance;
    },
  };
}

/** Bound to its own row, so that no row can be put in the place of another unseen. */
function placeOf(row: object): string {
  const { id } = row as RestingRow;
  return typeof id === 'string' ? id : '';
}
