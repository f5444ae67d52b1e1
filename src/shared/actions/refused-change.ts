import { fromBase64 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { bareId, derivedId, kindOf } from '../lib/ids.ts';
import type { Json } from '../lib/canonical.ts';
import { isSealed } from '../lib/seal.ts';
import { fieldAt, isFieldValue, placeOf } from '../records/kind.ts';
import { kindOfRec } from '../records/kinds.ts';
import { makeRec, newestStamp, writeValues, type Rec } from '../records/merge.ts';
import { checkSize } from '../records/parse-record.ts';
import type { LocalRec, RefusedChange } from '../sync/local-store.ts';
import { afterLocalWrite } from '../sync/pending.ts';
import { draft } from '../records/draft.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';
import { openedValue, readableFields, readableRecord, type ReadableField } from './readable.ts';
import { saveText } from './write-draft.ts';

/**
 * How a refused change can be sent again: onto the record that is here (`onto`), as a new record (`anew`), under its
 * own id because other records point to it (`same`), or not at all (`never`: erased, or only a piece of what is gone).
 */
export type WayBack = 'onto' | 'anew' | 'same' | 'never';

/** Words of a refused change. */
export interface RefusedField extends ReadableField {
  readonly isEditable: boolean;
  /** What stands in the record now, where that is something else: sending again would write over it. */
  readonly nowText: string;
}

/** A refused change as its author sees it. */
export interface RefusedView {
  readonly change: RefusedChange;
  readonly kind: string;
  readonly way: WayBack;
  readonly fields: readonly RefusedField[];
}

/** Kinds whose records nobody points to by id, or whose pointers are moved here. */
const STANDS_ALONE: readonly string[] = ['task', 'message', 'request', 'segment'];

/** Opens a refused change: its words, and what can be done with it. */
export async function readRefused(desk: Desk, change: RefusedChange): Promise<RefusedView> {
  const { rec } = change;
  const stored = await desk.store.get(rec.id);
  const kind = kindOfRec(rec.id);
  const now = stored ? readableFields(stored.rec, desk.keys.open) : [];
  const fields = (await readableRecord(desk, rec)).map((field) => {
    const nowText = now.find(({ path }) => path === field.path)?.text ?? '';
    return {
      ...field,
      isEditable: Boolean(kind && fieldAt(kind, field.path)) && field.name !== 'update',
      nowText: nowText === field.text ? '' : nowText,
    };
  });
  return { change, kind: kindOf(rec.id), way: wayBack(desk, change, stored), fields };
}

/**
 * Sends a refused change again, with `edits` (path to the new words) in place of what it said: its values are written
 * with new stamps, as if they had just been typed. Safe to repeat. Throws `AppError` when it would be refused for its
 * size again, or cannot be sent at all; the change is then still set aside.
 */
export async function sendRefusedAgain(
  desk: Desk,
  change: RefusedChange,
  edits: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { rec } = change;
  const way = wayBack(desk, change, await desk.store.get(rec.id));
  if (way === 'never') throw new AppError('record/forbidden');
  if (kindOf(rec.id) === 'segment') await saveSegment(desk, rec);
  else {
    const id = way === 'anew' ? derivedId(kindOf(rec.id), change.id) : rec.id;
    const values = newValues(desk, rec, id, edits);
    await desk.store.update(id, (stored) => {
      const next = stored
        ? writeValues(stored.rec, values, desk.clock.next(newestStamp(stored.rec)), rec.v)
        : makeRec(id, rec.scope, rec.v, values, desk.clock.next());
      checkSize(next);
      return afterLocalWrite(stored, next, nowAt(desk));
    });
    if (id !== rec.id && kindOf(id) === 'message') await pointDrafts(desk, rec.id, id);
  }
  await desk.store.dropRefused(change.id);
}

function wayBack(desk: Desk, { rec, code }: RefusedChange, stored: LocalRec | undefined): WayBack {
  const kind = kindOfRec(rec.id);
  if (rec.gone || code === 'record/erased' || stored?.rec.gone || Object.keys(rec.f).length === 0)
    return 'never';
  if (stored) return stored.rec.scope === rec.scope ? 'onto' : 'never';
  if (!kind || kind.kind === 'decision' || (kind.parentPath && rec.f[kind.parentPath] === undefined))
    return 'never';
  if (!STANDS_ALONE.includes(kind.kind)) return 'same';
  const isOpen = Object.keys(rec.f).every((path) => openedValue(rec, path, desk.keys.open) !== undefined);
  return isOpen ? 'anew' : 'never';
}

/** The values as they are to be written: what was edited or moves to another id is sealed anew, by the same key. */
function newValues(
  desk: Desk,
  rec: Rec,
  id: string,
  edits: Readonly<Record<string, string>>,
): Record<string, Json> {
  const kind = kindOfRec(rec.id);
  const values: Record<string, Json> = {};
  for (const [path, value] of Object.entries(rec.f)) {
    const edit = edits[path];
    if (edit !== undefined && kind && !isFieldValue(kind, path, edit)) throw new AppError('record/too-large');
    if (!isSealed(value)) values[path] = edit ?? value;
    else if (edit === undefined && id === rec.id) values[path] = value;
    else values[path] = sealedAgain(desk, rec, path, id, edit);
  }
  // Words that were changed in a plain field have lost their headings and lists.
  if (edits['body'] !== undefined && rec.f['format'] === 'rich') values['format'] = 'text';
  return values;
}

function sealedAgain(desk: Desk, rec: Rec, path: string, id: string, edit: string | undefined): string {
  const sealed = String(rec.f[path]);
  const owner = desk.keys.ownerOf(sealed);
  const text = edit ?? desk.keys.open(sealed, placeOf(rec.id, path));
  if (owner === undefined || text === undefined) throw new AppError('record/forbidden');
  return text === '' ? '' : desk.keys.seal(owner, text, id, path);
}

/**
 * A piece of a document is never changed: it goes again under this computer's next number. Throws `record/malformed` when
 * it cannot be opened here.
 */
export async function saveSegment(desk: Desk, rec: Rec): Promise<void> {
  const update = openedValue(rec, 'update', desk.keys.open);
  const { doc } = rec.f;
  if (typeof update !== 'string' || typeof doc !== 'string') throw new AppError('record/malformed');
  const owner = isSealed(rec.f['update']) ? desk.keys.ownerOf(String(rec.f['update'])) : undefined;
  const number = Number(bareId(rec.id).split('|')[2] ?? 0) + 1;
  await saveText(desk, doc, rec.scope, fromBase64(update), number, owner);
}

/** A letter that goes again under another id is still the letter of its draft. */
async function pointDrafts(desk: Desk, oldId: string, newId: string): Promise<void> {
  for (const { rec } of await desk.store.byKind('draft'))
    if (rec.f['sentAs'] === oldId) await changeRecord(desk, draft, rec.id, { sentAs: newId });
}
