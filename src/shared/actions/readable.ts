import { openPieces, type Piece } from '../documents/pieces.ts';
import { textOfDoc } from '../documents/text-of-doc.ts';
import { kindOf } from '../lib/ids.ts';
import { plainTextOf } from '../lib/letter-text.ts';
import { isSealed } from '../lib/seal.ts';
import { fieldAt, placeOf, type Opener } from '../records/kind.ts';
import { kindOfRec } from '../records/kinds.ts';
import type { Rec } from '../records/merge.ts';
import type { Desk } from './desk.ts';

/** Something a person wrote, as words that can be read outside the app. */
export interface ReadableField {
  readonly path: string;
  /** The field's own name, without the list it stands in. */
  readonly name: string;
  readonly text: string;
}

/** Sealed, but not written by anybody. */
const MACHINE_MADE: readonly string[] = ['dataKey', 'wrapped', 'update', 'boxKeys'];

/** The words in a record or a part of one, opened; nothing for what is locked here or was no text. */
export function readableFields(rec: Rec, open: Opener): ReadableField[] {
  const kind = kindOfRec(rec.id);
  return Object.keys(rec.f).flatMap((path) => {
    const name = path.split('/').at(-1)!;
    const field = kind && fieldAt(kind, path);
    if (MACHINE_MADE.includes(name) || (field && !field.isPrivate)) return [];
    const opened = openedValue(rec, path, open);
    // Where this app does not know the field, a text is told from a code by its spaces.
    if (typeof opened !== 'string' || (!field && !/\s/.test(opened))) return [];
    const isRich = name === 'body' && rec.f['format'] === 'rich';
    const text = plainTextOf(isRich ? 'rich' : 'text', opened);
    return text.trim() === '' ? [] : [{ path, name, text }];
  });
}

/** The same; a piece of a document is read together with the pieces that are on this computer. */
export async function readableRecord(desk: Desk, rec: Rec): Promise<ReadableField[]> {
  if (kindOf(rec.id) !== 'segment') return readableFields(rec, desk.keys.open);
  const others = await desk.store.byParent('segment', String(rec.f['doc']));
  const text = textOfSegments(
    [...others.map((local) => local.rec), rec].filter((other) => other.scope === rec.scope),
    desk.keys.open,
  );
  return text === '' ? [] : [{ path: 'update', name: 'update', text }];
}

/** The text of a document from its pieces; pieces that cannot be opened or read are left out. */
export function textOfSegments(recs: readonly Rec[], open: Opener): string {
  const { doc } = openPieces(recs.map((rec) => pieceOf(rec, open)));
  const lines = textOfDoc(doc);
  doc.destroy();
  return lines;
}

/** A piece of a document, opened. */
export function pieceOf(rec: Rec, open: Opener): Piece {
  const update = openedValue(rec, 'update', open);
  return { id: rec.id, update: typeof update === 'string' ? update : '' };
}

/** The value at a path, opened; undefined when this computer has no key for it. */
export function openedValue(rec: Rec, path: string, open: Opener): unknown {
  const value = rec.f[path];
  return isSealed(value) ? open(String(value), placeOf(rec.id, path)) : value;
}
