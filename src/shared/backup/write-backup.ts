import { joined, toUtf8 } from '../lib/bytes.ts';
import { newSealKey } from '../lib/seal.ts';
import type { BackupItem } from './backup-item.ts';
import { framed } from './frames.ts';
import { FORM_VERSION, MAGIC, type BackupHeader } from './header.ts';
import { ChunkSeal } from './sealed-chunks.ts';
import { makeSlots, type BackupKeys } from './slots.ts';

/** About how many characters of JSON go into a chunk: deflating and sealing it takes less than a frame of the screen. */
const CHUNK_CHARACTERS = 96 * 1024;

/**
 * One backup as a stream of bytes, the head first: what is in it never lies in memory as a whole. Throws `RangeError`
 * when no key is given, since nobody could ever open it.
 */
export async function* writeBackup(
  about: Omit<BackupHeader, 'slots'>,
  keys: BackupKeys,
  items: AsyncIterable<BackupItem>,
): AsyncGenerator<Uint8Array> {
  const key = newSealKey();
  const slots = makeSlots(key, keys, about.id);
  if (slots.length === 0) throw new RangeError('a backup that nobody could open');
  const head = headOf({ ...about, slots });
  yield head;
  const seal = new ChunkSeal(key, head);
  let waiting: string[] = [];
  let characters = 0;
  let count = 0;
  for await (const item of items) {
    const text = JSON.stringify(item);
    waiting.push(text);
    characters += text.length;
    count += 1;
    if (characters < CHUNK_CHARACTERS) continue;
    yield framed(seal.close(`[${waiting.join(',')}]`, false));
    waiting = [];
    characters = 0;
  }
  if (waiting.length > 0) yield framed(seal.close(`[${waiting.join(',')}]`, false));
  // Only a file that was written to its end has this: one that was cut off is never taken for a whole one.
  yield framed(seal.close(JSON.stringify({ items: count }), true));
}

function headOf(header: BackupHeader): Uint8Array {
  const start = joined([toUtf8(MAGIC), Uint8Array.of(FORM_VERSION)], MAGIC.length + 1);
  const body = framed(toUtf8(JSON.stringify(header)));
  return joined([start, body], start.length + body.length);
}
