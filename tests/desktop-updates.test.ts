import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newUpdateKey, signUpdates } from '../scripts/sign-updates.mjs';
import type { PolicyComputer } from '../src/main/policy/read-policy.ts';
import { fake } from './fakes/electron.ts';
import { playElectronFor } from './fakes/updater-electron.ts';
import { ShellWorld, unsent } from './shell-world.ts';

const work = mkdtempSync(join(tmpdir(), 'desktop-updates-'));
const played = playElectronFor(work);
const folder = join(work, 'updates');
const image = join(work, 'Interclass.AppImage');
const noted = join(work, 'started');
const NAME = 'Interclass-0.2.0-linux-x86_64.AppImage';
const world = new ShellWorld();
let key = '';

const program = (version: string) => `#!/bin/sh\necho ${version} >> '${noted}'\n`;

/** A Linux computer whose IT has said this. */
function computer(policy: object): PolicyComputer {
  const file = join(work, 'policy.json');
  writeFileSync(file, JSON.stringify(policy), { mode: 0o644 });
  return {
    platform: 'linux',
    env: {},
    run: () => ({ code: 1, output: '' }),
    file: { path: file, owner: process.getuid?.() ?? 0 },
    person: 'ana',
    nowMs: Date.now(),
  };
}

/** A busy machine may need a while. */
const until = (act: () => unknown) => vi.waitFor(act, 30_000);
/** Starts the app from an AppImage, as a version. */
const startWith = (policy: object, env: NodeJS.ProcessEnv = { APPIMAGE: image }, version = '0.1.0') =>
  world.start({ computer: computer({ updateFolder: folder, ...policy }), updateKey: key }, { version }, env);
const state = () => world.call('getUpdate');

beforeAll(() => {
  mkdirSync(folder);
  mkdirSync(join(work, 'user'));
  key = newUpdateKey(join(work, 'secret.pem'));
  vi.stubEnv('APPIMAGE', image);
  vi.stubEnv('XDG_CACHE_HOME', join(work, 'cache'));
  const bytes = Buffer.from(program('0.2.0'));
  writeFileSync(join(folder, NAME), bytes);
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  writeFileSync(
    join(folder, process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`),
    `version: 0.2.0\nfiles:\n  - url: ${NAME}\n    sha512: ${sha512}\n    size: ${bytes.length}\nreleaseDate: '2026-11-30T00:00:00.000Z'\n`,
  );
  signUpdates(folder, join(work, 'secret.pem'));
});

beforeEach(() => {
  world.fresh();
  rmSync(noted, { force: true });
  rmSync(join(work, 'cache'), { recursive: true, force: true });
  writeFileSync(image, program('0.1.0'));
  chmodSync(image, 0o755);
});

afterAll(() => {
  vi.unstubAllEnvs();
  played.stop();
  world.close();
  rmSync(work, { recursive: true, force: true });
});

describe.skipIf(process.platform !== 'linux')('new versions, through the shell', () => {
  it('are off where the school says so, and where whoever installed the app renews it', async () => {
    await startWith({ updates: 'off' });
    expect(await state()).toEqual({ what: 'off', why: 'policy' });
    await startWith({ updates: 'automatic' }, {});
    expect(await state()).toEqual({ what: 'off', why: 'package' });
    // A build without a key.
    await world.start({ computer: computer({}) }, {}, { APPIMAGE: image });
    expect(await state()).toEqual({ what: 'off', why: 'build' });
  });

  it('are offered, fetched when somebody wants them, kept back while something is unsent, and put in place', async () => {
    await startWith({ updates: 'notify' });
    await until(async () =>
      expect(await state()).toEqual({ what: 'offered', version: '0.2.0', mayFetch: true }),
    );
    expect((await world.news()).news).toEqual({ what: 'update' });
    await world.call('fetchUpdate');
    await until(async () => expect(await state()).toEqual({ what: 'ready', version: '0.2.0' }));
    await world.call('setUnsent', unsent(2));
    expect(await world.call('installUpdate')).toBe(false);
    expect(readFileSync(image, 'utf8')).toBe(program('0.1.0'));
    await world.call('setUnsent', unsent(0));
    expect(await world.call('installUpdate')).toBe(true);
    await until(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n'));
    expect(readFileSync(image, 'utf8')).toBe(program('0.2.0'));
  });

  it('wait while something is being sent', async () => {
    await startWith({ updates: 'notify' });
    await until(async () => expect((await state()).what).toBe('offered'));
    await world.call('setUnsent', { ...unsent(1), isSending: true });
    await world.call('fetchUpdate');
    expect(await state()).toEqual({ what: 'waiting', version: '0.2.0' });
    await world.call('setUnsent', unsent(0));
    await until(async () => expect((await state()).what).toBe('ready'));
  });

  it('that fail to start twice are taken back, which is said, and are not offered again', async () => {
    await startWith({ updates: 'automatic' });
    await world.call('tellReady');
    await until(async () => expect((await state()).what).toBe('ready'));
    await world.call('installUpdate');
    await until(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n'));
    for (let start = 0; start < 2; start += 1) {
      await startWith({ updates: 'automatic' }, { APPIMAGE: image }, '0.2.0');
      expect(fake.hasQuit).toBe(false);
    }
    await startWith({ updates: 'automatic' }, { APPIMAGE: image }, '0.2.0');
    expect(fake.hasQuit).toBe(true);
    await until(() => expect(readFileSync(noted, 'utf8')).toBe('0.2.0\n0.1.0\n'));
    expect(readFileSync(image, 'utf8')).toBe(program('0.1.0'));
    await startWith({ updates: 'automatic' });
    expect(await state()).toEqual({ what: 'gone-back', version: '0.2.0' });
    await world.call('lookForUpdate');
    await until(async () => expect(['idle', 'gone-back']).toContain((await state()).what));
    expect(readFileSync(image, 'utf8')).toBe(program('0.1.0'));
  });
});
