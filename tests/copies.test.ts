import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joined, toUtf8 } from '../src/shared/lib/bytes.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { makeRec } from '../src/shared/records/merge.ts';
import { afterLocalWrite } from '../src/shared/sync/pending.ts';
import { makeBrowserCopies } from '../src/renderer/platform/browser-copies.ts';
import { Copies } from '../src/renderer/db/copies.ts';
import { makeCopy } from '../src/renderer/db/make-copy.ts';
import { openDesk, type AppDesk } from '../src/renderer/db/open-desk.ts';
import { rowStores } from '../src/renderer/db/raw-rows.ts';
import { KeyVault } from '../src/renderer/db/vault.ts';
import { makeMemoryKeychain } from '../src/shared/lib/memory-keychain.ts';
import { beginAnew, databaseOf } from '../src/renderer/db/set-aside.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = Date.UTC(2026, 2, 2, 7);
const SCOPE = newId('teacher', NOW);
const TEACHER = {
  email: 'ana@escola.example',
  authKey: 'a'.repeat(43),
  teacher: SCOPE,
  name: 'Ana Souza',
  language: 'pt',
  state: 'waiting',
};
const place = makeBrowserCopies();
let count = 0;
let name: string;
let desk: AppDesk;
let vault: KeyVault;

beforeEach(async () => {
  // Dexie keeps the IndexedDB it has met first: each test has a desk of its own.
  name = `interclass-${++count}`;
  await place.clear();
  const settings = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => settings.get(name) ?? null,
    setItem: (name: string, value: string) => settings.set(name, value),
  });
  vi.stubGlobal('navigator', {});
  vault = await KeyVault.open(name, makeMemoryKeychain());
  desk = await openDesk(name, vault);
  await desk.store.setFact('account', JSON.stringify(TEACHER));
});

afterEach(async () => {
  await desk.database.close();
  vi.unstubAllGlobals();
});

async function write(words: string, into = desk): Promise<string> {
  const id = newId('task', NOW);
  const rec = makeRec(id, SCOPE, 1, { title: words }, into.clock.next());
  await into.store.update(id, (stored) => afterLocalWrite(stored, rec, new Date(NOW).toISOString()));
  return id;
}

function copiesAt(nowMs: () => number, of = desk): Copies {
  return new Copies({
    place,
    name,
    app: '1',
    desk: { ...of, now: nowMs },
    whileStill: (run) => run(),
    pause: async () => undefined,
  });
}

async function bytesOf(name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of place.read(name)) pieces.push(piece);
  return joined(
    pieces,
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
}

const holds = (bytes: Uint8Array, words: string): boolean =>
  new TextDecoder('latin1').decode(bytes).includes(new TextDecoder('latin1').decode(toUtf8(words)));

describe('the copies of a computer', () => {
  it('are the ten newest of thirty days, and one before each import besides', async () => {
    let nowMs = NOW;
    const copies = copiesAt(() => nowMs);
    for (let day = 0; day < 30; day++) {
      nowMs = NOW + day * DAY_MS;
      await write(`day ${day}`);
      if (day === 12) await copies.make('before-import');
      await copies.makeDaily();
      await copies.makeDaily();
    }
    const list = await copies.list();
    const daily = list.filter(({ header }) => header.reason === 'daily');
    expect(daily.map(({ header }) => (Date.parse(header.madeAt) - NOW) / DAY_MS)).toEqual(
      Array.from({ length: 10 }, (_, index) => 29 - index),
    );
    expect(daily[0]!.header.records).toBe(30);
    expect(list.map(({ header }) => header.reason).filter((reason) => reason !== 'daily')).toEqual([
      'before-import',
    ]);
  });

  it('show no word and no name in their bytes', async () => {
    await write('The heron zobblewick stands in our river.');
    const copies = copiesAt(() => NOW);
    await copies.make('hand');
    const [copy] = await copies.list();
    const bytes = await bytesOf(copy!.name);
    expect(bytes.length).toBeGreaterThan(500);
    for (const words of ['zobblewick', 'Souza', 'ana@escola', TEACHER.authKey])
      expect(holds(bytes, words)).toBe(false);
    expect(holds(bytes, copy!.header.id)).toBe(true);
  });

  it('bring back what is gone and keep what was written since, after a copy of how it was', async () => {
    const before = await write('before');
    const copies = copiesAt(() => NOW);
    const made = (await copies.make('hand'))!;
    const since = await write('since');
    await desk.store.update(before, () => undefined);
    expect(await desk.store.get(before)).toBeUndefined();
    const done = await copies.bringBack(copies.source(made), {}, undefined, made);
    expect(done).toEqual({ looked: 1, came: 1, unreadable: 0 });
    expect((await desk.store.get(before))!.rec.f['title']).toBe('before');
    expect((await desk.store.get(since))!.isUnsent).toBe(true);
    expect((await copies.list()).map(({ header }) => header.reason)).toContain('before-return');
  });

  it('saved as a file are always the one just made, also while older ones bear a time to come', async () => {
    await write('first');
    await copiesAt(() => NOW + 900 * DAY_MS).make('daily');
    await write('second');
    const file = await copiesAt(() => NOW).newFile();
    expect(file!.name).toBe('interclass-2026-03-02-0700.interclass');
  });

  it('hold what was refused even where nothing else is left, and are not made of nothing', async () => {
    const copies = copiesAt(() => NOW);
    expect(await copies.newFile()).toBeUndefined();
    const rec = makeRec(newId('task', NOW), SCOPE, 1, { title: 'no' }, desk.clock.next());
    const refused = { id: 'refused:1', rec, code: 'record/forbidden' as const, refusedAt: '2026-03-01' };
    await desk.store.keepRefused(refused);
    expect(await copies.newFile()).toBeDefined();
    expect(await copies.list()).toHaveLength(1);
  });

  it('are made of a desk whose clock is years behind', async () => {
    await write('words');
    const rightMs = Date.now() + 900 * DAY_MS;
    await copiesAt(() => rightMs).makeDaily();
    await copiesAt(() => rightMs + 2 * DAY_MS).makeDaily();
    expect(await copiesAt(() => rightMs).list()).toHaveLength(2);
  });

  it('of this desk go when it is emptied, those of another one stay', async () => {
    await write('words');
    const copies = copiesAt(() => NOW);
    await copies.make('hand');
    const other = { place, desk: 'interclass-ben', database: name, vault, app: '1', nowMs: NOW };
    const others = await makeCopy({ ...other, reason: 'hand' });
    await copies.clear();
    expect((await place.list()).map((kept) => kept.name)).toEqual([others]);
  });
});

describe('a desk that does not open', () => {
  it('begins anew with its newest copy and with what can still be read; the old one stays', async () => {
    const before = await write('before');
    const made = (await copiesAt(() => NOW).make('hand'))!;
    const since = await write('since');
    await desk.store.update(before, () => undefined);
    await desk.database.close();
    expect(await beginAnew(place, vault, made)).toEqual({ fromCopy: 1, stillRead: 1 });
    expect(databaseOf(name)).toBe(`${name}.2`);
    const fresh = await openDesk(databaseOf(name), vault);
    expect((await fresh.store.get(before))!.rec.f['title']).toBe('before');
    expect((await fresh.store.get(since))!.isUnsent).toBe(true);
    // Two desks under one tag would write over each other unseen.
    expect(fresh.clock.device).not.toBe(desk.clock.device);
    expect((await rowStores(name)).length).toBeGreaterThan(0);
    expect((await copiesAt(() => NOW, fresh).list()).map((copy) => copy.name)).toEqual([made]);
    await fresh.database.close();
  });

  it('stays as it is when the copy is not whole', async () => {
    await write('before');
    const made = (await copiesAt(() => NOW).make('hand'))!;
    const bytes = await bytesOf(made);
    await place.keep(
      made,
      (async function* cut() {
        yield bytes.slice(0, -3);
      })(),
    );
    await desk.database.close();
    await expect(beginAnew(place, vault, made)).rejects.toMatchObject({ code: 'backup/damaged' });
    expect(databaseOf(name)).toBe(name);
  });
});
