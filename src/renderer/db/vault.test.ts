import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { toBase64 } from '../../shared/lib/bytes.ts';
import { makeMemoryKeychain } from '../../shared/lib/memory-keychain.ts';
import { newRecoveryCode, recoverySecret } from '../../shared/lib/recovery-code.ts';
import { newSealKey } from '../../shared/lib/seal.ts';
import { waitBeforeTry } from '../../shared/rules/tries-pace.ts';
import { updateVault } from './vault-record.ts';
import { keepOlderCopyKey, KeyVault } from './vault.ts';

const PASSWORD = newSealKey().bytes;
const OTHER = newSealKey().bytes;
const NOW = Date.UTC(2026, 2, 2, 7);
let count = 0;
let desk: string;
let keychain: ReturnType<typeof makeMemoryKeychain>;

beforeEach(() => {
  desk = `vault-${++count}`;
  keychain = makeMemoryKeychain();
});

const open = () => KeyVault.open(desk, keychain);
/** What lies on the disk about the desk's key. */
const onDisk = async () => JSON.stringify(await updateVault(desk, (stored) => stored));

async function withPassword(): Promise<KeyVault> {
  const vault = await open();
  await vault.setOwner({ name: 'Ana Souza', email: 'ana@escola.example' });
  await vault.setOpener('password', PASSWORD);
  return vault;
}

describe('the key of a desk', () => {
  it('is made once and opens on its computer, and the disk does not tell it', async () => {
    const vault = await withPassword();
    expect(vault.key).toHaveLength(32);
    expect((await open()).key).toEqual(vault.key);
    const disk = await onDisk();
    for (const secret of [toBase64(vault.key!), toBase64(PASSWORD), 'Souza', 'escola'])
      expect(disk).not.toContain(secret);
    expect((await KeyVault.open(`${desk}-other`, keychain)).key).not.toEqual(vault.key);
  });

  it('is one for two windows that make it at once', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    expect(one!.key).toEqual(two!.key);
  });

  it('cannot be locked where nobody could unlock it', async () => {
    const vault = await open();
    expect(await vault.lock()).toBe(false);
    expect((await open()).key).toEqual(vault.key);
  });

  it('locked, opens by the password alone, also after a new start', async () => {
    const { key } = await withPassword();
    expect(await (await open()).lock()).toBe(true);
    const locked = await open();
    expect(locked.key).toBeUndefined();
    expect(() => locked.copyKeys).toThrow('locked');
    expect(locked.owner).toEqual({ name: 'Ana Souza', email: 'ana@escola.example' });
    expect(await locked.unlock('password', OTHER, NOW)).toBe(false);
    expect(locked.key).toBeUndefined();
    expect(await locked.unlock('password', PASSWORD, NOW)).toBe(true);
    expect(locked.key).toEqual(key);
    expect((await open()).key).toEqual(key);
  });

  it('counts wrong tries on the disk, and forgets them with the right one', async () => {
    const vault = await withPassword();
    await vault.lock();
    for (let index = 0; index < 3; index++) await (await open()).unlock('password', OTHER, NOW);
    const locked = await open();
    expect(waitBeforeTry(locked.tries, NOW)).toBe(5000);
    await locked.unlock('password', PASSWORD, NOW + 5000);
    expect((await open()).tries).toBeUndefined();
  });

  it('opens by the recovery code too; a new password or code takes the place of the old one', async () => {
    const [first, second] = [newRecoveryCode(), newRecoveryCode()];
    const vault = await withPassword();
    await vault.setOpener('code', recoverySecret(first));
    await vault.setOpener('password', OTHER);
    await vault.lock();
    const locked = await open();
    expect(await locked.unlock('password', PASSWORD, NOW)).toBe(false);
    expect(await locked.unlock('code', recoverySecret(second), NOW)).toBe(false);
    expect(await locked.unlock('code', recoverySecret(first), NOW)).toBe(true);
    await locked.setOpener('code', recoverySecret(second));
    await locked.lock();
    expect(await (await open()).unlock('code', recoverySecret(first), NOW)).toBe(false);
    expect(await (await open()).unlock('code', recoverySecret(second), NOW)).toBe(true);
  });

  it('asked for every time, never lies open on the disk', async () => {
    const vault = await withPassword();
    await vault.setRules({ asksAlways: true });
    expect(vault.key).toBeDefined();
    const again = await open();
    expect(again.key).toBeUndefined();
    expect(await again.unlock('password', PASSWORD, NOW)).toBe(true);
    expect((await open()).key).toBeUndefined();
    await again.setRules({ asksAlways: false });
    expect((await open()).key).toEqual(vault.key);
  });

  it('survives a lost keychain by the password, and opens by itself again afterwards', async () => {
    const { key } = await withPassword();
    keychain.lose();
    const locked = await open();
    expect([locked.key, locked.isKeychainLost, locked.owner]).toEqual([undefined, true, undefined]);
    expect(await locked.unlock('password', OTHER, NOW)).toBe(false);
    expect(await locked.unlock('password', PASSWORD, NOW)).toBe(true);
    expect((await open()).key).toEqual(key);
  });

  it('takes in what older versions closed copies with, and leaves it readable nowhere', async () => {
    const vault = await open();
    const older = newSealKey().bytes;
    const place = { older: older as Uint8Array | undefined };
    await keepOlderCopyKey(vault, {
      olderKey: async () => place.older,
      dropOlderKey: async () => void (place.older = undefined),
    });
    expect(place.older).toBeUndefined();
    expect((await open()).copyKeys.olderComputer?.bytes).toEqual(older);
    expect(vault.copyKeys.computer.bytes).not.toEqual(older);
    expect(await onDisk()).not.toContain(toBase64(older));
  });

  it('goes when the desk is taken off the computer', async () => {
    const vault = await withPassword();
    const { key } = vault;
    await vault.forget();
    const fresh = await open();
    expect(fresh.openers).toEqual([]);
    expect(fresh.key).not.toEqual(key);
  });
});

it.each([
  ['longer', 60, 20],
  ['never', 0, 20],
  ['sooner', 5, 5],
])(
  'locks itself at the latest when the school says, whoever wants it %s',
  async (_wish, idleMinutes, holds) => {
    const vault = await open();
    vault.mostIdleMinutes = 20;
    await vault.setRules({ idleMinutes });
    expect(vault.idleMinutes).toBe(holds);
    // The wish itself is kept for the day when the school says nothing.
    vault.mostIdleMinutes = undefined;
    expect(vault.idleMinutes).toBe(idleMinutes);
  },
);
