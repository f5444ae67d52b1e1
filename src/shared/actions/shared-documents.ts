import { isCovered, placeOfPiece } from '../documents/covered.ts';
import { newTable } from '../documents/new-table.ts';
import { clientsOf, releaseOf, type Piece } from '../documents/pieces.ts';
import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { bareId } from '../lib/ids.ts';
import { document, heldDocumentId, type SharedDocument } from '../records/document.ts';
import { edition } from '../records/edition.ts';
import { isFieldValue, viewOf } from '../records/kind.ts';
import { openedKey, room } from '../records/room.ts';
import { homeScope, parseScope } from '../records/scope.ts';
import { segment, type Segment } from '../records/segment.ts';
import { carryConsents, requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';
import { pseudonymOf } from './pseudonym.ts';
import { saveText } from './write-draft.ts';

/** One side of an exchange: who works on a document there. */
export interface DocumentSide {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
  readonly school: string;
}

/** How a document begins. */
export interface NewDocument {
  readonly title: string;
  readonly type: SharedDocument['type'];
  /** Of a table: what stands above the questions, then the name of every class. */
  readonly head: readonly string[];
  /** The name under which the teacher's words stand. */
  readonly teacherName: string;
}

/** Begins a shared document. Gives `document:<ulid>`. */
export async function beginDocument(
  desk: Desk,
  { room: exchange, class: own }: Pick<DocumentSide, 'room' | 'class'>,
  { title, type, head, teacherName }: NewDocument,
): Promise<string> {
  const id = await createRecord(desk, document, exchange, { room: exchange, class: own, title, type });
  if (type === 'table') {
    const { update, client } = newTable(head);
    const writers = [{ id: String(client), name: teacherName }];
    await saveText(desk, id, exchange, update, 1, undefined, { class: own, writers });
  }
  return id;
}

/** Changes what a document is called. */
export async function renameDocument(desk: Desk, id: string, title: string): Promise<void> {
  await changeRecord(desk, document, id, { title });
}

/** Takes a document away for all classes, or brings it back; what stands in it stays. */
export async function setDocumentRemoved(desk: Desk, id: string, isRemoved: boolean): Promise<void> {
  await changeRecord(desk, document, id, { removedAt: isRemoved ? nowAt(desk) : '' });
}

/** Our class lets its pupils write straight into a document, or not any more; it is open once all classes do. */
export async function setDocumentOpened(
  desk: Desk,
  { room: exchange, class: own, school }: DocumentSide,
  id: string,
  isOpened: boolean,
  teacher: string,
): Promise<void> {
  await noteAudit(desk, school, {
    what: isOpened ? 'document-opened' : 'document-closed',
    about: id,
    who: teacher,
  });
  await changeRecord(desk, room, exchange.replace('exchange:', 'room:'), {
    [`opened/${openedKey(id, own)}/at`]: isOpened ? nowAt(desk) : '',
  });
  if (isOpened) await carryConsents(desk, own);
}

/** Whether a class has opened a document of an exchange for its pupils: then their computers have to know who may write. */
export async function hasOpened(desk: Desk, exchange: string, classId: string): Promise<boolean> {
  const stored = await desk.store.get(exchange.replace('exchange:', 'room:'));
  if (!stored) return false;
  const { opened } = viewOf(room, stored.rec, desk.keys.open);
  return opened.some(({ id, at }) => at !== '' && id.endsWith(`.${bareId(classId)}`));
}

/** Where our pupils write in a document until it is released; made when the first of them comes. Gives its id. */
export async function heldDocument(desk: Desk, side: DocumentSide, id: string): Promise<string> {
  const { room: exchange, class: own, school } = side;
  return createRecord(
    desk,
    document,
    homeScope(exchange, bareId(school)),
    { room: exchange, class: own, of: id },
    { id: heldDocumentId(id, own) },
  );
}

/** What our side has of a document: what everybody has, and what is held here. */
export interface DocumentPieces {
  readonly shared: readonly (Piece & Segment)[];
  readonly held: readonly (Piece & Segment)[];
}

/** Reads the pieces of a document from this computer. */
export async function piecesOf(desk: Desk, side: DocumentSide, id: string): Promise<DocumentPieces> {
  const read = async (parent: string, scope: string): Promise<(Piece & Segment)[]> =>
    (await desk.store.byParent('segment', parent))
      .filter(({ rec }) => rec.scope === scope && !rec.gone)
      .map(({ rec }) => viewOf(segment, rec, desk.keys.open));
  const { room: exchange, class: own, school } = side;
  return {
    shared: await read(id, exchange),
    held: await read(heldDocumentId(id, own), homeScope(exchange, bareId(school))),
  };
}

/** Pupils and teachers who wrote what is held and not released yet: `pupil:<ulid>`, `teacher:<ulid>`. */
export function heldBy(held: readonly Segment[], covered: SharedDocument['covered']): string[] {
  return [...new Set(held.filter((piece) => !isCovered(piece.id, covered)).map(({ by }) => by))].sort();
}

/**
 * Releases what our side holds of a document: one new piece in the exchange with the difference to what everybody has,
 * without anything that was typed and deleted again. Safe to repeat. Gives false when there was nothing new.
 * Throws `consent/missing` where the family of one of the pupils who wrote in it has not agreed, `record/too-large` where it is
 * more than one piece takes; then nothing has gone, and all of it goes on waiting.
 * @param read ids of the held pieces that the teacher has read: what has come since waits for her like any other
 * @param by who releases it, with the display name under which her own words stand
 */
export async function releaseDocument(
  desk: Desk,
  side: DocumentSide,
  id: string,
  read: readonly string[],
  by: { readonly teacher: string; readonly name: string },
): Promise<boolean> {
  const { room: exchange, class: own, school } = side;
  const pieces = await piecesOf(desk, side, id);
  const { shared } = pieces;
  const wasRead = new Set(read);
  const held = pieces.held.filter((piece) => wasRead.has(piece.id));
  const heldId = heldDocumentId(id, own);
  const stored = await desk.store.get(heldId);
  if (!stored) return false;
  const { covered } = viewOf(document, stored.rec, desk.keys.open);
  const authors = new Map<number, string>();
  for (const author of heldBy(held, covered))
    if (author.startsWith('pupil:')) await requireConsent(desk, own, author, 'letters');
  for (const piece of held)
    for (const client of readClients(piece))
      authors.set(client, piece.by.startsWith('pupil:') ? await pseudonymOf(desk, piece.by) : by.name);
  const { update, isMissingPieces } = releaseOf(shared, held);
  if (update) {
    if (!isFieldValue(segment, 'update', toBase64(update))) throw new AppError('record/too-large');
    await noteAudit(desk, school, { what: 'document-released', about: id, who: by.teacher });
    const writers = clientsOf(update)
      .filter((client) => authors.get(client))
      .map((client) => ({ id: String(client), name: authors.get(client)! }));
    await saveText(desk, id, exchange, update, 1, undefined, { class: own, writers });
  }
  if (!isMissingPieces) await cover(desk, heldId, held, covered);
  return update !== undefined;
}

/** Keeps a document as it stands under a name. Gives `edition:<ulid>`. */
export async function keepEdition(
  desk: Desk,
  { room: exchange, class: own }: Pick<DocumentSide, 'room' | 'class'>,
  values: { document: string; name: string; keptBy: string; content: string },
): Promise<string> {
  return createRecord(desk, edition, exchange, { class: own, ...values });
}

/**
 * Notes how far the pieces of each computer have been released: up to the first that is not here. One that comes late has been
 * read by nobody, however much of the same computer has gone before it; one that was erased nobody waits for.
 */
async function cover(
  desk: Desk,
  heldId: string,
  held: readonly Piece[],
  covered: SharedDocument['covered'],
): Promise<void> {
  const read = new Set(held.map(({ id }) => id));
  const upTo: Record<string, number> = {};
  for (const device of new Set(held.map(({ id }) => placeOfPiece(id).device))) {
    let last = covered.find(({ id }) => id === device)?.upTo ?? 0;
    for (;;) {
      const next = `segment:${bareId(heldId)}|${device}|${last + 1}`;
      if (!read.has(next) && !(await desk.store.get(next))?.rec.gone) break;
      last += 1;
    }
    if (last > 0) upTo[`covered/${device}/upTo`] = last;
  }
  await changeRecord(desk, document, heldId, upTo);
}

/** Takes a pupil's name off the pieces of documents that her class has written with others. @param name her pseudonym */
export async function clearWriter(desk: Desk, classId: string, name: string): Promise<void> {
  for (const { rec } of await desk.store.byKind('segment')) {
    if (rec.gone || rec.f['class'] !== classId || parseScope(rec.scope)?.kind !== 'exchange') continue;
    const names = Object.keys(rec.f).filter((path) => path.startsWith('writers/') && rec.f[path] === name);
    if (names.length > 0)
      await changeRecord(desk, segment, rec.id, Object.fromEntries(names.map((path) => [path, ''])));
  }
}

function readClients({ update }: Piece): number[] {
  try {
    return update === '' ? [] : clientsOf(fromBase64(update));
  } catch {
    return [];
  }
}
