import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../lib/errors.ts';
import { newUlid } from '../lib/ids.ts';
import type { BackupPlace } from './place.ts';

const name = (at: number, desk = 'interclass') => `${desk}_${newUlid(at)}`;

async function* pieces(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const [index, size] of sizes.entries()) yield new Uint8Array(size).fill(index + 1);
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<number[]> {
  const all: number[] = [];
  for await (const piece of source) for (const byte of piece) all.push(byte);
  return all;
}

const OLDER = new Uint8Array(32).fill(7);

/**
 * What every place for backups promises; `reopen` is the same place after the computer was started again, `leaveOlderKey`
 * plays an older version of the app.
 */
export function describePlace(
  title: string,
  open: () => Promise<{
    place: BackupPlace;
    reopen: () => Promise<BackupPlace>;
    leaveOlderKey: (key: Uint8Array) => Promise<void>;
    close: () => Promise<void>;
  }>,
): void {
  describe(`place for backups: ${title}`, () => {
    let place: BackupPlace;
    let reopen: () => Promise<BackupPlace>;
    let leaveOlderKey: (key: Uint8Array) => Promise<void>;
    let close: () => Promise<void>;
    beforeEach(async () => ({ place, reopen, leaveOlderKey, close } = await open()));
    afterEach(() => close());

    it('gives the key that an older version has left, until it is taken away', async () => {
      expect(await place.olderKey()).toBeUndefined();
      await leaveOlderKey(OLDER);
      expect(await (await reopen()).olderKey()).toEqual(OLDER);
      await place.dropOlderKey();
      await place.dropOlderKey();
      expect(await (await reopen()).olderKey()).toBeUndefined();
    });

    it('keeps, lists newest first, reads and lets go', async () => {
      const [older, newer] = [name(1_700_000_000_000), name(1_700_000_100_000, 'interclass-ana')];
      await place.keep(newer, pieces(5, 300_000, 3));
      await place.keep(older, pieces(2));
      const list = await (await reopen()).list();
      expect(list.map((file) => [file.name, file.size])).toEqual([
        [newer, 300_008],
        [older, 2],
      ]);
      expect([...list[0]!.head.subarray(0, 7)]).toEqual([1, 1, 1, 1, 1, 2, 2]);
      const bytes = await bytesOf(place.read(newer));
      expect(bytes).toHaveLength(300_008);
      expect(bytes.slice(-4)).toEqual([2, 3, 3, 3]);
      await place.drop(newer);
      await place.drop(newer);
      expect((await place.list()).map((file) => file.name)).toEqual([older]);
      expect(await bytesOf(place.read(newer))).toEqual([]);
    });

    it('shows nothing of a backup that breaks off, and can begin it again', async () => {
      const broken = name(1_700_000_000_000);
      async function* breaking(): AsyncGenerator<Uint8Array> {
        yield new Uint8Array(1000);
        expect(await place.list()).toEqual([]);
        throw new AppError('storage/full');
      }
      await expect(place.keep(broken, breaking())).rejects.toThrow('storage/full');
      expect(await place.list()).toEqual([]);
      expect(await bytesOf(place.read(broken))).toEqual([]);
      await place.keep(broken, pieces(4));
      expect(await bytesOf((await reopen()).read(broken))).toEqual([1, 1, 1, 1]);
    });

    it('takes everything away, the key too', async () => {
      await leaveOlderKey(OLDER);
      await place.keep(name(1_700_000_000_000), pieces(1));
      await place.clear();
      expect(await place.list()).toEqual([]);
      expect(await place.olderKey()).toBeUndefined();
    });
  });
}
