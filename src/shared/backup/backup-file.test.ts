import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { newId, newUlid } from '../lib/ids.ts';
import { newSealKey } from '../lib/seal.ts';
import { makeRec } from '../records/merge.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import type { BackupItem } from './backup-item.ts';
import type { BackupHeader } from './header.ts';
import { openBackup, readHeader, type BackupSource } from './read-backup.ts';
import type { BackupKeys } from './slots.ts';
import { writeBackup } from './write-backup.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const clock = new StampClock(newDeviceTag(), () => NOW);
const AUTH_KEY = 'a'.repeat(43);
const keys = { computer: newSealKey(), authKey: AUTH_KEY, schools: [newSealKey()] };
const about: Omit<BackupHeader, 'slots'> = {
  id: newUlid(NOW),
  madeAt: new Date(NOW).toISOString(),
  reason: 'daily',
  app: '0.1.0',
  device: clock.device,
  teacher: newId('teacher', NOW),
  records: 3,
};

function message(words: string): Extract<BackupItem, { record: unknown }> {
  const scope = 'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ';
  const rec = makeRec(newId('message', NOW), scope, 1, { room: scope, body: words }, clock.next());
  return { record: { rec, base: undefined, isUnsent: true, unsentSince: about.madeAt } };
}

const ITEMS: BackupItem[] = [
  message('The heron stands in our river.'),
  { fact: ['place', '{"school":"","class":""}'] },
  {
    refused: {
      id: 'refused:1',
      rec: message('no').record.rec,
      code: 'record/forbidden',
      refusedAt: about.madeAt,
    },
  },
];

async function* listed(items: readonly BackupItem[]): AsyncGenerator<BackupItem> {
  yield* items;
}

async function fileOf(items: readonly BackupItem[], opens: BackupKeys = keys): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBackup(about, opens, listed(items))) pieces.push(piece);
  return joined(
    pieces,
    pieces.reduce((sum, piece) => sum + piece.length, 0),
  );
}

/** The file in pieces of a size, as a disk or a line gives them. */
function from(bytes: Uint8Array, size = 1000): BackupSource {
  return async function* inPieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

async function read(bytes: Uint8Array, opens: BackupKeys = keys, size = 1000): Promise<BackupItem[]> {
  const items: BackupItem[] = [];
  for await (const chunk of (await openBackup(from(bytes, size), opens)).chunks()) items.push(...chunk.items);
  return items;
}

const codeOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof AppError ? error.code : `threw ${String(error)}`),
  );

describe('a backup file', () => {
  it('gives back what was put into it, whatever the pieces it is read in', async () => {
    const many = [...ITEMS, ...Array.from({ length: 900 }, (_, index) => message(`${index} `.repeat(100)))];
    const file = await fileOf(many);
    for (const size of [1, 7, 4096, file.length]) expect(await read(file, keys, size)).toEqual(many);
    expect(await read(await fileOf([]))).toEqual([]);
  });

  it('opens with the key of the computer, the password, or the recovery sheet, and with nothing else', async () => {
    const file = await fileOf(ITEMS);
    expect(await read(file, { computer: keys.computer })).toEqual(ITEMS);
    expect(await read(file, { authKey: AUTH_KEY })).toEqual(ITEMS);
    expect(await read(file, { schools: [newSealKey(), ...keys.schools] })).toEqual(ITEMS);
    const strange = { computer: newSealKey(), authKey: 'b'.repeat(43), schools: [newSealKey()] };
    expect(await codeOf(read(file, strange))).toBe('backup/locked');
    expect(await codeOf(read(file, {}))).toBe('backup/locked');
  });

  it('shows at its head when it was made and why, and no word of what is in it', async () => {
    const file = await fileOf(ITEMS);
    expect(await readHeader(from(file))).toMatchObject(about);
    expect(new TextDecoder('latin1').decode(file)).not.toMatch(/heron|place|forbidden/);
  });

  it('is never made so that nobody could open it', async () => {
    await expect(fileOf(ITEMS, {})).rejects.toThrow(RangeError);
  });

  it('is refused when it is cut off anywhere, or something is put behind it', async () => {
    const file = await fileOf(ITEMS);
    for (let length = 0; length < file.length; length++)
      expect(await codeOf(read(file.slice(0, length)))).toMatch(/^backup\/(foreign|damaged)$/);
    expect(await codeOf(read(joined([file, Uint8Array.of(0)], file.length + 1)))).toBe('backup/damaged');
  });

  it('is refused when any bit of it is turned', async () => {
    const file = await fileOf(ITEMS);
    for (let at = 0; at < file.length; at++) {
      const spoilt = file.slice();
      spoilt[at]! ^= 1 << (at % 8);
      expect(await codeOf(read(spoilt)), `byte ${at}`).toMatch(/^backup\/(foreign|damaged|too-new|locked)$/);
    }
  });

  it('is refused whatever is done to it: bytes changed, taken out, doubled, chunks of another file put in', async () => {
    const items = Array.from({ length: 700 }, (_, index) => message(`${index} `.repeat(90)));
    const [file, other] = [await fileOf(items), await fileOf(items)];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(file.length - 1),
        fc.nat(5000),
        fc.constantFrom('fill', 'cut', 'double', 'swap'),
        async (at, length, what) => {
          const end = Math.min(file.length, at + length + 1);
          const middle = {
            fill: new Uint8Array(end - at).fill(file[at]! ^ 85),
            cut: new Uint8Array(0),
            double: joined([file.subarray(at, end), file.subarray(at, end)], (end - at) * 2),
            swap: other.subarray(at, end),
          }[what];
          const spoilt = joined(
            [file.subarray(0, at), middle, file.subarray(end)],
            file.length - (end - at) + middle.length,
          );
          const isSame = spoilt.length === file.length && spoilt.every((byte, index) => byte === file[index]);
          expect(await codeOf(read(spoilt))).toMatch(
            isSame ? /^read$/ : /^backup\/(foreign|damaged|too-new|locked)$/,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is refused when it is none of ours, or of a newer app', async () => {
    expect(await codeOf(read(new TextEncoder().encode('name;class\nAna;7B\n')))).toBe('backup/foreign');
    const newer = await fileOf(ITEMS);
    newer[16] = 2;
    expect(await codeOf(read(newer))).toBe('backup/too-new');
  });

  it('leaves out what it cannot read, counts it, and gives the rest', async () => {
    const odd = { record: { rec: { id: 'nonsense' }, isUnsent: false, unsentSince: '' } };
    const file = await fileOf([odd as never, ITEMS[1]!]);
    const { value } = await (await openBackup(from(file), keys)).chunks().next();
    expect(value).toEqual({ items: [ITEMS[1]], unreadable: 1 });
  });
});
