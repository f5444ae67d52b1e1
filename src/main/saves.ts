import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, dialog, type BrowserWindow, type WebContents } from 'electron';
import { AppError } from '../shared/lib/errors.ts';
import type { Words } from './words.ts';

const LARGEST = 2 * 1024 ** 3;

interface Save {
  readonly path: string;
  readonly half: string;
  readonly file: FileHandle;
  written: number;
}

/**
 * Files that the person keeps where she wants. Only the place that she chose in the dialogue is written to, and only with a
 * whole file: until then it lies beside it under a name of its own.
 */
export class Saves {
  readonly #words: Words;
  readonly #open = new Map<number, Save>();
  #last = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  /** Asks where to; null when the person thought better of it. */
  async begin(window: BrowserWindow, name: string): Promise<number | null> {
    const path = await this.#ask(window, name);
    if (path === undefined) return null;
    // One at a time: what an earlier page left half is taken away.
    await this.dropAll();
    const half = `${path}.${randomUUID().slice(0, 8)}.half`;
    const file = await withRoom(() => open(half, 'wx', 0o600));
    this.#open.set(++this.#last, { path, half, file, written: 0 });
    return this.#last;
  }

  async add(ticket: number, bytes: Uint8Array): Promise<void> {
    const save = this.#saveOf(ticket);
    save.written += bytes.length;
    if (save.written > LARGEST) throw new AppError('request/malformed');
    await withRoom(() => save.file.writeFile(bytes));
  }

  /** The file is whole: on the disk before it gets its name. */
  async end(ticket: number): Promise<void> {
    const { path, half, file } = this.#saveOf(ticket);
    await withRoom(() => file.sync());
    await file.close();
    await rename(half, path);
    this.#open.delete(ticket);
  }

  /** Takes away what is half. */
  async drop(ticket: number): Promise<void> {
    const save = this.#open.get(ticket);
    this.#open.delete(ticket);
    await save?.file.close().catch(() => undefined);
    if (save) await rm(save.half, { force: true });
  }

  async dropAll(): Promise<void> {
    for (const ticket of this.#open.keys()) await this.drop(ticket);
  }

  /** The page as a PDF, as it would be printed; false when the person thought better of it. */
  async pdf(window: BrowserWindow, contents: WebContents, name: string): Promise<boolean> {
    const ticket = await this.begin(window, name);
    if (ticket === null) return false;
    try {
      await this.add(ticket, await contents.printToPDF({ ...PAPER }));
      await this.end(ticket);
      return true;
    } catch (error) {
      await this.drop(ticket);
      throw error;
    }
  }

  async #ask(window: BrowserWindow, name: string): Promise<string | undefined> {
    const extension = extname(name).slice(1);
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: this.#words.say('saveTitle'),
      defaultPath: join(app.getPath('documents'), name),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? undefined : filePath;
  }

  #saveOf(ticket: number): Save {
    const save = this.#open.get(ticket);
    if (!save) throw new AppError('request/malformed');
    return save;
  }
}

const PAPER = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  // Headings and lists for whoever has it read out.
  generateTaggedPDF: true,
} as const;

/** A full disk, or a place where nothing may be written, is said by the codes of the catalogue. */
async function withRoom<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('storage/full');
    if (['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(code)) throw new AppError('file/not-writable');
    throw error;
  }
}
