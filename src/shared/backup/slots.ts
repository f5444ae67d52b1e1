import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64, toUtf8 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { keyNameOf, seal, sealKeyFrom, unseal, type SealKey } from '../lib/seal.ts';

/** Who can open a backup: the computer that made it, whoever knows the password, whoever has the recovery sheet. */
export const SLOT_OWNERS = ['computer', 'account', 'school'] as const;

/** The backup's own key, sealed with one of the keys that open it. */
export interface Slot {
  readonly owner: (typeof SLOT_OWNERS)[number];
  readonly sealed: string;
}

/** What somebody has to open a backup with. */
export interface BackupKeys {
  readonly computer?: SealKey | undefined;
  /** What older versions of the app closed copies with; only opens. */
  readonly olderComputer?: SealKey | undefined;
  /** `deriveAuthKey(email, password)` */
  readonly authKey?: string | undefined;
  readonly schools?: readonly SealKey[];
}

/** Seals a backup's key for everybody who shall be able to open it. `id` is the backup's. */
export function makeSlots(backupKey: SealKey, keys: BackupKeys, id: string): Slot[] {
  return held(keys).map(([owner, key]) => ({
    owner,
    sealed: seal(key, toBase64(backupKey.bytes), placeOf(id)),
  }));
}

/** The backup's key; undefined when none of these keys is one of its own. Throws `backup/damaged` when a slot is broken. */
export function openSlots(slots: readonly Slot[], keys: BackupKeys, id: string): SealKey | undefined {
  for (const key of [...held(keys).map(([, key]) => key), keys.olderComputer]) {
    const slot = key && slots.find(({ sealed }) => keyNameOf(sealed) === key.name);
    if (!slot) continue;
    const opened = unseal(key, slot.sealed, placeOf(id));
    if (opened === undefined) throw new AppError('backup/damaged');
    return sealKeyFrom(fromBase64(opened));
  }
  return undefined;
}

function held({ computer, authKey, schools = [] }: BackupKeys): [Slot['owner'], SealKey][] {
  return [
    ...(computer ? [['computer', computer] as [Slot['owner'], SealKey]] : []),
    ...(authKey ? [['account', accountKey(authKey)] as [Slot['owner'], SealKey]] : []),
    ...schools.map((key): [Slot['owner'], SealKey] => ['school', key]),
  ];
}

/** Never the sign-in secret itself: what opens a file is derived from it and tells nothing about it. */
function accountKey(authKey: string): SealKey {
  return sealKeyFrom(sha256(toUtf8(`interclass backup\n${authKey}`)));
}

function placeOf(id: string): string {
  return `backup\n${id}`;
}
