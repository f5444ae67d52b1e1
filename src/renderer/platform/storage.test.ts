import { afterEach, expect, it, vi } from 'vitest';
import { askToKeep, diskRoom, isKeeping } from './storage.ts';

afterEach(() => vi.unstubAllGlobals());

function host(storage: unknown): void {
  vi.stubGlobal('navigator', { storage });
}

it.each([
  [true, 'promised'],
  [false, 'not-promised'],
])('says what the browser answered: %s', async (answer, words) => {
  host({ persist: async () => answer, persisted: async () => answer });
  expect(await askToKeep()).toBe(words);
  expect(await isKeeping()).toBe(words);
});

it.each([
  ['there is no storage manager (plain http)', undefined],
  ['it cannot be asked', {}],
  [
    'it fails',
    {
      persist: async () => {
        throw new TypeError('opaque');
      },
      persisted: async () => {
        throw new TypeError('opaque');
      },
      estimate: async () => {
        throw new TypeError('opaque');
      },
    },
  ],
  ['it says nothing', { estimate: async () => ({}) }],
])('claims nothing where %s', async (_words, storage) => {
  host(storage);
  expect(await askToKeep()).toBe('unknown');
  expect(await isKeeping()).toBe('unknown');
  expect(await diskRoom()).toBeUndefined();
});

it('passes the figures on', async () => {
  host({ estimate: async () => ({ usage: 5, quota: 9 }) });
  expect(await diskRoom()).toEqual({ usage: 5, quota: 9 });
});
