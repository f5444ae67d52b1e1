import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/errors.ts';
import { MemoryStore } from './memory-store.ts';
import {
  fetchPacks,
  PACK_EVERY_MS,
  PACK_NAME,
  packFact,
  readPack,
  takePack,
  type PackAnswer,
} from './packs.ts';
import { NoConnection } from './server-client.ts';

const entry = (id: string, value = 1) => ({ id, value });
const answer = (part: Partial<PackAnswer>): PackAnswer => ({
  version: '1.aaaa',
  isWhole: false,
  entries: [],
  gone: [],
  ...part,
});

describe('takePack', () => {
  const kept = takePack(undefined, answer({ isWhole: true, entries: [entry('a'), entry('b')] }), 5);

  it('takes what is new or other, and lets go what was withdrawn', () => {
    const next = takePack(kept, answer({ version: '2.bbbb', entries: [entry('c')], gone: ['a'] }), 9);
    expect(next).toEqual({ version: '2.bbbb', askedMs: 9, entries: [entry('b'), entry('c')] });
    expect(takePack(kept, answer({ entries: [entry('a', 2)] }), 9).entries).toEqual([
      entry('a', 2),
      entry('b'),
    ]);
  });

  it('comes to the same when an answer comes twice', () => {
    const news = answer({ version: '2.bbbb', entries: [entry('c')], gone: ['a'] });
    expect(takePack(takePack(kept, news, 9), news, 9)).toEqual(takePack(kept, news, 9));
  });

  it('forgets everything else when it gets the whole', () => {
    expect(takePack(kept, answer({ isWhole: true, entries: [entry('c')] }), 9).entries).toEqual([entry('c')]);
  });
});

describe('fetchPacks', () => {
  const server = (...answers: (PackAnswer | Error)[]) => {
    const asked: string[] = [];
    const pack = async (_token: string, name: string, since: string): Promise<PackAnswer> => {
      asked.push(`${name}@${since}`);
      const next = answers.shift() ?? answer({});
      if (next instanceof Error) throw next;
      return next;
    };
    return { pack, asked };
  };

  it('asks once in a while, from where it was', async () => {
    const store = new MemoryStore();
    const post = server(answer({ isWhole: true, entries: [entry('a')] }));
    const fetch = (nowMs: number) => fetchPacks(store, post, 't', ['library.pt'], nowMs);
    await fetch(1_000);
    await fetch(1_000 + PACK_EVERY_MS - 1);
    expect(post.asked).toEqual(['library.pt@']);
    await fetch(1_000 + PACK_EVERY_MS);
    expect(post.asked).toEqual(['library.pt@', 'library.pt@1.aaaa']);
    expect(readPack(await store.getFact(packFact('library.pt')))?.entries).toEqual([entry('a')]);
  });

  it('asks at once where the clock was set back', async () => {
    const store = new MemoryStore();
    const post = server();
    await fetchPacks(store, post, 't', ['library.pt'], 9_000);
    await fetchPacks(store, post, 't', ['library.pt'], 1_000);
    expect(post.asked).toHaveLength(2);
  });

  it('keeps what it has, and does not ask again and again, where a server does not know packs', async () => {
    const store = new MemoryStore();
    const post = server(
      answer({ isWhole: true, entries: [entry('a')] }),
      new AppError('request/unknown-route'),
    );
    for (const nowMs of [0, PACK_EVERY_MS, PACK_EVERY_MS + 1])
      await fetchPacks(store, post, 't', ['library.pt'], nowMs);
    expect(post.asked).toHaveLength(2);
    expect(readPack(await store.getFact(packFact('library.pt')))?.entries).toEqual([entry('a')]);
  });

  it('asks again next time when nobody answered', async () => {
    const store = new MemoryStore();
    const post = server(new NoConnection());
    await expect(fetchPacks(store, post, 't', ['library.pt'], 1)).rejects.toThrow(NoConnection);
    await fetchPacks(store, post, 't', ['library.pt'], 2);
    expect(post.asked).toHaveLength(2);
  });
});

it('readPack takes nothing that is no pack', () => {
  for (const text of ['', '{', '[]', '{"version":1}', '{"version":"","askedMs":0,"entries":[{}]}'])
    expect(readPack(text)).toBeUndefined();
});

it.each([
  ['library.pt', true],
  ['directory.east-africa.en', true],
  ['library', false],
  ['Library.pt', false],
  ['library.pt/..', false],
  ['a.b', false],
])('%s may be the name of a pack: %s', (name, isOne) => {
  expect(PACK_NAME.test(name)).toBe(isOne);
});
