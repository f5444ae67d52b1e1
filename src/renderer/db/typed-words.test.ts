import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRec } from '../../shared/records/merge.ts';
import { newUlid } from '../../shared/lib/ids.ts';
import { newSealKey } from '../../shared/lib/seal.ts';
import { openDatabase, type LocalDatabase } from './open-database.ts';
import { RxStore } from './rx-store.ts';
import { DeskTyped } from './typed-words.ts';

const DAY_MS = 86_400_000;
let count = 0;
const opened: LocalDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function openStore(): Promise<RxStore> {
  const database = await openDatabase(`typed-${++count}`, newSealKey().bytes);
  opened.push(database);
  return new RxStore(database);
}

describe('what was typed into forms', () => {
  it('is there again after the desk was closed, the last of it, and gone when it was used', async () => {
    const store = await openStore();
    const typed = await DeskTyped.open(store, Date.now());
    await Promise.all([
      typed.keep('new-class', { name: 'Gr' }),
      typed.keep('new-class', { name: 'Grade 7' }),
      typed.keep('report:1/note', 'zebra'),
    ]);
    const again = await DeskTyped.open(store, Date.now());
    expect(again.read('new-class')).toEqual({ name: 'Grade 7' });
    expect(again.read('report:1/note')).toBe('zebra');
    await again.keep('new-class', undefined);
    expect((await DeskTyped.open(store, Date.now())).read('new-class')).toBeUndefined();
    expect((await DeskTyped.open(store, Date.now())).read('report:1/note')).toBe('zebra');
  });

  it('has a name that says nothing of the place', async () => {
    const store = await openStore();
    await (await DeskTyped.open(store, Date.now())).keep('report:1/note', 'zebra');
    expect([...(await store.factsWith('typed/')).keys()].join()).not.toContain('report');
  });

  it('goes after 90 days', async () => {
    const store = await openStore();
    await (await DeskTyped.open(store, Date.now())).keep('new-class', 'x');
    const late = Date.now() + 91 * DAY_MS;
    expect((await DeskTyped.open(store, Date.now() + 89 * DAY_MS)).read('new-class')).toBe('x');
    expect((await DeskTyped.open(store, late)).read('new-class')).toBeUndefined();
    expect((await store.factsWith('typed/')).size).toBe(0);
  });

  it('goes with the pupil it is about, and with no other', async () => {
    const store = await openStore();
    const typed = await DeskTyped.open(store, Date.now());
    const [gone, stays] = [`pupil:${newUlid(1)}`, `pupil:${newUlid(2)}`];
    await typed.keep(`${gone}/name`, 'Amina');
    await typed.keep(`answer/message:1/${gone}`, 'Amina, please');
    await typed.keep(`${stays}/name`, 'Otieno');
    const rec = { ...makeRec(gone, 'class:1', 1, {}, '1'.repeat(24)), gone: true as const };
    await store.update(gone, () => ({ rec, base: undefined, isUnsent: false, unsentSince: '' }));
    await typed.forgetErased();
    const again = await DeskTyped.open(store, Date.now());
    expect(again.read(`${gone}/name`)).toBeUndefined();
    expect(again.read(`answer/message:1/${gone}`)).toBeUndefined();
    expect(again.read(`${stays}/name`)).toBe('Otieno');
  });
});
