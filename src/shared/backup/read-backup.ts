import * as v from 'valibot';
import { fromUtf8, joined } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import type { SealKey } from '../lib/seal.ts';
import { parseItem, type BackupItem } from './backup-item.ts';
import { framed, FrameReader } from './frames.ts';
import { backupHeader, FORM_VERSION, HEADER_LIMIT, MAGIC, type BackupHeader } from './header.ts';
import { ChunkSeal } from './sealed-chunks.ts';
import { openSlots, type BackupKeys } from './slots.ts';

/** The largest chunk: one record of 256 kB after many others, and room to spare. In bytes. */
const CHUNK_LIMIT = 8 * 1024 * 1024;

/** The bytes of a backup, in pieces of any size, as often as they are asked for. */
export type BackupSource = () => AsyncIterable<Uint8Array>;

/** A backup whose key has been found. */
export interface OpenBackup {
  readonly header: BackupHeader;
  /**
   * What is in it, a chunk at a time; `unreadable` are items that this app cannot read. Throws `backup/damaged` where the
   * file was cut or altered: whoever wants all or nothing goes through it once before using anything.
   */
  chunks(): AsyncGenerator<{ items: BackupItem[]; unreadable: number }>;
}

/** Reads what stands readable at the head. Throws `backup/foreign`, `backup/too-new` or `backup/damaged`. */
export async function readHeader(source: BackupSource): Promise<BackupHeader> {
  const reader = new FrameReader(source());
  try {
    return (await readHead(reader)).header;
  } finally {
    await reader.stop();
  }
}

/** Opens a backup with whichever of the keys is one of its own. Throws `backup/locked` besides what `readHeader` throws. */
export async function openBackup(source: BackupSource, keys: BackupKeys): Promise<OpenBackup> {
  const header = await readHeader(source);
  const key = openSlots(header.slots, keys, header.id);
  if (!key) throw new AppError('backup/locked');
  return { header, chunks: () => readChunks(source, key) };
}

async function readHead(reader: FrameReader): Promise<{ header: BackupHeader; bytes: Uint8Array }> {
  const start = await reader.take(MAGIC.length + 1);
  if (!start || !isOurs(start)) throw new AppError('backup/foreign');
  if (start[MAGIC.length]! > FORM_VERSION) throw new AppError('backup/too-new');
  const body = await reader.takeFrame(HEADER_LIMIT);
  const parsed = v.safeParse(backupHeader, body && jsonOf(body));
  if (!body || !parsed.success) throw new AppError('backup/damaged');
  const frame = framed(body);
  return { header: parsed.output, bytes: joined([start, frame], start.length + frame.length) };
}

async function* readChunks(
  source: BackupSource,
  key: SealKey,
): AsyncGenerator<{ items: BackupItem[]; unreadable: number }> {
  const reader = new FrameReader(source());
  try {
    const { bytes } = await readHead(reader);
    const seal = new ChunkSeal(key, bytes);
    let count = 0;
    for (;;) {
      const { value, isLast } = openChunk(seal, await reader.takeFrame(CHUNK_LIMIT));
      if (isLast) {
        const isWhole = (value as { items?: unknown } | null)?.items === count && (await reader.isAtEnd());
        if (!isWhole) throw new AppError('backup/damaged');
        return;
      }
      if (!Array.isArray(value)) throw new AppError('backup/damaged');
      count += value.length;
      const items = value.map(parseItem).filter((item) => item !== undefined);
      yield { items, unreadable: value.length - items.length };
    }
  } finally {
    await reader.stop();
  }
}

function openChunk(seal: ChunkSeal, frame: Uint8Array | undefined): { value: unknown; isLast: boolean } {
  try {
    const { text, isLast } = seal.open(frame!);
    return { value: JSON.parse(text), isLast };
  } catch {
    throw new AppError('backup/damaged');
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}

function isOurs(start: Uint8Array): boolean {
  return Array.from(MAGIC).every((letter, index) => start[index] === letter.charCodeAt(0));
}
