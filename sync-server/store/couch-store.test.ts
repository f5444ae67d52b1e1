import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CouchStore } from './couch-store.ts';
import { plantInCouch } from './plant-siblings.ts';
import { describeStore } from './store-suite.ts';

const url = process.env['COUCHDB_URL'];

if (url === undefined) {
  describe('CouchDB store', () => {
    it.skip('the whole suite: skipped because COUCHDB_URL is not set', () => undefined);
  });
} else {
  describeStore('CouchDB store', async () => {
    const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
    const store = new CouchStore(url, prefix);
    const dispose = async () => {
      await store.destroyAll();
      await store.close();
    };
    return { store, plant: plantInCouch(url, prefix), dispose };
  });
}

describe('CouchDB store without CouchDB', () => {
  it('says that it is unavailable, and nothing of its address', async () => {
    const store = new CouchStore('http://admin:secret@127.0.0.1:9');
    const error = await store.health().then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error).toMatchObject({ code: 'server/unavailable' });
    expect(
      JSON.stringify([error, error?.message, error?.stack, (error?.cause as Error | undefined)?.message]),
    ).not.toMatch(/secret|admin/);
  });
});
