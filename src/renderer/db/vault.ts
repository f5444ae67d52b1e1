import type { BackupPlace } from '../../shared/backup/place.ts';
import { fromBase64, toBase64 } from '../../shared/lib/bytes.ts';
import { copyKey, openerKey } from '../../shared/lib/desk-key.ts';
import type { ComputerKey, KeyKeeping, Keychain } from '../../shared/lib/keychain.ts';
import { newSealKey, seal, sealKeyFrom, unseal, type SealKey } from '../../shared/lib/seal.ts';
import { afterWrongTry, type Tries } from '../../shared/rules/tries-pace.ts';
import type { DeskKey } from './sealed-rows.ts';
import { NO_RECORD, updateVault, type VaultRecord, type VaultSlot } from './vault-record.ts';

/** Who may unlock a desk by a secret of her own: her password, or her recovery code. */
export type Opener = 'password' | 'code';

/** What the door needs to know of the teacher. */
export interface DeskOwner {
  readonly name: string;
  readonly email: string;
}

/**
 * The key of one desk and who opens it (docs/concepts/keys.md): this computer, unless the desk is locked; the teacher's
 * password; her recovery code. The key is in memory only while the desk is open.
 */
export class KeyVault {
  /** The desk's name. */
  readonly desk: string;
  /** The school's IT says: at the latest after so many minutes without a touch. */
  mostIdleMinutes: number | undefined;
  readonly #keychain: Keychain;
  #computer: ComputerKey;
  #record: VaultRecord;
  #key: DeskKey | undefined;

  private constructor(desk: string, keychain: Keychain, computer: ComputerKey, record: VaultRecord) {
    this.desk = desk;
    this.#keychain = keychain;
    this.#computer = computer;
    this.#record = record;
  }

  /** Opens the vault of a desk, making its key at the first time: on the disk before anything is sealed with it. */
  static async open(desk: string, keychain: Keychain): Promise<KeyVault> {
    const kept = await keychain.open();
    const isNew = !kept.key && (await updateVault(desk, (stored) => stored)) === NO_RECORD;
    const computer = isNew ? await keychain.renew() : kept;
    const made = newSealKey().bytes;
    const record = await updateVault(desk, (stored) =>
      stored === NO_RECORD && computer.key
        ? { ...NO_RECORD, open: seal(computer.key, toBase64(made), desk) }
        : stored,
    );
    const vault = new KeyVault(desk, keychain, computer, record);
    const opened =
      computer.key && record.open !== undefined ? unseal(computer.key, record.open, desk) : undefined;
    if (opened !== undefined) vault.#key = fromBase64(opened);
    return vault;
  }

  /** The desk's key; undefined while the desk is locked. */
  get key(): DeskKey | undefined {
    return this.#key;
  }

  /** Where this computer's own key is. */
  get kept(): KeyKeeping {
    return this.#computer.kept;
  }

  /** The keychain does not give the computer's key: somebody else is signed in to this computer, or it is lost. */
  get isKeychainLost(): boolean {
    return this.#computer.key === undefined;
  }

  /** Who can unlock it; nobody: it cannot be locked. */
  get openers(): readonly Opener[] {
    return (['password', 'code'] as const).filter((opener) => this.#record[opener] !== undefined);
  }

  /** Minutes without a touch until it locks itself; 0 for never. */
  get idleMinutes(): number {
    const { idleMinutes } = this.#record;
    const most = this.mostIdleMinutes;
    return most === undefined || (idleMinutes > 0 && idleMinutes < most) ? idleMinutes : most;
  }

  /** The password is asked for every time the desk is opened: it never lies open on the disk. */
  get asksAlways(): boolean {
    return this.#record.asksAlways;
  }

  /** Wrong tries at the door. */
  get tries(): Tries | undefined {
    return this.#record.tries;
  }

  /** Whose desk it is; undefined before anybody has introduced herself, or without the computer's key. */
  get owner(): DeskOwner | undefined {
    const { who } = this.#record;
    const opened = who && this.#computer.key && unseal(this.#computer.key, who, this.desk);
    return opened ? (JSON.parse(opened) as DeskOwner) : undefined;
  }

  /** What the copies of this desk are closed with on this computer, and what older versions closed them with. */
  get copyKeys(): { computer: SealKey; olderComputer: SealKey | undefined } {
    const key = openKey(this);
    const older = this.#record.olderCopyKey && unseal(this.#deskKey(), this.#record.olderCopyKey, this.desk);
    return {
      computer: copyKey(key),
      olderComputer: older ? sealKeyFrom(fromBase64(older)) : undefined,
    };
  }

  /** Takes in what older versions of the app closed copies with, so that it need not lie about any more. */
  async keepOlderCopyKey(bytes: Uint8Array): Promise<void> {
    const sealed = seal(this.#deskKey(), toBase64(bytes), this.desk);
    await this.#update((stored) => ({ ...stored, olderCopyKey: stored.olderCopyKey ?? sealed }));
  }

  /**
   * From now on `secret` (32 bytes that only a person's password or code leads to) opens the desk, and what did before does
   * not. Safe to repeat.
   */
  async setOpener(opener: Opener, secret: Uint8Array): Promise<void> {
    if (this.isOpener(opener, secret)) return;
    const salt = newSealKey().bytes.subarray(0, 16);
    const sealed = seal(openerKey(secret, salt), toBase64(this.#deskKey().bytes), this.desk);
    await this.#update((stored) => ({ ...stored, [opener]: { salt: toBase64(salt), sealed } }));
  }

  /** The code opens the desk no more. */
  async dropCode(): Promise<void> {
    await this.#update(({ code: _code, ...rest }) => rest);
  }

  /** Whether this secret opens the desk. */
  isOpener(opener: Opener, secret: Uint8Array): boolean {
    const slot = this.#record[opener];
    return slot !== undefined && openSlot(slot, secret, this.desk) !== undefined;
  }

  /** Whose desk it is from now on. */
  async setOwner(owner: DeskOwner): Promise<void> {
    const { key } = this.#computer;
    const known = this.owner;
    if (!key || (known?.name === owner.name && known.email === owner.email)) return;
    await this.#update((stored) => ({ ...stored, who: seal(key, JSON.stringify(owner), this.desk) }));
  }

  /** How the desk locks itself. */
  async setRules(rules: { readonly idleMinutes?: number; readonly asksAlways?: boolean }): Promise<void> {
    await this.#update((stored) => this.#withOpen({ ...stored, ...rules }));
  }

  /**
   * Locks it: on the disk nothing is left that opens the desk without a secret, and the key leaves this object. What else
   * is open in memory goes with the page. False when nobody could unlock it; then nothing has changed.
   */
  async lock(): Promise<boolean> {
    if (!this.openers.includes('password')) return false;
    await this.#update(({ open: _open, ...rest }) => rest);
    this.#key = undefined;
    return true;
  }

  /** Opens it by a secret. False when that is not the one, which is counted (`tries-pace.ts`). */
  async unlock(opener: Opener, secret: Uint8Array, nowMs: number): Promise<boolean> {
    const slot = this.#record[opener];
    const key = slot && openSlot(slot, secret, this.desk);
    if (!key) {
      await this.#update((stored) => ({ ...stored, tries: afterWrongTry(stored.tries, nowMs) }));
      return false;
    }
    this.#key = key;
    if (this.isKeychainLost) this.#computer = await this.#keychain.renew();
    await this.#update(({ tries: _tries, ...rest }) => this.#withOpen(rest));
    return true;
  }

  /** What another window of this computer has done meanwhile. */
  async look(): Promise<void> {
    await this.#update((stored) => stored);
  }

  /** Takes the desk's key off this computer, for good. */
  async forget(): Promise<void> {
    this.#key = undefined;
    this.#record = await updateVault(this.desk, () => undefined);
  }

  #deskKey(): SealKey {
    return sealKeyFrom(openKey(this));
  }

  /** Left open for this computer, unless the password is to be asked for every time. */
  #withOpen({ open: _open, ...rest }: VaultRecord): VaultRecord {
    const { key } = this.#computer;
    if (!key || !this.#key || (rest.asksAlways && rest.password)) return rest;
    return { ...rest, open: seal(key, toBase64(this.#key), this.desk) };
  }

  async #update(change: (stored: VaultRecord) => VaultRecord): Promise<void> {
    this.#record = await updateVault(this.desk, change);
  }
}

/**
 * Older versions left readable beside the copies what closed them: it goes into the vault, and away from there once it is
 * sealed on the disk. Broken off in between, it is done again.
 */
export async function keepOlderCopyKey(
  vault: KeyVault,
  place: Pick<BackupPlace, 'olderKey' | 'dropOlderKey'>,
): Promise<void> {
  const older = vault.key && (await place.olderKey());
  if (!older) return;
  await vault.keepOlderCopyKey(older);
  await place.dropOlderKey();
}

/** The key of a desk that is open; throws for a locked one. */
export function openKey({ key }: Pick<KeyVault, 'key'>): DeskKey {
  if (!key) throw new Error('the desk is locked');
  return key;
}

function openSlot({ salt, sealed }: VaultSlot, secret: Uint8Array, desk: string): DeskKey | undefined {
  const opened = unseal(openerKey(secret, fromBase64(salt)), sealed, desk);
  return opened === undefined ? undefined : fromBase64(opened);
}
