import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantInPouch } from './plant-siblings.ts';
import { PouchStore } from './pouch-store.ts';
import { describeStore } from './store-suite.ts';

const OPEN_LIMIT = 4;

describeStore('PouchDB store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interclass-store-'));
  const store = new PouchStore(folder, OPEN_LIMIT);
  return {
    store,
    plant: plantInPouch(folder, () => store.close()),
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('PouchDB store on disk', () => {
  it('makes no file for a read, and finds everything again after it was closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interclass-store-'));
    const first = new PouchStore(folder);
    await first.readMany('teacher:01ARZ3NDEKTSV4RRFFQ69G5FAV', ['a']);
    expect(readdirSync(folder)).toEqual([]);
    await first.writeMany('registry', [{ id: 'a', body: 1 }]);
    const seq = await first.lastSeq('registry');
    await first.close();
    const second = new PouchStore(folder);
    expect((await second.readMany<number>('registry', ['a'])).get('a')?.body).toBe(1);
    expect(await second.lastSeq('registry')).toBe(seq);
    await second.close();
    rmSync(folder, { recursive: true });
  });

  it('has nothing in its files any more of what was written over, once they were cleared', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interclass-store-'));
    const store = new PouchStore(folder);
    const words = randomBytes(24).toString('hex');
    const filesWith = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(words),
      ).length;
    const rev = (await store.writeMany('registry', [{ id: 'a', body: words }])).get('a');
    expect(filesWith()).toBeGreaterThan(0);
    await store.writeMany('registry', [{ id: 'a', rev, body: 'marker' }]);
    expect(filesWith()).toBeGreaterThan(0);
    await store.clear('registry');
    expect(filesWith()).toBe(0);
    expect((await store.readMany('registry', ['a'])).get('a')?.body).toBe('marker');
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('begins again when a place is from after a restored backup', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interclass-store-'));
    const store = new PouchStore(folder);
    await store.writeMany('registry', [{ id: 'a', body: 1 }]);
    expect((await store.changes('registry', '999', 10)).docs).toHaveLength(1);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('says what is wrong with a folder that cannot be one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'interclass-store-'));
    writeFileSync(join(folder, 'file'), '');
    expect(() => new PouchStore(join(folder, 'file'))).toThrow(/EEXIST|ENOTDIR/);
    rmSync(folder, { recursive: true });
  });
});
