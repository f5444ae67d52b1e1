import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ownFolder, personFolder } from '../src/main/policy/data-folder.ts';
import { folderWords } from '../src/main/policy/folder-words.ts';
import type { PolicyComputer } from '../src/main/policy/read-policy.ts';
import { start } from '../src/main/start.ts';
import { CALLS, type CallResult } from '../src/shared/ipc/calls.ts';
import { effectivePolicy } from '../src/shared/policy/effective.ts';
import { app, BrowserWindow, fake } from './fakes/electron.ts';
import { CERTIFICATES } from './fakes/school-certificates.ts';

const OWN = { url: 'interclass-app://app/' };
const DEFAULT = 'http://127.0.0.1:8090/';
const work = mkdtempSync(join(tmpdir(), 'desktop-policy-'));
const file = join(work, 'policy.json');
const kept = () => join(fake.userData, 'last-good-policy.json');
let days = 0;
afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeEach(() => {
  fake.userData = mkdtempSync(join(work, 'user-'));
  rmSync(file, { force: true });
});

/** A Linux computer on which the policy file says this; a later day at every start. */
function computer(policy: unknown, env: NodeJS.ProcessEnv = {}): PolicyComputer {
  if (policy === undefined) rmSync(file, { force: true });
  else writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify(policy), { mode: 0o644 });
  days += 1;
  return {
    platform: 'linux',
    env,
    run: () => ({ code: 1, output: '' }),
    file: { path: file, owner: process.getuid?.() ?? 0 },
    person: 'ana',
    nowMs: Date.UTC(2026, 10, days),
  };
}

async function startWith(policy: unknown, env: NodeJS.ProcessEnv = {}) {
  fake.reset();
  await start(work, env, { computer: computer(policy, env) });
  if (BrowserWindow.all.length === 0) return undefined;
  const report = (await fake.call(CALLS.getPolicy.channel, undefined, OWN)) as CallResult<'getPolicy'>;
  return { ...report, effective: effectivePolicy(report.layers) };
}

const serverNow = () => fake.call(CALLS.getServerAddress.channel, undefined, OWN);

async function contentPolicy(): Promise<string> {
  const handler = fake.schemeHandlers.get('interclass-app')!;
  const answer = await handler({ url: OWN.url } as Parameters<typeof handler>[0]);
  return answer.headers.get('content-security-policy') ?? '';
}

describe('the server', () => {
  it('is IT’s, else the developer’s, else the one that comes with the app', async () => {
    const env = { INTERCLASS_SERVER: 'http://127.0.0.1:9999' };
    const both = await startWith({ server: 'https://post.example.org' }, env);
    expect(await serverNow()).toBe('https://post.example.org/');
    expect(both?.effective.server).toMatchObject({ source: 'machine', isLocked: true });
    const developer = await startWith(undefined, env);
    expect(await serverNow()).toBe('http://127.0.0.1:9999/');
    expect(developer?.effective.server).toMatchObject({ source: 'developer', isLocked: false });
    await startWith(undefined);
    expect(await serverNow()).toBe(DEFAULT);
  });

  it('and the hub are all that the page may talk to', async () => {
    await startWith({ server: 'https://post.example.org/base/', hub: 'http://10.0.0.7:8090' });
    expect(await contentPolicy()).toContain(
      "connect-src 'self' https://post.example.org wss://post.example.org http://10.0.0.7:8090 ws://10.0.0.7:8090;",
    );
    await startWith(undefined);
    await startWith({ server: 'http://x;script-src http:', hub: "http://a'b/" });
    expect(await contentPolicy()).toContain("connect-src 'self' http://127.0.0.1:8090 ws://127.0.0.1:8090;");
    expect((await contentPolicy()).match(/script-src/g)).toHaveLength(1);
  });

  it('of a developer that is none is named, and nothing of it is remembered', async () => {
    await startWith(undefined, { INTERCLASS_SERVER: 'https://good.example' });
    const bad = await startWith(undefined, { INTERCLASS_SERVER: 'hub' });
    expect(await serverNow()).toBe(DEFAULT);
    expect(bad?.problems).toMatchObject([
      { what: 'wrong-value', source: 'developer', place: 'INTERCLASS_SERVER', name: 'server', holds: 'next' },
    ]);
  });
});

describe('a bad policy file', () => {
  it.each(['', '{', '[]', '{"server":7}', '{"server":"https://ana:secret@hub.example/"}'])(
    '(%s) leaves the last good one, says so, and the app starts',
    async (text) => {
      await startWith({ server: 'https://post.example.org', dailyLimit: 20 });
      const since = new Date(Date.UTC(2026, 10, days)).toISOString();
      const after = await startWith(text);
      expect(BrowserWindow.getAllWindows()).toHaveLength(1);
      expect(await serverNow()).toBe('https://post.example.org/');
      expect(after?.effective.server).toMatchObject({ source: 'machine', isLocked: true });
      expect(after?.problems).toMatchObject([{ place: file, holds: 'last-good', since }]);
      expect(JSON.stringify([after, fake.errors]) + readFileSync(kept(), 'utf8')).not.toContain('secret');
      // And again, however often it is started.
      const again = await startWith(text);
      expect(await serverNow()).toBe('https://post.example.org/');
      expect(again?.problems).toEqual(after?.problems);
      // Taken away on purpose, it holds no longer.
      await startWith(undefined);
      await startWith('{');
      expect(await serverNow()).toBe(DEFAULT);
    },
  );

  it('at the first start leaves what the app comes with', async () => {
    const first = await startWith('{"server":');
    expect(await serverNow()).toBe(DEFAULT);
    expect(first?.problems).toMatchObject([{ what: 'not-json', holds: 'next' }]);
  });

  it('that anybody may have written is no policy', async () => {
    fake.reset();
    const open = computer({ server: 'https://evil.example' });
    chmodSync(file, 0o666);
    await start(work, {}, { computer: open });
    expect(await serverNow()).toBe(DEFAULT);
  });

  it('with a damaged last good copy is no worse than without', async () => {
    await startWith({ server: 'https://post.example.org' });
    for (const damage of [
      '',
      '{',
      '[]',
      '{"machine":7}',
      '{"machine":{"server":{"value":"javascript:1","since":""}}}',
    ]) {
      writeFileSync(kept(), damage);
      await startWith('{');
      expect(await serverNow(), damage).toBe(DEFAULT);
    }
  });

  it('is kept for the person alone, and written only when it changes', async () => {
    await startWith({ server: 'https://post.example.org' });
    const written = readFileSync(kept(), 'utf8');
    await startWith({ server: 'https://post.example.org' });
    expect(readFileSync(kept(), 'utf8')).toBe(written);
    expect(readdirSync(fake.userData).filter((name) => name.endsWith('.half'))).toEqual([]);
  });
});

describe('the data folder', () => {
  it('is where IT puts it, for everything the app keeps, before the lock of the one instance', async () => {
    const folder = join(fake.userData, 'elsewhere', 'ana');
    let folderAtLock = '';
    const lock = app.requestSingleInstanceLock;
    Object.assign(app, {
      requestSingleInstanceLock: () => ((folderAtLock = app.getPath('userData')), lock()),
    });
    await startWith({ dataFolder: folder }).finally(() =>
      Object.assign(app, { requestSingleInstanceLock: lock }),
    );
    expect([folderAtLock, app.getPath('userData')]).toEqual([folder, folder]);
    await fake.call(CALLS.getComputerKey.channel, undefined, OWN);
    expect(readdirSync(folder)).toEqual(['computer-key.json', 'starts.json']);
    // The last good policy stays where it is found without it.
    expect(existsSync(kept())).toBe(true);
    await startWith('{');
    expect(app.getPath('userData')).toBe(folder);
  });

  it('of the computer holds a folder for each person, which nobody else may look into', async () => {
    const shared = join(mkdtempSync(join(work, 'shared-')), 'interclass');
    await startWith({ dataFolder: shared });
    expect(app.getPath('userData')).toBe(join(shared, 'ana'));
    expect(statSync(join(shared, 'ana')).mode & 0o077).toBe(0);
    for (const [folder, name, before, is] of [
      ['/srv/interclass', 'ben', '', '/srv/interclass/ben'],
      ['/srv/ben/interclass', 'ben', '', '/srv/ben/interclass'],
      ['C:/Users/BEN/Data', 'ben', '', 'C:/Users/BEN/Data'],
      ['/srv/interclass', 'ben', '/srv/interclass', '/srv/interclass'],
      ['/srv/interclass', 'ben', '/srv/interclass/ben', '/srv/interclass/ben'],
      ['/srv/interclass', '', '', '/srv/interclass'],
      ['/srv/interclass', '..', '', '/srv/interclass'],
      ['/srv/interclass', 'a/../b', '', '/srv/interclass/a_.._b'],
      ['/srv/interclass', 'zoë müller', '', '/srv/interclass/zoë_müller'],
    ] as const)
      expect(personFolder(folder, { name, before }), `${folder} ${name}`).toBe(is);
  });

  it('that cannot be written is named before any window, and nothing else happens', async () => {
    const taken = join(fake.userData, 'a-file');
    writeFileSync(taken, 'not a folder');
    const folder = join(taken, 'ana');
    expect(await startWith({ dataFolder: folder, languages: ['pt'] })).toBeUndefined();
    expect(fake.errors).toEqual([folderWords(['pt'], folder)]);
    expect(fake.errors[0]!.text).toContain(folder);
    expect(fake.errors[0]!.text).toContain('Nada se perdeu');
    expect([fake.hasQuit, BrowserWindow.all, fake.answers.size, fake.moved]).toEqual([true, [], 0, '']);
    expect(readFileSync(taken, 'utf8')).toBe('not a folder');
  });

  it('of another kind of computer is refused by itself', async () => {
    const report = await startWith({ dataFolder: 'D:\\Interclass', server: 'https://post.example.org' });
    expect(app.getPath('userData')).toBe(fake.userData);
    expect(report?.problems).toMatchObject([{ what: 'wrong-value', name: 'dataFolder' }]);
    expect(await serverNow()).toBe('https://post.example.org/');
  });

  it('that was moved away from a desk says where that desk is, until it is gone from there', async () => {
    await startWith(undefined);
    mkdirSync(join(fake.userData, 'IndexedDB'));
    const moved = { dataFolder: join(work, 'new-place', 'ana') };
    for (let start = 0; start < 2; start++)
      expect((await startWith(moved))?.problems).toMatchObject([{ what: 'data-left', place: fake.userData }]);
    expect(existsSync(join(fake.userData, 'IndexedDB'))).toBe(true);
    rmSync(join(fake.userData, 'IndexedDB'), { recursive: true });
    expect((await startWith(moved))?.problems).toEqual([]);
  });

  it('that was moved away from a desk is given that desk when somebody asks for it, at the next start', async () => {
    const call = (name: 'bringDesk' | 'tellReady') => fake.call(CALLS[name].channel, undefined, OWN);
    await startWith(undefined);
    expect(await call('bringDesk')).toBe(false);
    mkdirSync(join(fake.userData, 'IndexedDB'));
    writeFileSync(join(fake.userData, 'IndexedDB', 'CURRENT'), 'ana’s letters');
    writeFileSync(join(fake.userData, 'choices.json'), JSON.stringify({ notices: false }));
    const moved = { dataFolder: join(mkdtempSync(join(work, 'moved-')), 'ana') };
    await startWith(moved);
    expect([await call('bringDesk'), fake.hasRelaunched, fake.hasQuit]).toEqual([true, true, true]);
    expect((await startWith(moved))?.problems).toEqual([]);
    const there = join(moved.dataFolder, 'IndexedDB', 'CURRENT');
    expect(readFileSync(there, 'utf8')).toBe('ana’s letters');
    expect(await fake.call(CALLS.getChoices.channel, undefined, OWN)).toMatchObject({ notices: false });
    expect(existsSync(join(fake.userData, 'IndexedDB'))).toBe(true);
    await call('tellReady');
    expect(existsSync(join(fake.userData, 'IndexedDB'))).toBe(false);
    expect((await startWith(moved))?.problems).toEqual([]);
    expect(readFileSync(there, 'utf8')).toBe('ana’s letters');
  });

  it('says why a desk was not brought over, and goes on as it was', async () => {
    await startWith(undefined);
    mkdirSync(join(fake.userData, 'IndexedDB'));
    const moved = { dataFolder: join(mkdtempSync(join(work, 'moved-')), 'ana') };
    await startWith(moved);
    await fake.call(CALLS.bringDesk.channel, undefined, OWN);
    writeFileSync(join(fake.userData, 'lockfile'), '');
    const problems = (await startWith(moved))?.problems.map(({ what, place }) => [what, place]);
    expect(problems).toEqual([
      ['data-left', fake.userData],
      ['move-in-use', fake.userData],
    ]);
    expect((await startWith(moved))?.problems).toHaveLength(1);
  });

  it('that is the same by another way leaves nothing behind', async () => {
    await startWith(undefined);
    mkdirSync(join(fake.userData, 'IndexedDB'));
    const link = join(mkdtempSync(join(work, 'links-')), 'ana');
    symlinkSync(fake.userData, link);
    expect((await startWith({ dataFolder: link }))?.problems).toEqual([]);
  });

  it('on Windows lies in the part of a profile that does not travel', () => {
    const env = {
      APPDATA: 'C:\\Users\\ana\\AppData\\Roaming',
      LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local',
    };
    const of = (folder: string, more = {}) => ownFolder(folder, 'win32', { ...env, ...more });
    expect(of('C:\\Users\\ana\\AppData\\Roaming\\Interclass')).toBe(
      'C:\\Users\\ana\\AppData\\Local\\Interclass',
    );
    expect(of('D:\\given')).toBe('D:\\given');
    expect(of('C:\\Users\\ana\\AppData\\RoamingX')).toBe('C:\\Users\\ana\\AppData\\RoamingX');
    expect(of('C:\\Users\\ana\\AppData\\Roaming\\Interclass', { LOCALAPPDATA: '' })).toContain('Roaming');
    expect(ownFolder('/home/ana/.config/Interclass', 'linux', env)).toBe('/home/ana/.config/Interclass');
  });
});

describe('certificates of the school', () => {
  it('are trusted from a file of IT’s, and named where there is none', async () => {
    const extraCa = join(work, 'school-ca.pem');
    writeFileSync(extraCa, CERTIFICATES.root);
    expect((await startWith({ extraCa }))?.problems).toEqual([]);
    expect(fake.certificateAsk).not.toBeNull();
    chmodSync(extraCa, 0o666);
    expect((await startWith({ extraCa }))?.problems).toMatchObject([
      { what: 'no-certificates', place: extraCa },
    ]);
    expect(fake.certificateAsk).toBeNull();
    await startWith({});
    expect(fake.certificateAsk).toBeNull();
  });
});

describe('the proxy', () => {
  it.each([
    [{}, { mode: 'system' }],
    [{ proxy: 'direct' }, { mode: 'direct' }],
    [
      { proxy: 'pac:http://wpad.example/x.pac' },
      { mode: 'pac_script', pacScript: 'http://wpad.example/x.pac' },
    ],
    [
      { proxy: 'http://proxy.school.example:3128/', hub: 'http://hub.school.example:8090' },
      {
        mode: 'fixed_servers',
        proxyRules: 'http://proxy.school.example:3128',
        proxyBypassRules: '<local>,hub.school.example',
      },
    ],
    [{ proxy: 'http://ana:secret@proxy:3128' }, { mode: 'system' }],
  ])('%j', async (policy, config) => {
    await startWith(policy);
    expect(fake.proxies).toEqual([config]);
  });
});

it('the registry of Windows goes the same way, the computer before the person', async () => {
  fake.reset();
  const said: Record<string, string> = {
    HKLM: '    Server    REG_SZ    https://post.example.org\r\n    dailyLimit    REG_DWORD    0x32\r\n',
    HKCU: '    server    REG_SZ    https://mine.example\r\n    languages    REG_MULTI_SZ    pt\\0en\r\n',
  };
  const windows: PolicyComputer = {
    ...computer(undefined),
    platform: 'win32',
    run: (_program, [, key]) => ({ code: 0, output: said[key!.slice(0, 4)]! }),
  };
  await start(work, {}, { computer: windows });
  const { layers } = (await fake.call(CALLS.getPolicy.channel, undefined, OWN)) as CallResult<'getPolicy'>;
  const { server, dailyLimit, languages } = effectivePolicy(layers);
  expect(server).toEqual({ value: 'https://post.example.org/', source: 'machine', isLocked: true });
  expect(dailyLimit).toMatchObject({ value: 50, source: 'machine' });
  expect(languages).toMatchObject({ value: ['pt', 'en'], source: 'user' });
});
