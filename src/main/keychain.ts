import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { safeStorage } from 'electron';
import * as v from 'valibot';
import type { CallResult } from '../shared/ipc/calls.ts';

type ComputerKey = CallResult<'getComputerKey'>;

const FILE = 'computer-key.json';
const HALF = '.half';
const LOST = '.lost';
const KEY_BYTES = 32;

/** `system`: `key` is what the operating system's keychain made of it (base64); `file`: it is the key itself. */
const keptKey = v.object({ how: v.picklist(['system', 'file']), key: v.string() });

/**
 * This computer's own key: made once, kept in the operating system's keychain. On a Linux desktop without one it lies in a
 * file for this user alone, and the app says so: what Electron would do there looks like encryption and is none.
 */
export class Keychain {
  readonly #file: string;
  #opening: Promise<ComputerKey> | undefined;

  constructor(folder: string) {
    this.#file = join(folder, FILE);
  }

  /** The key, made at the first time; '' when it is kept but the keychain does not give it. */
  async open(): Promise<ComputerKey> {
    this.#opening ??= this.#read();
    try {
      return await this.#opening;
    } finally {
      this.#opening = undefined;
    }
  }

  /** A new key. What was kept of the old one stays beside it, should the keychain come back. */
  async renew(): Promise<ComputerKey> {
    await rename(this.#file, this.#file + LOST).catch(() => undefined);
    return this.open();
  }

  async #read(): Promise<ComputerKey> {
    const text = await readFile(this.#file, 'utf8').catch(ifMissing);
    if (text === undefined) return this.#keep(randomBytes(KEY_BYTES).toString('base64url'));
    const kept = parseKept(text);
    if (!kept) return { key: '', kept: 'keychain' };
    // A keychain may have come since.
    if (kept.how === 'file') return (await hasKeychain()) ? this.#keep(kept.key) : { ...kept, kept: 'file' };
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
        Buffer.from(kept.key, 'base64'),
      );
      if (shouldReEncrypt) await this.#keep(result);
      return { key: result, kept: 'keychain' };
    } catch {
      return { key: '', kept: 'keychain' };
    }
  }

  async #keep(key: string): Promise<ComputerKey> {
    const isSafe = await hasKeychain();
    const kept = isSafe
      ? { how: 'system', key: (await safeStorage.encryptStringAsync(key)).toString('base64') }
      : { how: 'file', key };
    await mkdir(dirname(this.#file), { recursive: true });
    // For the person at the computer alone; on the disk before it gets its name.
    await writeFile(this.#file + HALF, JSON.stringify(kept), { mode: 0o600, flush: true });
    await rename(this.#file + HALF, this.#file);
    return { key, kept: isSafe ? 'keychain' : 'file' };
  }
}

/** On Linux Electron falls back to a password that is the same everywhere (`basic_text`): that is no keychain. */
async function hasKeychain(): Promise<boolean> {
  if (process.platform === 'linux' && isBasic(safeStorage.getSelectedStorageBackend())) return false;
  return safeStorage.isAsyncEncryptionAvailable();
}

function isBasic(backend: ReturnType<typeof safeStorage.getSelectedStorageBackend>): boolean {
  return backend === 'basic_text' || backend === 'unknown';
}

function parseKept(text: string): v.InferOutput<typeof keptKey> | undefined {
  try {
    const parsed = v.safeParse(keptKey, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Only a file that is not there means that no key was ever made. */
function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
