/** A backup as it lies in its place. */
export interface KeptFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Its first bytes, enough for the header. */
  readonly head: Uint8Array;
}

/** The form of a backup's name: whose desk it is (one per profile), and a ULID. */
export const FILE_NAME = /^[a-z0-9-]{1,40}_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Where a host keeps backups beside the app's own database. Every host passes `place-suite.ts`. */
export interface BackupPlace {
  /** The key that older versions kept readable beside the backups, 32 bytes; undefined where there is none (any more). */
  olderKey(): Promise<Uint8Array | undefined>;
  /** Takes it away, once it is kept sealed. */
  dropOlderKey(): Promise<void>;
  /** What is kept and whole, newest first. */
  list(): Promise<KeptFile[]>;
  /** Keeps a backup. Until it is whole nobody sees it; when it breaks off nothing of it stays. Throws `storage/full`. */
  keep(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** The bytes of a backup; none when it is not there. */
  read(name: string): AsyncIterable<Uint8Array>;
  /** Lets a backup go; nothing happens when it is not there. */
  drop(name: string): Promise<void>;
  /** Takes everything away, the key too. */
  clear(): Promise<void>;
}
