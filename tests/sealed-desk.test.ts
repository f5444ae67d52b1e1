import 'fake-indexeddb/auto';
import { disksDuring, putBack } from './power-cuts.ts';
import { addRxPlugin, createRxDatabase } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCopy } from '../src/renderer/db/make-copy.ts';
import { openDesk } from '../src/renderer/db/open-desk.ts';
import { rowSchema, toRow } from '../src/renderer/db/rows.ts';
import { KeyVault } from '../src/renderer/db/vault.ts';
import { makeBrowserCopies } from '../src/renderer/platform/browser-copies.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { makeMemoryKeychain } from '../src/shared/lib/memory-keychain.ts';
import { makeRec, type Rec } from '../src/shared/records/merge.ts';
import { afterLocalWrite } from '../src/shared/sync/pending.ts';

const NOW = Date.UTC(2026, 2, 2, 7);
const SCOPE = newId('teacher', NOW);
const AT = '2026-03-02T07:00:00.000Z';
const STAMP = '1HF7YAT00000AAAAAAAAAAAA';
const TOKEN = 'zobblewick-token';
const KEY = 'q'.repeat(43);
const ACCOUNT = JSON.stringify({
  email: 'ana@escola.example',
  authKey: KEY,
  teacher: SCOPE,
  name: 'Ana Quixelhorn',
  language: 'pt',
  state: 'ready',
  token: TOKEN,
  session: 's',
});
const FACTS: Record<string, string> = {
  account: ACCOUNT,
  [`key/${SCOPE}`]: 'k'.repeat(43),
  'signing-keys/AAAAAAAAAAAA': '{"publicKey":"p","secretKey":"plumbersign"}',
  'box-keys': '{"publicKey":"p","secretKey":"plumberbox"}',
};
/** What nobody who looks at the disk may find. */
const SECRETS = [
  TOKEN,
  KEY,
  'k'.repeat(43),
  'Quixelhorn',
  'ana@escola',
  'plumbersign',
  'plumberbox',
  'heron',
  'Mathare',
];
let count = 0;
let name: string;

beforeEach(() => {
  name = `sealed-${++count}`;
  const settings = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => settings.get(key) ?? null,
    setItem: (key: string, value: string) => settings.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Everything in every database of this desk, bytes as the letters they stand for. */
async function disk(of = ''): Promise<string> {
  const found: string[] = [];
  for (const { name: database } of await indexedDB.databases()) {
    // What windows say to each other is no disk in a browser; only this stand-in for one writes it down.
    if (database!.startsWith('pubkey.broadcast-channel') || !database!.includes(of)) continue;
    const opened = await answer(indexedDB.open(database!));
    for (const store of opened.objectStoreNames)
      for (const row of await answer(opened.transaction(store).objectStore(store).getAll()))
        found.push(
          JSON.stringify(row, (_key, value: unknown) =>
            value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
          ),
        );
    opened.close();
  }
  return found.join('\n');
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const readableOf = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

function letter(words: string): Rec {
  return makeRec(newId('task', NOW), SCOPE, 1, { title: words }, STAMP);
}

function factRow(fact: string, value: string) {
  const rec: Rec = { id: `fact:${fact}`, scope: 'local', v: 1, at: '0'.repeat(24), f: { value } };
  return {
    id: rec.id,
    kind: 'fact',
    scope: 'local',
    parent: '',
    sort: '',
    todo: '',
    unsent: 0,
    unsentSince: '',
    rec,
  };
}

/** A database as version 2 of the rows left it: everything readable. Gives its letters. */
async function frozen(): Promise<Rec[]> {
  addRxPlugin(RxDBMigrationSchemaPlugin);
  const before = await createRxDatabase({ name, storage: getRxStorageDexie() });
  const schema = { ...rowSchema, version: 2 };
  await before.addCollections({ tasks: { schema }, local: { schema } });
  const letters = ['The heron stands in our river.', 'Mathare Hill Primary', 'third'].map(letter);
  for (const rec of letters)
    await before.collections['tasks']!.insert(toRow(afterLocalWrite(undefined, rec, AT)));
  for (const [fact, value] of Object.entries(FACTS))
    await before.collections['local']!.insert(factRow(fact, value));
  await before.close();
  return letters;
}

describe('a desk at rest', () => {
  it('shows nothing of what was written, of keys and of names to whoever reads the disk', async () => {
    const vault = await KeyVault.open(name, makeMemoryKeychain());
    const desk = await openDesk(name, vault);
    for (const [fact, value] of Object.entries(FACTS)) await desk.store.setFact(fact, value);
    for (const words of ['The heron stands in our river.', 'Mathare Hill Primary']) {
      const rec = letter(words);
      await desk.store.update(rec.id, () => afterLocalWrite(undefined, rec, AT));
      await desk.store.keepRefused({ id: `refused:${rec.id}`, rec, code: 'record/forbidden', refusedAt: AT });
    }
    await vi.waitFor(() => expect(vault.openers).toContain('password'));
    expect(await desk.store.getFact('account')).toBe(ACCOUNT);
    await desk.database.close();
    expect(readableOf(await disk())).toEqual([]);
    const again = await openDesk(name, vault);
    expect(await again.store.byKind('task')).toHaveLength(2);
    expect((await again.store.refused()).map(({ rec }) => rec.f['title'])).toContain('Mathare Hill Primary');
    await again.database.close();
  });

  it('does not open with the key of another computer', async () => {
    const desk = await openDesk(name, await KeyVault.open(name, makeMemoryKeychain()));
    await desk.store.setFact('account', ACCOUNT);
    await desk.database.close();
    const stranger = await KeyVault.open(`${name}-stranger`, makeMemoryKeychain());
    await expect(openDesk(name, stranger)).rejects.toThrow();
  });
});

describe('a desk that an older version has left readable', () => {
  it('is sealed at the next start, after a copy, with everything in it', async () => {
    const letters = await frozen();
    expect(readableOf(await disk()).sort()).toEqual([...SECRETS].sort());
    const vault = await KeyVault.open(name, makeMemoryKeychain());
    const place = makeBrowserCopies();
    const copy = {
      place,
      desk: name,
      database: name,
      vault,
      app: '1',
      reason: 'before-update' as const,
      nowMs: NOW,
    };
    const desk = await openDesk(name, vault, () => makeCopy(copy));
    expect((await place.list()).some((file) => file.name.startsWith(`${name}_`))).toBe(true);
    expect((await desk.store.byKind('task')).map(({ rec }) => rec).sort(byId)).toEqual(
      [...letters].sort(byId),
    );
    expect((await desk.store.unsentCount()).count).toBe(3);
    for (const [fact, value] of Object.entries(FACTS)) expect(await desk.store.getFact(fact)).toBe(value);
    await vi.waitFor(() => expect(vault.openers).toContain('password'));
    await desk.database.close();
    expect(readableOf(await disk())).toEqual([]);
  });

  it('opens whole wherever the power was lost on the way', async () => {
    const letters = await frozen();
    const vault = await KeyVault.open(name, makeMemoryKeychain());
    const disks = await disksDuring(async () => {
      const desk = await openDesk(name, vault);
      await desk.database.close();
    });
    expect(disks.length).toBeGreaterThan(10);
    for (const [at, lost] of disks.entries()) {
      // Every third place is one of each sort.
      if (at % 3 !== 0) continue;
      const cut = `${name}-cut-${at}`;
      await putBack(lost, name, cut);
      const desk = await openDesk(cut, vault);
      expect((await desk.store.byKind('task')).map(({ rec }) => rec).sort(byId), `commit ${at}`).toEqual(
        [...letters].sort(byId),
      );
      for (const [fact, value] of Object.entries(FACTS))
        expect(await desk.store.getFact(fact), `commit ${at}`).toBe(value);
      await desk.database.close();
    }
    expect(readableOf(await disk(`${name}-cut-`))).toEqual([]);
  });
});

const byId = (a: Rec, b: Rec): number => (a.id < b.id ? -1 : 1);
