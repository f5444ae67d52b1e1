import type { Json } from '../../src/shared/lib/canonical.ts';
import type { Content } from './dataset.ts';
import type { Link } from './link.ts';

/** A change of some fields of a record. */
export interface Edit {
  readonly id: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** A computer at the near end of a line. */
export interface PeerDevice {
  /** Fetches everything; resolves when `count` records of the dataset are stored here. */
  firstSync(count: number): Promise<void>;
  /** Stays connected, ready to send and to hear; resolves when that is so. */
  goLive(): Promise<void>;
  /** Writes a record, which goes out by itself when live. */
  write(content: Content): Promise<void>;
  /** Resolves when a record is here. */
  waitFor(id: string): Promise<void>;
  /** Ends the connection, as switching the computer off does, and writes changes meanwhile. */
  editOffline(edits: readonly Edit[]): Promise<void>;
  close(): Promise<void>;
}

/** A way of syncing, with a server of its own that holds the records. */
export interface Peer {
  readonly name: 'interclass' | 'pouchdb' | 'rxdb-couchdb';
  /** What it syncs with, for the table. */
  readonly store: string;
  /** A computer that has nothing yet, at the near end of `link`. */
  open(link: Link): Promise<PeerDevice>;
  /** Somebody else, next to the server, writes a record. */
  putBeside(content: Content): Promise<void>;
  /** Resolves when the server has the record, with these values. */
  untilServerHas(edits: readonly Edit[]): Promise<void>;
  /** What an hour of silence costs beyond what is measured in `seconds` of it, in bytes up and down. */
  rareTraffic?(link: Link, device: PeerDevice): Promise<{ bytesUp: number; bytesDown: number; what: string }>;
  /** The most memory of the server in MB since `forgetServerMemory`, where it is ours and this is Linux. */
  serverMemory?(): number;
  forgetServerMemory?(): void;
  close(): Promise<void>;
}

/** Asks again until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, everyMs = 10): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}

/** True when the fields of a stored record have the values of an edit. */
export function hasValues(stored: Readonly<Record<string, unknown>> | undefined, { values }: Edit): boolean {
  return Object.entries(values).every(
    ([name, value]) => JSON.stringify(stored?.[name]) === JSON.stringify(value),
  );
}
