import * as Y from 'yjs';
import { openPieces } from '../documents/pieces.ts';
import { toBase64 } from '../lib/bytes.ts';
import { bareId, derivedId } from '../lib/ids.ts';
import type { Json } from '../lib/canonical.ts';
import { isSealed } from '../lib/seal.ts';
import { placeOf } from '../records/kind.ts';
import { project } from '../records/project.ts';
import { segment } from '../records/segment.ts';
import { task } from '../records/task.ts';
import type { Rec } from '../records/merge.ts';
import { changeRecord, createRecord, type Desk } from './desk.ts';
import { pieceOf, readableFields, textOfSegments } from './readable.ts';

/** The project of an exchange: one id that every computer derives. */
export function sharedProjectId(room: string): string {
  return derivedId('project', room);
}

/**
 * Copies a prepared project with its tasks and its text into an exchange. A copy, not a move: what was written in
 * private (removed tasks, older values, the text's history) stays there. Deterministic ids: two computers
 * that both do it, or one that was interrupted, make the same records.
 */
export async function sharePlan(desk: Desk, projectId: string, room: string): Promise<string> {
  const stored = await desk.store.get(projectId);
  if (!stored) throw new Error(`no record ${projectId} on this computer`);
  const id = sharedProjectId(room);
  const fields = livingFields(desk, stored.rec);
  await createRecord(
    desk,
    project,
    room,
    { ...fields, room, class: '', invitation: '', isTemplate: false },
    { id },
  );
  for (const { rec } of await desk.store.byParent('task', projectId)) {
    if (rec.f['removedAt']) continue;
    await createRecord(
      desk,
      task,
      room,
      { ...openFields(desk, rec), project: id },
      { id: derivedId('task', rec.id, room) },
    );
  }
  await copyText(desk, projectId, id, room);
  await changeRecord(desk, project, projectId, { room });
  return id;
}

/** Everything written in a prepared project, its tasks and its text: what sharing it would tell the partner. */
export async function planWords(desk: Desk, projectId: string): Promise<string> {
  const stored = await desk.store.get(projectId);
  if (!stored) return '';
  const tasks = (await desk.store.byParent('task', projectId)).filter(({ rec }) => !rec.f['removedAt']);
  const isThere = (path: string): boolean => {
    const [map, item] = path.split('/');
    return item === undefined || stored.rec.f[`${map}/${item}/removed`] !== true;
  };
  const fields = [
    ...readableFields(stored.rec, desk.keys.open).filter(({ path }) => isThere(path)),
    ...tasks.flatMap(({ rec }) => readableFields(rec, desk.keys.open)),
  ].map(({ text }) => text);
  const segments = await desk.store.byParent('segment', projectId);
  return [
    ...fields,
    textOfSegments(
      segments.map(({ rec }) => rec),
      desk.keys.open,
    ),
  ]
    .join('\n')
    .trim();
}

/** The text as it stands, without what was typed and deleted, as one first segment of another document in `scope`. */
export async function copyText(desk: Desk, fromDoc: string, toDoc: string, scope: string): Promise<void> {
  const segments = await desk.store.byParent('segment', fromDoc);
  if (segments.length === 0) return;
  const { doc } = openPieces(segments.map(({ rec }) => pieceOf(rec, desk.keys.open)));
  const clean = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const id = `segment:${bareId(toDoc)}|${desk.clock.device}|0`;
  await createRecord(desk, segment, scope, { doc: toDoc, update: toBase64(clean) }, { id });
}

/** The fields of a record, opened, without the list items that were taken away. */
export function livingFields(desk: Desk, rec: Rec): Record<string, Json> {
  const fields = openFields(desk, rec);
  const isThere = (path: string): boolean => {
    const [map, item] = path.split('/');
    return item === undefined || fields[`${map}/${item}/removed`] !== true;
  };
  return Object.fromEntries(Object.entries(fields).filter(([path]) => isThere(path)));
}

/** The fields of a record, opened; without those this computer has no key for. */
export function openFields(desk: Desk, rec: Rec): Record<string, Json> {
  const opened: Record<string, Json> = {};
  for (const [path, value] of Object.entries(rec.f)) {
    const plain = isSealed(value) ? desk.keys.open(String(value), placeOf(rec.id, path)) : value;
    if (plain !== undefined) opened[path] = plain;
  }
  return opened;
}
