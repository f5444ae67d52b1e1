import { addRxPlugin, createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { CollectionName } from '../../shared/records/kind.ts';
import { COLLECTIONS } from '../../shared/records/kinds.ts';
import { hasOlderRows } from './raw-rows.ts';
import { rowMigrations, rowSchema, type Row } from './rows.ts';
import { sealedStorage, type DeskKey } from './sealed-rows.ts';

/** The collections of one computer, by name. */
export type Collections = Record<CollectionName, RxCollection<Row>>;
/** The database of one computer. */
export type LocalDatabase = RxDatabase<Collections>;

addRxPlugin(RxDBMigrationSchemaPlugin);

/**
 * Opens the computer's database: RxDB on IndexedDB, every commit written through to the disk before it counts
 * (mains fail in schools; half a millisecond dearer per write).
 * @param key seals what people wrote, at rest
 * @param beforeUpdate waited for before rows of an older shape are brought to this version's
 */
export async function openDatabase(
  name: string,
  key: DeskKey,
  beforeUpdate?: () => Promise<unknown>,
): Promise<LocalDatabase> {
  if (beforeUpdate && (await hasOlderRows(name))) await beforeUpdate();
  const database = await createRxDatabase<Collections>({
    name,
    storage: sealedStorage(getRxStorageDexie({ chromeTransactionDurability: 'strict' }), key),
    multiInstance: true,
    eventReduce: true,
  });
  const definition = { schema: rowSchema, migrationStrategies: rowMigrations };
  try {
    await database.addCollections(
      Object.fromEntries([...COLLECTIONS, 'local'].map((collection) => [collection, definition])) as never,
    );
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
