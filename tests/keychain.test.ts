import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../src/main/start.ts';
import { makeDesktopKeychain } from '../src/renderer/platform/desktop-keychain.ts';
import { toBase64 } from '../src/shared/lib/bytes.ts';
import type { ComputerKey, Keychain } from '../src/shared/lib/keychain.ts';
import { CALLS, type CallName, type DesktopApi } from '../src/shared/ipc/calls.ts';
import { fake } from './fakes/electron.ts';

const work = mkdtempSync(join(tmpdir(), 'keychain-'));
const out = join(work, 'out');
mkdirSync(out);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const file = () => join(fake.userData, 'computer-key.json');
const everything = () =>
  readdirSync(fake.userData)
    .map((name) => readFileSync(join(fake.userData, name), 'latin1'))
    .join('\n');

/** The page's end of the wire, after the shell was started (again) on a computer like `system`. */
async function shell(
  system: Partial<Pick<typeof fake, 'keychain' | 'backend' | 'isOldKeychain'>> = {},
): Promise<Keychain> {
  fake.reset();
  Object.assign(fake, system);
  await start(out, {});
  const call = (name: CallName) => (argument?: unknown) =>
    fake.call(CALLS[name].channel, argument, { url: 'interclass-app://app/' });
  return makeDesktopKeychain(
    Object.fromEntries(
      (Object.keys(CALLS) as CallName[]).map((name) => [name, call(name)]),
    ) as unknown as DesktopApi,
  );
}

function textOf({ key }: ComputerKey): string {
  return key ? toBase64(key.bytes) : '';
}

beforeEach(() => {
  fake.userData = mkdtempSync(join(work, 'user-'));
});

describe('the key of a computer, in the desktop app', () => {
  it('is made once, and nothing on the disk tells it', async () => {
    const made = await (await shell()).open();
    expect(made.kept).toBe('keychain');
    expect(made.key!.bytes).toHaveLength(32);
    expect(textOf(await (await shell()).open())).toBe(textOf(made));
    expect(everything()).not.toContain(textOf(made));
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it('is the same for two windows that ask at once', async () => {
    const keychain = await shell();
    const [one, two] = await Promise.all([keychain.open(), keychain.open()]);
    expect(textOf(one!)).toBe(textOf(two!));
  });

  it.runIf(process.platform === 'linux').each(['basic_text', 'unknown'] as const)(
    'says honestly that it lies in a file where Linux offers no keychain (%s)',
    async (backend) => {
      const made = await (await shell({ backend })).open();
      expect(made.kept).toBe('file');
      expect(textOf(await (await shell({ backend })).open())).toBe(textOf(made));
      expect(statSync(file()).mode & 0o077).toBe(0);
    },
  );

  it('goes into a keychain that has come since', async () => {
    const made = await (await shell({ keychain: '' })).open();
    expect(made.kept).toBe('file');
    const later = await (await shell()).open();
    expect([later.kept, textOf(later)]).toEqual(['keychain', textOf(made)]);
    expect(everything()).not.toContain(textOf(made));
  });

  it('is kept anew when the keychain asks for it', async () => {
    const made = await (await shell()).open();
    const before = readFileSync(file(), 'utf8');
    expect(textOf(await (await shell({ isOldKeychain: true })).open())).toBe(textOf(made));
    expect(textOf(await (await shell()).open())).toBe(textOf(made));
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  it('is not made anew while the keychain does not open: only when that is asked for, and the old one stays', async () => {
    const made = await (await shell()).open();
    const locked = await (await shell({ keychain: 'another' })).open();
    expect(locked).toEqual({ key: undefined, kept: 'keychain' });
    // The right person signs in again.
    expect(textOf(await (await shell()).open())).toBe(textOf(made));
    const renewed = await (await shell({ keychain: 'another' })).renew();
    expect(renewed.key).toBeDefined();
    expect(textOf(renewed)).not.toBe(textOf(made));
    expect(readdirSync(fake.userData)).toContain('computer-key.json.lost');
  });

  it('is lost, and not silently replaced, when its file is damaged', async () => {
    await (await shell()).open();
    writeFileSync(file(), '{"how":"sys');
    expect((await (await shell()).open()).key).toBeUndefined();
  });
});
