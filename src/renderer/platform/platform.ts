import type { BackupPlace } from '../../shared/backup/place.ts';
import type { Unsent } from '../../shared/ipc/calls.ts';
import type { Keychain } from '../../shared/lib/keychain.ts';

/** What the host offers beyond the web page: the desktop shell, or a browser. Intentions, never capabilities. */
export interface Platform {
  readonly kind: 'desktop' | 'browser';
  /** Where copies of this computer's records are kept. */
  readonly copies: BackupPlace;
  /** Where this computer's own key is kept. */
  readonly keychain: Keychain;
  /** The address of the configured post office. */
  serverAddress(): Promise<string>;
  /** Tells the host how much is unsent, and how to ask about it before closing. */
  setUnsent(unsent: Unsent): Promise<void>;
  print(): Promise<void>;
  /** Hands a file to the person, to be kept where she wants it. The name says nothing about anybody. */
  saveFile(name: string, content: Blob): Promise<void>;
  /** Keeps the app itself on this computer, so that it opens without a connection; false where that cannot be. */
  keepApp(): Promise<boolean>;
}
