import type { ErrorCode } from '../lib/errors.ts';
import type { Rec } from '../records/merge.ts';

/** A record as a computer keeps it: what is shown, and what the server has confirmed of it. */
export interface LocalRec {
  readonly rec: Rec;
  /** The server's copy as last heard; undefined when the server never had the record. Only kept while something is unsent. */
  readonly base?: Rec | undefined;
  readonly isUnsent: boolean;
  /** ISO time since when something of it is unsent; '' when nothing is. */
  readonly unsentSince: string;
}

/** A change the server refused, kept for its author. */
export interface RefusedChange {
  readonly id: string;
  readonly rec: Rec;
  readonly code: ErrorCode;
  readonly refusedAt: string;
}

/** What the exchange needs of a computer's database: RxDB in the app, memory in tests and the demo. */
export interface LocalStore {
  /** The record, or undefined. */
  get(id: string): Promise<LocalRec | undefined>;
  /**
   * Changes one record in one transaction: `change` gets what is stored and returns what shall be stored
   * (the same object: nothing is written; undefined: the record is taken away). It may run more than once.
   */
  update(id: string, change: (stored: LocalRec | undefined) => LocalRec | undefined): Promise<void>;
  /** The same for many records, in as few transactions as the database can. */
  updateMany(
    changes: ReadonlyMap<string, (stored: LocalRec | undefined) => LocalRec | undefined>,
  ): Promise<void>;
  /** Unsent records, in the order they are to be sent, at most `limit`. */
  unsent(limit: number): Promise<LocalRec[]>;
  /** How many records have something unsent, and since when ('' for none). */
  unsentCount(): Promise<{ count: number; since: string }>;
  /** Records of one parent (their kind's `parentPath`), any order. */
  byParent(kind: string, parent: string): Promise<LocalRec[]>;
  /** Records of one kind, any order. */
  byKind(kind: string): Promise<LocalRec[]>;
  /** Keeps a refused change aside; writing the same id again changes nothing. */
  keepRefused(refused: RefusedChange): Promise<void>;
  /** Changes that were refused and that nobody has dealt with, oldest first. */
  refused(): Promise<RefusedChange[]>;
  /** Forgets a refused change, once its author has dealt with it. */
  dropRefused(id: string): Promise<void>;
  /** Small facts of this computer (cursor, account, keys), by name. */
  getFact(name: string): Promise<string | undefined>;
  setFact(name: string, value: string | undefined): Promise<void>;
}
