import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_NAME, type KeptFile } from '../shared/backup/place.ts';
import { HEAD_BYTES } from '../shared/backup/header.ts';
import { AppError } from '../shared/lib/errors.ts';

const WHOLE = '.interclass';
const HALF = '.half';
const KEY_FILE = 'key';
const KEY_BYTES = 32;
const PIECE_BYTES = 1024 * 1024;
/** For the person at the computer alone. */
const PRIVATE = { mode: 0o600 };

/** The folder with this computer's copies (backups): sealed files the shell cannot read. */
export class CopyFolder {
  readonly #folder: string;
  /** Copies that are being written by this start of the app. */
  readonly #growing = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The key that older versions of the app kept here. */
  async olderKey(): Promise<Uint8Array | undefined> {
    const kept = await readFile(join(this.#folder, KEY_FILE)).catch(() => undefined);
    return kept?.length === KEY_BYTES ? new Uint8Array(kept) : undefined;
  }

  async dropOlderKey(): Promise<void> {
    await rm(join(this.#folder, KEY_FILE), { force: true });
  }

  /** Whole copies, newest first. What a power cut has left half is taken away. */
  async list(): Promise<KeptFile[]> {
    const found: KeptFile[] = [];
    for (const file of await readdir(this.#folder).catch(() => [])) {
      const name = file.slice(0, file.lastIndexOf('.'));
      if (file.endsWith(HALF) && !this.#growing.has(name))
        await rm(join(this.#folder, file), { force: true });
      if (!file.endsWith(WHOLE) || !FILE_NAME.test(name)) continue;
      const { size } = await stat(join(this.#folder, file));
      found.push({ name, size, head: await this.#bytes(name, 0, HEAD_BYTES) });
    }
    return found.sort((a, b) => (bareName(a) < bareName(b) ? 1 : -1));
  }

  /** Puts a piece behind what a copy has already. */
  async add(name: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const isFirst = !this.#growing.has(name);
    this.#growing.add(name);
    await withRoom(() => writeThrough(this.#half(name), bytes, isFirst ? 'w' : 'a'));
  }

  /** The copy is whole. Its last byte is on the disk before it gets its name. */
  async keep(name: string): Promise<void> {
    await withRoom(() => rename(this.#half(name), this.#whole(name)));
    this.#growing.delete(name);
  }

  /** The next bytes of a copy; none at its end, or when it is not there. */
  async read(name: string, offset: number): Promise<Uint8Array> {
    return this.#bytes(name, offset, PIECE_BYTES);
  }

  async drop(name: string): Promise<void> {
    this.#growing.delete(name);
    await rm(this.#whole(name), { force: true });
    await rm(this.#half(name), { force: true });
  }

  /** Everything, the key too. */
  async clear(): Promise<void> {
    this.#growing.clear();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #bytes(name: string, offset: number, most: number): Promise<Uint8Array> {
    const file = await open(this.#whole(name)).catch(() => undefined);
    if (!file) return new Uint8Array(0);
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(most), 0, most, offset);
      return buffer.slice(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  #whole(name: string): string {
    return join(this.#folder, name + WHOLE);
  }

  #half(name: string): string {
    return join(this.#folder, name + HALF);
  }
}

async function writeThrough(path: string, bytes: Uint8Array, flag: 'w' | 'a'): Promise<void> {
  await writeFile(path, bytes, { ...PRIVATE, flag, flush: true });
}

/** A full disk is said by the code of the catalogue, so that the page can make room. */
async function withRoom(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('storage/full') : error;
  }
}

/** The ULID, which sorts by time. */
function bareName({ name }: KeptFile): string {
  return name.slice(name.indexOf('_') + 1);
}
