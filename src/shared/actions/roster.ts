import { newSealKey } from '../lib/seal.ts';
import { toBase64 } from '../lib/bytes.ts';
import { newId } from '../lib/ids.ts';
import { derivePinKey } from '../lib/password.ts';
import { PICTURES, pupil, type Pupil } from '../records/pupil.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';
import { pseudonymFor } from './pseudonym.ts';

/** A name to put on the roster, as a dry run accepted it. */
export interface NewPupil {
  readonly givenName: string;
  readonly familyName: string;
  readonly sourceId?: string;
  /** Her id, where it had to be known before. */
  readonly id?: string;
}

/**
 * Puts pupils on a class's roster, each with her own key, a pseudonym and a picture. Gives their ids,
 * so that the whole import can be undone. `taken` are pseudonyms already used in the class;
 * `language` is the one that new ones are made of, English where none is said: partners everywhere can say those.
 */
export async function addPupils(
  desk: Desk,
  classId: string,
  pupils: readonly NewPupil[],
  taken: readonly string[],
  language?: string,
): Promise<string[]> {
  const used = new Set(taken);
  const ids: string[] = [];
  for (const entry of pupils) {
    const id = entry.id ?? newId('pupil', desk.now());
    const key = newSealKey();
    desk.keys.add(id, key);
    const pseudonym = pseudonymFor(id, used, language);
    used.add(pseudonym);
    await createRecord(
      desk,
      pupil,
      classId,
      {
        dataKey: desk.keys.seal(classId, toBase64(key.bytes), id, 'dataKey'),
        givenName: entry.givenName,
        familyName: entry.familyName,
        sourceId: entry.sourceId ?? '',
        pseudonym,
        picture: PICTURES[ids.length % PICTURES.length]!,
      },
      { id, sealer: id },
    );
    ids.push(id);
  }
  return ids;
}

/** Corrects a pupil's names or changes her picture. */
export async function changePupil(
  desk: Desk,
  pupilId: string,
  values: Partial<Pick<Pupil, 'givenName' | 'familyName' | 'picture' | 'pseudonym'>>,
): Promise<void> {
  await changeRecord(desk, pupil, pupilId, { ...values } as Record<string, string>, { sealer: pupilId });
}

/** Takes pupils off the list; nothing of theirs is touched, and `returnPupils` undoes it. */
export async function removePupils(desk: Desk, pupilIds: readonly string[]): Promise<void> {
  for (const id of pupilIds) await changeRecord(desk, pupil, id, { leftAt: nowAt(desk) }, { sealer: id });
}

/** Undoes `removePupils`. */
export async function returnPupils(desk: Desk, pupilIds: readonly string[]): Promise<void> {
  for (const id of pupilIds) await changeRecord(desk, pupil, id, { leftAt: '' }, { sealer: id });
}

/** What a pupil shows to open what is hers: four digits, or four pictures one after the other. */
export type PinKind = 'digits' | 'pictures';
const PICTURES_MARK = 'pictures ';

/** Which of the two a pupil has chosen; undefined before she has. */
export function pinKindOf({ pinKey }: Pick<Pupil, 'pinKey'>): PinKind | undefined {
  if (pinKey === '') return undefined;
  return pinKey.startsWith(PICTURES_MARK) ? 'pictures' : 'digits';
}

async function pinKeyFor(pupilId: string, kind: PinKind, pin: string): Promise<string> {
  const key = await derivePinKey(pupilId, pin);
  return kind === 'pictures' ? PICTURES_MARK + key : key;
}

/** Sets a pupil's PIN, by herself the first time or by the teacher who resets it. '' takes it away. */
export async function setPin(
  desk: Desk,
  pupilId: string,
  pin: string,
  kind: PinKind = 'digits',
): Promise<void> {
  const pinKey = pin === '' ? '' : await pinKeyFor(pupilId, kind, pin);
  await changeRecord(desk, pupil, pupilId, { pinKey }, { sealer: pupilId });
}

/**
 * Takes a forgotten PIN away, so that the pupil chooses a new one. Goes into the log of `scope`: the school's where a teacher does
 * it (`who`), the class's at a classroom computer, where nobody knows which teacher has typed the help code.
 */
export async function resetPin(
  desk: Desk,
  pupilId: string,
  { scope, who }: { readonly scope: string; readonly who: string },
): Promise<void> {
  await noteAudit(desk, scope, { what: 'pin-reset', about: pupilId, who });
  await setPin(desk, pupilId, '');
}

/** True when the PIN is the pupil's. */
export async function isPin(pupilRecord: Pick<Pupil, 'id' | 'pinKey'>, pin: string): Promise<boolean> {
  const kind = pinKindOf(pupilRecord);
  return kind !== undefined && pupilRecord.pinKey === (await pinKeyFor(pupilRecord.id, kind, pin));
}
