import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { getConfig } from 'app-builder-lib/out/util/config/config.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runTool } from '../scripts/setup.mjs';
import { CALLS } from '../src/shared/ipc/calls.ts';
import { app, BrowserWindow, fake, session } from './fakes/electron.ts';
import { OWN, untilStill } from './shell-world.ts';

/**
 * Electron's own security checklist (its tutorial "Security", 20 points), asked of the built main bundle: one test for
 * each point, by its number.
 */
const ROOT = join(import.meta.dirname, '..');
const SERVER = 'https://post.example.org/';
const work = mkdtempSync(join(tmpdir(), 'checklist-'));
const out = join(work, 'out');
const DECLARATIONS = readFileSync(join(ROOT, 'node_modules/electron/electron.d.ts'), 'utf8');

beforeAll(async () => {
  expect(
    runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'error', '--outDir', out]),
  ).toBe(0);
  writeFileSync(join(out, 'secret.txt'), 'not for pages');
  symlinkSync(join(out, 'secret.txt'), join(out, 'renderer', 'linked.js'));
  symlinkSync(out, join(out, 'renderer', 'folder'));
  fake.userData = join(work, 'user');
  fake.reset();
  vi.stubEnv('INTERCLASS_SERVER', SERVER);
  await import(/* @vite-ignore */ pathToFileURL(join(out, 'main', 'index.js')).href);
  await vi.waitFor(() => expect(BrowserWindow.getAllWindows()).toHaveLength(1));
}, 180_000);

afterAll(() => {
  vi.unstubAllEnvs();
  process.removeAllListeners('uncaughtException');
  rmSync(work, { recursive: true, force: true });
});

function theWindow(): BrowserWindow {
  return BrowserWindow.getAllWindows()[0]!;
}

/** What every window was opened with. */
function preferences(): Electron.WebPreferences {
  return theWindow().options.webPreferences!;
}

function fetchFrom(address: string): Promise<Response> {
  const handler = fake.schemeHandlers.get('interclass-app')!;
  return Promise.resolve(handler({ url: address } as Parameters<typeof handler>[0]));
}

/** Whether the shell stops what a page is about to do. */
function isStopped(event: string, ...rest: unknown[]): boolean {
  let stopped = false;
  const prevent = { preventDefault: () => (stopped = true), ...(rest[0] as object) };
  theWindow().webContents.emit(event, prevent, ...rest.slice(1));
  return stopped;
}

/** The names in a union of the declarations, where a handler takes `permission`. */
function permissionsOf(handler: string): string[] {
  const line = DECLARATIONS.split('\n').find((text) => text.includes(`${handler}(handler: ((`))!;
  const [, union] = /permission: ((?:'[\w-]+'(?: \| )?)+)/.exec(line)!;
  return union!.match(/[\w-]+/g)!;
}

describe('Electron’s security checklist', () => {
  it('1: only secure content is loaded: the app’s own scheme, from the computer', async () => {
    expect(theWindow().loads).toEqual([OWN]);
    const page = await (await fetchFrom(OWN)).text();
    expect(page).toContain('<script');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:|\/\/)/);
    expect([...fake.schemeHandlers.keys()]).toEqual(['interclass-app']);
    expect(fake.schemes[0]!.privileges).toMatchObject({ secure: true });
  });

  it('2: no page has Node in it', () => {
    expect(preferences()).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3: the page and the preload live in worlds of their own', () => {
    expect(preferences().contextIsolation).toBe(true);
  });

  it('4: every process of a page is in the sandbox, and the preload is one file that it can load', () => {
    expect(fake.hasSandbox).toBe(true);
    expect(preferences().sandbox).toBe(true);
    const preload = readFileSync(preferences().preload!, 'utf8');
    expect([...preload.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name)).toEqual([
      'electron',
    ]);
  });

  it('5: of all permissions there are, four are given whatever is asked with them, and to the app’s own page alone', () => {
    const given = ['local-network', 'local-network-access', 'loopback-network', 'persistent-storage'];
    const asked = permissionsOf('setPermissionRequestHandler');
    const checked = permissionsOf('setPermissionCheckHandler');
    expect(asked.length).toBeGreaterThan(40);
    const ask = (permission: string, requestingUrl: string) => {
      let answer: unknown = 'none';
      fake.permissionAsk!({} as never, permission as never, (isGiven) => (answer = isGiven), {
        requestingUrl,
      } as never);
      return answer;
    };
    const check = (permission: string, origin: string) =>
      fake.permissionCheck!(null, permission as never, origin, {} as never);
    expect(asked.filter((permission) => ask(permission, OWN) !== false).sort()).toEqual(given);
    expect(checked.filter((permission) => check(permission, OWN)).sort()).toEqual(given);
    for (const stranger of ['https://example.org/', 'interclass-app://other/', 'file:///', ''])
      expect(asked.filter((name) => ask(name, stranger) !== false || check(name, stranger))).toEqual([]);
    expect(fake.deviceAsk!({} as never)).toBe(false);
  });

  it('6: webSecurity is on', () => {
    expect(preferences().webSecurity).toBe(true);
  });

  it('7: every answer of the scheme carries a content policy that lets no strange script run', async () => {
    for (const address of [OWN, `${OWN}none.js`, `${OWN}..%2fsecret.txt`, 'interclass-app://other/']) {
      const { headers } = await fetchFrom(address);
      const policy = Object.fromEntries(
        headers
          .get('content-security-policy')!
          .split('; ')
          .map((rule) => [rule.slice(0, rule.indexOf(' ')), rule.slice(rule.indexOf(' ') + 1)]),
      );
      expect(policy).toEqual({
        'default-src': "'self'",
        'script-src': "'self'",
        'style-src': "'self' 'unsafe-inline'",
        'img-src': "'self' blob: data:",
        'media-src': 'blob:',
        'font-src': "'self'",
        'connect-src': "'self' https://post.example.org wss://post.example.org",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
        'frame-src': "'none'",
      });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=(), microphone=(self)');
    }
  });

  it('8: no insecure content runs', () => {
    expect(preferences().allowRunningInsecureContent).toBe(false);
  });

  it('9: no experimental features', () => {
    expect(preferences().experimentalFeatures).toBe(false);
  });

  it('10: no Blink features are switched on', () => {
    expect(preferences()).not.toHaveProperty('enableBlinkFeatures');
    expect(readFileSync(join(out, 'main/index.js'), 'utf8')).not.toMatch(/appendSwitch|enableBlinkFeatures/);
  });

  it('11: there are no webviews, so none with popups', async () => {
    expect(preferences().webviewTag).toBe(false);
    expect(await (await fetchFrom(OWN)).text()).not.toMatch(/<webview|allowpopups/i);
  });

  it('12: a webview that a page makes all the same is not attached', () => {
    expect(isStopped('will-attach-webview', {}, {}, { src: OWN })).toBe(true);
  });

  it.each([
    ['https://example.org/', true],
    ['https://app/', true],
    ['interclass-app://app.example.org/', true],
    ['interclass-app://appx/', true],
    ['interclass-app://app@example.org/', true],
    ['file:///etc/passwd', true],
    ['javascript:alert(1)', true],
    ['data:text/html,x', true],
    ['interclass-app://app/?profile=ana', false],
  ])('13: going to %s is stopped: %s', (url, stopped) => {
    expect(isStopped('will-navigate', {}, url)).toBe(stopped);
    expect(isStopped('will-redirect', {}, url)).toBe(stopped);
    expect(isStopped('will-frame-navigate', { url, isMainFrame: true })).toBe(stopped);
    // The app has no frames: none may go anywhere.
    expect(isStopped('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
  });

  it('14: no page opens a window, and nothing is downloaded by itself', () => {
    for (const url of [OWN, 'https://example.org/', 'about:blank', ''])
      expect(theWindow().webContents.openHandler!({ url } as never)).toEqual({ action: 'deny' });
    let isPrevented = false;
    session.defaultSession.emit('will-download', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });

  it('15: only a plain https address leaves for the browser, and only when the person has said yes to its place', async () => {
    const open = async (url: string, pressed: number) => {
      await untilStill();
      fake.opened = [];
      fake.questions = [];
      fake.pressed = pressed;
      theWindow().webContents.openHandler!({ url } as never);
      await untilStill();
      return { asked: fake.questions.length, opened: fake.opened };
    };
    const address = 'https://example.org/a?b=c';
    expect(await open(address, 1)).toEqual({ asked: 1, opened: [address] });
    expect(fake.questions[0]!.detail).toMatch(/^example\.org\n/);
    expect(fake.questions[0]).toMatchObject({ defaultId: 0, cancelId: 0 });
    expect(await open(address, 0)).toEqual({ asked: 1, opened: [] });
    // What only looks like a place is shown as what it is.
    await open('https://exаmple.org/', 0);
    expect(fake.questions[0]!.detail).toMatch(/^xn--/);
    for (const url of [
      'http://example.org/',
      'file:///C:/Windows/System32/calc.exe',
      'smb://host/share',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'https://user:word@example.org/',
      'https://',
      ' ',
    ])
      expect(await open(url, 1), url).toEqual({ asked: 0, opened: [] });
    // A page that asks a hundred times gets one question.
    fake.questions = [];
    fake.pressed = 0;
    for (let times = 0; times < 100; times++) theWindow().webContents.openHandler!({ url: address } as never);
    await untilStill();
    expect(fake.questions).toHaveLength(1);
  });

  it('16: Electron is the exact version that is pinned, of this year', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
    expect(devDependencies.electron).toBe(version);
    expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it.each(Object.entries(CALLS))(
    '17: %s is answered to the app’s own top frame alone',
    async (_name, { channel }) => {
      for (const url of [
        'https://example.org/',
        'interclass-app://app.example.org/',
        'about:blank',
        'file:///',
        '',
      ])
        await expect(fake.call(channel, undefined, { url })).rejects.toThrow('scope/forbidden');
      await expect(fake.call(channel, undefined, { url: OWN, parent: {} })).rejects.toThrow(
        'scope/forbidden',
      );
      const gone = { senderFrame: null, sender: theWindow().webContents } as never;
      expect(() => fake.answers.get(channel)!(gone, undefined)).toThrow('scope/forbidden');
    },
  );

  it('17: and no channel is open that is not in the table', () => {
    expect([...fake.answers.keys()].sort()).toEqual(
      Object.values(CALLS)
        .map(({ channel }) => channel)
        .sort(),
    );
  });

  it.each([
    '../secret.txt',
    '%2e%2e/secret.txt',
    '%2e%2e%2fsecret.txt',
    '..%2fsecret.txt',
    '..%5csecret.txt',
    'assets/..%5c..%5csecret.txt',
    '%252e%252e%252fsecret.txt',
    '..%252fsecret.txt',
    '%2fetc/passwd',
    '//etc/passwd',
    'C:/Windows/win.ini',
    '%43%3a%5cWindows',
    'index.html::$DATA',
    'index.html%00.js',
    'linked.js',
    'folder/secret.txt',
    'folder/main/index.js',
    '%',
    '%c0%ae%c0%ae/secret.txt',
  ])('18: no file: pages; the scheme gives nothing outside its folder: %s', async (path) => {
    const answer = await fetchFrom(OWN + path);
    expect([403, 404]).toContain(answer.status);
    expect(await answer.text()).toBe('');
    expect(theWindow().loads.filter((address) => !address.startsWith(OWN))).toEqual([]);
  });

  it('19: the fuses that would let the app run other code are off', async () => {
    const { electronFuses } = await getConfig(ROOT, join(ROOT, 'electron-builder.yml'), null);
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
    });
  });

  it('20: nothing of Electron reaches the page: one plain function for each call, and developer tools are shut', () => {
    const parts = {
      contextBridge: { exposeInMainWorld: (key: string, api: unknown) => void fake.exposed.set(key, api) },
      ipcRenderer: { invoke: (channel: string, ...rest: unknown[]) => [channel, rest] },
    };
    const load = compileFunction(readFileSync(preferences().preload!, 'utf8'), ['require']) as (
      require: () => object,
    ) => void;
    load(() => parts);
    expect([...fake.exposed.keys()]).toEqual(['desktop']);
    const desktop = fake.exposed.get('desktop') as Record<string, (...given: unknown[]) => unknown>;
    expect(Object.keys(desktop).sort()).toEqual(Object.keys(CALLS).sort());
    for (const [name, { channel }] of Object.entries(CALLS))
      // More than the one argument does not get through, nor does an event come back.
      expect(desktop[name]!('argument', 'more')).toEqual([channel, ['argument']]);
    expect(preferences().devTools).toBe(false);
  });

  it('and a second start of the app opens no second window', () => {
    app.emit('second-instance', {}, ['interclass'], work);
    expect(BrowserWindow.all).toHaveLength(1);
  });
});
