import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LevelPort, type Level } from './level-port.ts';

interface Opened extends Level {
  open(options: object, done: (error?: Error) => void): void;
  close(done: (error?: Error) => void): void;
  put(key: string, value: string, done: (error?: Error) => void): void;
  get(key: string, done: (error?: Error, value?: Buffer) => void): void;
  iterator(options: object): { next(done: () => void): void; end(done: () => void): void };
}

const require = createRequire(import.meta.url);
const openLevel = createRequire(require.resolve('pouchdb-adapter-leveldb'))('leveldown') as (
  path: string,
) => Opened;
const ended = <T = void>(work: (done: (error?: Error, value?: T) => void) => void) =>
  new Promise<T>((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value as T))));

describe('the rewriting of a LevelDB', () => {
  let folder: string;
  let level: Opened;
  let port: LevelPort;
  const words = randomBytes(24).toString('hex');
  const filesWith = () =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(words)).length;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'interclass-level-'));
    level = openLevel(folder);
    port = new LevelPort(level);
    await ended((done) => level.open({ createIfMissing: true }, done));
    await ended((done) => level.put('a', words, done));
  });
  afterEach(async () => {
    await ended((done) => level.close(done));
    rmSync(folder, { recursive: true });
  });

  it('waits for who still reads what was written over, and leaves nothing of it', async () => {
    const reader = level.iterator({ limit: 10 });
    await ended((done) => reader.next(done));
    await ended((done) => level.put('a', 'marker', done));
    let isDone = false;
    const rewritten = port.rewrite().then(() => (isDone = true));
    // A write and a read go through meanwhile.
    await ended((done) => level.put('b', 'more', done));
    expect(String(await ended<Buffer>((done) => level.get('a', done)))).toBe('marker');
    expect([isDone, filesWith() > 0]).toEqual([false, true]);
    await ended((done) => reader.end(done));
    await rewritten;
    expect(filesWith()).toBe(0);
    expect(String(await ended<Buffer>((done) => level.get('b', done)))).toBe('more');
  });

  it('leaves nothing behind however many read while it goes on', async () => {
    await ended((done) => level.put('a', 'marker', done));
    const running = new AbortController();
    const readers = Array.from({ length: 8 }, async () => {
      while (!running.signal.aborted) {
        const reader = level.iterator({ limit: 10 });
        await ended((done) => reader.next(done));
        await ended((done) => reader.end(done));
      }
    });
    await port.rewrite();
    expect(filesWith()).toBe(0);
    running.abort();
    await Promise.all(readers);
  });
});
