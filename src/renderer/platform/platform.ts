import type { BackupPlace } from '../../shared/backup/place.ts';
import type { Unsent } from '../../shared/ipc/calls.ts';
import type { Keychain } from '../../shared/lib/keychain.ts';
import type { PolicyReport } from '../../shared/policy/report.ts';

/** What the app runs on. */
export interface HostAbout {
  /** The operating system, in its own words. */
  readonly system: string;
  /** Programs and their versions. */
  readonly engine: string;
  /** Where everything lies on the disk; '' where only the browser knows. */
  readonly folder: string;
}

/** What the host offers beyond the web page: the desktop shell, or a browser. Intentions, never capabilities. */
export interface Platform {
  readonly kind: 'desktop' | 'browser';
  /** Where copies of this computer's records are kept. */
  readonly copies: BackupPlace;
  /** Where this computer's own key is kept. */
  readonly keychain: Keychain;
  /** The address of the configured post office. */
  serverAddress(): Promise<string>;
  /** What a school's IT has said for this computer. */
  policy(): Promise<PolicyReport>;
  about(): Promise<HostAbout>;
  /** Tells the host how much is unsent, and how to ask about it before closing. */
  setUnsent(unsent: Unsent): Promise<void>;
  print(): Promise<void>;
  /** Hands a file to the person, to be kept where she wants it. The name says nothing about anybody. */
  saveFile(name: string, content: Blob): Promise<void>;
  /** Keeps the app itself on this computer, so that it opens without a connection; false where that cannot be. */
  keepApp(): Promise<boolean>;
}
