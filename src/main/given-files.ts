import { open, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { MAGIC } from '../shared/backup/header.ts';
import type { CallArgument } from '../shared/ipc/calls.ts';
import type { GivenFile, News } from '../shared/ipc/news.ts';
import type { Words } from './words.ts';

/** The extension of copies of the app. */
const EXTENSION = '.interclass';
const PIECE_BYTES = 1024 * 1024;
/** No list of names and no copy is larger. */
const LARGEST = { roster: 20 * 1024 ** 2, copy: 2 * 1024 ** 3 } as const;
const MOST_TICKETS = 20;

/** Files that the person chose in a dialogue or opened with the app. The page reads these and no others, by a number. */
export class GivenFiles {
  readonly #words: Words;
  readonly #paths = new Map<number, string>();
  #last = 0;

  constructor(words: Words) {
    this.#words = words;
  }

  /** Asks for a file; null when the person thought better of it or it is too large. */
  async pick(window: BrowserWindow, { what }: CallArgument<'pickFile'>): Promise<GivenFile | null> {
    const filters = {
      roster: [{ name: this.#words.say('fileRoster'), extensions: ['csv', 'tsv', 'txt', 'zip'] }],
      copy: [{ name: this.#words.say('fileCopy'), extensions: [EXTENSION.slice(1)] }],
    }[what];
    const options: OpenDialogOptions = {
      title: this.#words.say('openTitle'),
      properties: ['openFile'],
      filters: [...filters, { name: this.#words.say('fileAll'), extensions: ['*'] }],
    };
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    const [path] = filePaths;
    return canceled || path === undefined ? null : ((await this.#give(path, LARGEST[what])) ?? null);
  }

  /** What is to be told of a file that was opened with the app. */
  async opened(path: string): Promise<News> {
    const file = await this.#give(path, LARGEST.copy);
    if (!file) return { what: 'odd-file' };
    const head = Buffer.from(await this.read(file.ticket, 0)).toString('latin1', 0, MAGIC.length);
    return { what: 'file', file, isCopy: head === MAGIC };
  }

  /** The next bytes; none at its end, or when it is not there any more. */
  async read(ticket: number, offset: number): Promise<Uint8Array> {
    const path = this.#paths.get(ticket);
    const file = path === undefined ? undefined : await open(path).catch(() => undefined);
    if (!file) return new Uint8Array(0);
    try {
      const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE_BYTES), 0, PIECE_BYTES, offset);
      return buffer.slice(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async #give(path: string, largest: number): Promise<GivenFile | undefined> {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.size > largest) return undefined;
    const ticket = ++this.#last;
    this.#paths.set(ticket, path);
    this.#paths.delete(ticket - MOST_TICKETS);
    return { ticket, name: basename(path), size: found.size };
  }
}

/** The path of a copy among the arguments of a start. */
export function fileIn(argv: readonly string[], folder: string): string | undefined {
  const found = argv.slice(1).find((text) => !text.startsWith('-') && extname(text) === EXTENSION);
  return found === undefined ? undefined : resolve(folder, found);
}
