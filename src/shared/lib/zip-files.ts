import { strToU8, zipSync } from 'fflate';

/** A file by its path in the archive. */
export interface ArchiveFile {
  readonly path: string;
  readonly text: string;
}

/** Packs texts into a ZIP archive (APPNOTE 6.3, deflate, UTF-8 names). `nowMs` is the time that all files bear. */
export function zipFiles(files: readonly ArchiveFile[], nowMs: number): Uint8Array {
  const entries = files.map(({ path, text }): [string, Uint8Array] => [path, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: nowMs });
}
