import * as Y from 'yjs';
import { fromBase64 } from '../lib/bytes.ts';

/** What a computer has of a document: one buffer of Yjs updates by one device, opened. */
export interface Piece {
  /** `segment:<document ulid>|<device tag>|<n>` */
  readonly id: string;
  /** base64url of a Yjs update; '' for one that cannot be opened here. */
  readonly update: string;
}

/** A document put together from its pieces. Whoever asked for it destroys it. */
export interface OpenedDoc {
  /** Keeps nothing of what was deleted. */
  readonly doc: Y.Doc;
  /** Pieces that cannot be opened on this computer, or are damaged. */
  readonly unreadable: readonly string[];
  /** Something builds on a piece that is not here yet: it is kept out until that has come. */
  readonly isMissingPieces: boolean;
}

/** Puts a document together. A damaged piece is left aside; the rest stands. The order of pieces does not matter. */
export function openPieces(pieces: readonly Piece[]): OpenedDoc {
  const doc = new Y.Doc({ gc: true });
  const unreadable: string[] = [];
  // Each by itself: what goes wrong in one stays there.
  for (const { id, update } of pieces) if (!applyPiece(doc, bytesOf(update))) unreadable.push(id);
  const isMissingPieces = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  // What waits for a missing piece would travel with every difference, with all that was deleted in it.
  doc.store.pendingStructs = null;
  doc.store.pendingDs = null;
  return { doc, unreadable, isMissingPieces };
}

/** The bytes of a piece; undefined for one that cannot be opened on this computer. */
export function bytesOf(update: string): Uint8Array | undefined {
  try {
    return update === '' ? undefined : fromBase64(update);
  } catch {
    return undefined;
  }
}

/** Applies one piece; false when it cannot be read. */
export function applyPiece(doc: Y.Doc, bytes: Uint8Array | undefined, origin?: unknown): boolean {
  if (!bytes) return false;
  try {
    Y.applyUpdate(doc, bytes, origin);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a release carries from the home side to everybody: the difference between what a partner has and all that is
 * approved, without anything that was typed and deleted again. Without an `update` when there is nothing new.
 * @param shared pieces of the exchange
 * @param held pieces of the home side
 */
export function releaseOf(
  shared: readonly Piece[],
  held: readonly Piece[],
): { readonly update?: Uint8Array; readonly isMissingPieces: boolean } {
  const before = openPieces(shared);
  const after = openPieces([...shared, ...held]);
  try {
    const { isMissingPieces } = after;
    if (Y.equalSnapshots(Y.snapshot(before.doc), Y.snapshot(after.doc))) return { isMissingPieces };
    return {
      update: Y.encodeStateAsUpdate(after.doc, Y.encodeStateVector(before.doc)),
      isMissingPieces,
    };
  } finally {
    before.doc.destroy();
    after.doc.destroy();
  }
}

/** The Yjs clients that have written in an update: who typed it is known by them. */
export function clientsOf(update: Uint8Array): number[] {
  return [...Y.parseUpdateMeta(update).to.keys()].sort((a, b) => a - b);
}
