import { bareId } from '../lib/ids.ts';
import { toBase64 } from '../lib/bytes.ts';
import { draft } from '../records/draft.ts';
import type { KeyOwner } from '../records/keyring.ts';
import { segment } from '../records/segment.ts';
import type { Scope } from '../records/scope.ts';
import { changeRecord, createRecord, createUnlessThere, nowAt, type Desk } from './desk.ts';

/** Starts a teacher's letter; its text is the shared document under the draft's own id. Gives `draft:<ulid>`. */
export async function startLetter(
  desk: Desk,
  teacherId: string,
  about: { title?: string; project?: string; room?: string; about?: string } = {},
): Promise<string> {
  return createRecord(desk, draft, teacherId, { author: teacherId, type: 'letter', ...about });
}

/** Starts a pupil's letter in her class's scope, sealed with her own key. Gives `draft:<ulid>`. */
export async function startPupilLetter(
  desk: Desk,
  classId: string,
  pupilId: string,
  about: { room: string; about?: string; body?: string },
): Promise<string> {
  return createRecord(
    desk,
    draft,
    classId,
    { author: pupilId, type: 'letter', body: '', ...about },
    { sealer: pupilId },
  );
}

/** Saves what a draft says about itself (title, where it shall go, a pupil's text). */
export async function changeDraft(
  desk: Desk,
  draftId: string,
  values: Record<string, string>,
  sealer?: KeyOwner,
): Promise<void> {
  await changeRecord(desk, draft, draftId, values, sealer ? { sealer } : {});
}

/** Throws a draft away, or takes it back. */
export async function setDraftRemoved(desk: Desk, draftId: string, isRemoved: boolean): Promise<void> {
  await changeRecord(desk, draft, draftId, { removedAt: isRemoved ? nowAt(desk) : '' });
}

/** Who typed a piece: at home `by`, in an exchange the class and the name that partners read, by Yjs client. */
export interface SegmentAuthor {
  readonly class?: string;
  readonly by?: string;
  readonly writers?: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Stores one buffer of typing: Yjs updates since the last one, merged. `number` is where this device's segments of the
 * document have got to; gives the number that was used, the next free one (another window may have taken some).
 */
export async function saveText(
  desk: Desk,
  docId: string,
  scope: Scope,
  update: Uint8Array,
  number: number,
  sealer?: KeyOwner,
  about: SegmentAuthor = {},
): Promise<number> {
  for (let free = number; ; free++) {
    const id = `segment:${bareId(docId)}|${desk.clock.device}|${free}`;
    const values = { doc: docId, update: toBase64(update), ...about };
    if (await createUnlessThere(desk, segment, scope, values, { id, ...(sealer && { sealer }) })) return free;
  }
}
