import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CopyFolder } from '../src/main/copies.ts';
import { start } from '../src/main/start.ts';
import { makeDesktopCopies } from '../src/renderer/platform/desktop-copies.ts';
import { describePlace } from '../src/shared/backup/place-suite.ts';
import { CALLS, type CallName, type DesktopApi } from '../src/shared/ipc/calls.ts';
import { fake } from './fakes/electron.ts';

const work = mkdtempSync(join(tmpdir(), 'desktop-copies-'));
const out = join(work, 'out');
mkdirSync(out);
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** `window.desktop`, through the shell's own calls. */
function desktop(): DesktopApi {
  const call = (name: CallName) => (argument?: unknown) =>
    fake.call(CALLS[name].channel, argument, { url: 'interclass-app://app/' });
  return Object.fromEntries(
    (Object.keys(CALLS) as CallName[]).map((name) => [name, call(name)]),
  ) as unknown as DesktopApi;
}

async function startShell(): Promise<void> {
  fake.reset();
  await start(out, {});
}

describePlace('the desktop app', async () => {
  fake.userData = mkdtempSync(join(work, 'user-'));
  await startShell();
  return {
    place: makeDesktopCopies(desktop()),
    leaveOlderKey: async (key) => {
      mkdirSync(join(fake.userData, 'copies'), { recursive: true });
      writeFileSync(join(fake.userData, 'copies', 'key'), key);
    },
    reopen: async () => {
      await startShell();
      return makeDesktopCopies(desktop());
    },
    close: async () => undefined,
  };
});

describe('the folder with copies', () => {
  const NAME = 'interclass_01HF7YAT00ZZZZZZZZZZZZZZZZ';
  const folder = () => join(mkdtempSync(join(work, 'folder-')), 'copies');

  it.skipIf(process.platform === 'win32')('is for the person at the computer alone', async () => {
    const path = folder();
    const copies = new CopyFolder(path);
    await copies.add(NAME, Uint8Array.of(1));
    await copies.keep(NAME);
    for (const file of readdirSync(path)) expect(statSync(join(path, file)).mode & 0o077).toBe(0);
  });

  it('takes away what a power cut has left half, but nothing that is being written or is not ours', async () => {
    const path = folder();
    const copies = new CopyFolder(path);
    await copies.add(NAME, Uint8Array.of(1));
    writeFileSync(join(path, 'interclass_01HF7YAT00AAAAAAAAAAAAAAAA.half'), 'cut');
    writeFileSync(join(path, 'letter.txt'), 'not ours');
    expect(await copies.list()).toEqual([]);
    expect(readdirSync(path).sort()).toEqual([`${NAME}.half`, 'letter.txt'].sort());
    await copies.keep(NAME);
    expect((await copies.list()).map(({ name }) => name)).toEqual([NAME]);
  });

  it('gives no older key that is not whole', async () => {
    const path = folder();
    mkdirSync(path);
    writeFileSync(join(path, 'key'), 'short');
    expect(await new CopyFolder(path).olderKey()).toBeUndefined();
  });
});
