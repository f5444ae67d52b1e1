import 'fake-indexeddb/auto';
import { addRxPlugin, createRxDatabase } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { describe, expect, it } from 'vitest';
import { describeLocalStore } from '../../shared/sync/local-store-suite.ts';
import { newSealKey } from '../../shared/lib/seal.ts';
import { openDatabase } from './open-database.ts';
import { rowSchema } from './rows.ts';
import { RxStore } from './rx-store.ts';

let count = 0;
const KEY = newSealKey().bytes;

describeLocalStore('RxDB on Dexie', async () => {
  const database = await openDatabase(`test-${++count}`, KEY);
  return { store: new RxStore(database), close: async () => void (await database.close()) };
});

describe('an older database', () => {
  const { sort, todo, ...unsorted } = rowSchema.properties;
  const unsent = { type: 'number', minimum: 0, maximum: 1, multipleOf: 1 };
  const required = ['id', 'kind', 'scope', 'parent', 'unsent', 'unsentSince', 'rec'];
  const versions = [
    { version: 0, properties: { ...unsorted, unsent }, required, indexes: [['unsent', 'unsentSince']] },
    {
      version: 1,
      properties: { ...unsorted, sort, unsent },
      required: [...required, 'sort'],
      indexes: [
        ['kind', 'sort'],
        ['parent', 'kind', 'sort'],
        ['unsent', 'unsentSince'],
      ],
    },
    {
      version: 2,
      properties: { ...unsorted, sort, todo },
      required: [...required, 'sort', 'todo'],
      indexes: rowSchema.indexes,
    },
  ];

  it.each(versions)('opens with everything in it: a frozen row of version $version', async (shape) => {
    addRxPlugin(RxDBMigrationSchemaPlugin);
    const name = `frozen-${++count}`;
    const older = { ...rowSchema, ...shape };
    const before = await createRxDatabase({ name, storage: getRxStorageDexie() });
    await before.addCollections({ tasks: { schema: older as never } });
    const frozen = {
      id: 'task:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      kind: 'task',
      scope: 'teacher:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      parent: 'project:01HF7YAT00ZZZZZZZZZZZZZZZZ',
      unsent: 1,
      unsentSince: '2026-01-01T00:00:00.000Z',
      rec: {
        id: 'task:01HF7YAT00ZZZZZZZZZZZZZZZZ',
        scope: 'teacher:01HF7YAT00ZZZZZZZZZZZZZZZZ',
        v: 1,
        at: '1HF7YAT00000AAAAAAAAAAAA',
        f: { order: 'a0', dueAt: '2026-01-09T12:00:00.000Z' },
      },
    };
    await before.collections['tasks']!.insert(
      shape.version === 0
        ? frozen
        : {
            ...frozen,
            sort: 'ZZZZZZZZZ',
            ...(shape.version === 2 && { todo: frozen.rec.f.dueAt }),
          },
    );
    await before.close();

    const after = await openDatabase(name, KEY);
    const store = new RxStore(after);
    expect((await store.get(frozen.id))?.rec).toEqual(frozen.rec);
    expect(await store.unsentCount()).toEqual({ count: 1, since: frozen.unsentSince });
    expect((await store.unsent(10)).map(({ rec }) => rec.id)).toEqual([frozen.id]);
    expect(await store.byKind('task')).toHaveLength(1);
    const due = await after.tasks.find({ selector: { kind: 'task', todo: { $gt: '' } } }).exec();
    expect(due.map(({ todo }) => todo)).toEqual([frozen.rec.f.dueAt]);
    await after.close();
  });
});
