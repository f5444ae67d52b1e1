/** A disk as it would be found after the power was lost: every database with its stores and what is in them. */
export type Disk = readonly {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | string[] | null;
    readonly indexes: readonly { name: string; keyPath: string | string[]; options: IDBIndexParameters }[];
    readonly records: readonly { key: IDBValidKey; value: unknown }[];
  }[];
}[];

/** What fake-indexeddb keeps inside. */
interface Inside {
  readonly _databases: ReadonlyMap<
    string,
    {
      readonly version: number;
      readonly rawObjectStores: ReadonlyMap<
        string,
        {
          readonly keyPath: string | string[] | null;
          readonly rawIndexes: ReadonlyMap<
            string,
            { keyPath: string | string[]; multiEntry: boolean; unique: boolean }
          >;
          readonly records: { values(): Iterable<{ key: IDBValidKey; value: unknown }> };
        }
      >;
    }
  >;
}

/** Everything that lies in the fake IndexedDB now. */
export function diskNow(): Disk {
  // One that is being made for the first time does not come to be.
  const databases = [...(indexedDB as unknown as Inside)._databases].filter(([, { version }]) => version > 0);
  return databases.map(([name, { version, rawObjectStores }]) => ({
    name,
    version,
    stores: [...rawObjectStores].map(([store, { keyPath, rawIndexes, records }]) => ({
      name: store,
      keyPath,
      indexes: [...rawIndexes].map(([index, { keyPath: path, multiEntry, unique }]) => ({
        name: index,
        keyPath: path,
        options: { multiEntry, unique },
      })),
      records: [...records.values()].map(({ key, value }) => structuredClone({ key, value })),
    })),
  }));
}

/** The disk after each commit while `work` runs: where the power may be lost. */
export async function disksDuring(work: () => Promise<unknown>): Promise<Disk[]> {
  const disks: Disk[] = [diskNow()];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function watched(this: IDBDatabase, stores, mode, options) {
    const begun = transaction.call(this, stores, mode, options);
    if (mode === 'readwrite') begun.addEventListener('complete', () => disks.push(diskNow()));
    return begun;
  };
  try {
    await work();
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
  return disks;
}

/** Puts a desk's databases, whose name holds `from`, back as they were, under a name with `to` instead. */
export async function putBack(disk: Disk, from: string, to: string): Promise<void> {
  for (const { name, version, stores } of disk.filter((each) => each.name.startsWith(`rxdb-dexie-${from}-`)))
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(name.replace(from, to), version);
      request.onupgradeneeded = () => {
        for (const { name: store, keyPath, indexes, records } of stores) {
          const made = request.result.createObjectStore(store, { keyPath });
          for (const { name: index, keyPath: path, options } of indexes)
            made.createIndex(index, path, options);
          for (const { key, value } of records)
            if (keyPath === null) made.put(value, key);
            else made.put(value);
        }
      };
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
      request.onerror = () => reject(request.error);
    });
}
