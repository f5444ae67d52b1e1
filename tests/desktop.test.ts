import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { spellsByDefault } from '../src/main/choices.ts';
import { start } from '../src/main/start.ts';
import { CALLS, type CallName, type DesktopApi } from '../src/shared/ipc/calls.ts';
import { app, BrowserWindow, fake } from './fakes/electron.ts';

const SERVER = 'https://post.example.org/';
const OWN = 'interclass-app://app/';
const out = mkdtempSync(join(tmpdir(), 'desktop-'));
mkdirSync(join(out, 'renderer', 'assets'), { recursive: true });
writeFileSync(join(out, 'renderer', 'index.html'), '<title>app</title>');
writeFileSync(join(out, 'renderer', 'assets', 'app.js'), 'run()');
writeFileSync(join(out, 'secret.txt'), 'not for pages');
afterAll(() => rmSync(out, { recursive: true, force: true }));

beforeEach(async () => {
  fake.reset();
  fake.userData = mkdtempSync(join(out, 'user-'));
  await start(out, { INTERCLASS_SERVER: SERVER });
});

function theWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new Error('no window');
  return window;
}

function fetchFrom(address: string): Promise<Response> {
  const handler = fake.schemeHandlers.get('interclass-app');
  if (!handler) throw new Error('the scheme is not served');
  return Promise.resolve(handler({ url: address } as Parameters<typeof handler>[0]));
}

/** What a page tells, in its own language. */
function unsent(count: number) {
  const question = {
    message: `${count} cartas por enviar`,
    detail: 'Nada se perde.',
    now: 'Enviar agora',
    later: 'Sair e enviar depois',
    stay: 'Ficar',
  };
  return { count, state: `${count} esperando`, question };
}

/** Until everything that was set off has answered. */
function untilStill(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** `window.desktop`, as the preload leaves it for the page. */
async function preload(): Promise<DesktopApi> {
  await import('../src/preload/index.ts');
  return fake.exposed.get('desktop') as DesktopApi;
}

describe('the window', () => {
  it('opens the app in a sandbox with nothing of Node in it', () => {
    expect(theWindow().address).toBe(OWN);
    expect(theWindow().isShown).toBe(true);
    expect(theWindow().options.webPreferences).toEqual({
      preload: join(out, 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: spellsByDefault(totalmem()),
      devTools: false,
    });
  });

  it.each([
    ['https://example.org/', true],
    ['interclass-app://app.example.org/', true],
    ['interclass-app://other/', true],
    ['file:///etc/passwd', true],
    ['interclass-app://app/?profile=ana', false],
  ])('going to %s is stopped: %s', (address, isStopped) => {
    for (const kind of ['will-navigate', 'will-redirect']) {
      let isPrevented = false;
      theWindow().webContents.emit(kind, { preventDefault: () => (isPrevented = true) }, address);
      expect(isPrevented).toBe(isStopped);
    }
  });

  it('never makes a second window and hands only plain https links to the system', async () => {
    const open = (url: string) => theWindow().webContents.openHandler?.({ url } as never);
    fake.pressed = 1;
    for (const url of [
      'https://example.org/a',
      'http://example.org',
      'file:///x',
      'javascript:1',
      'https://a:b@x.org',
      'x',
    ])
      expect(open(url)).toEqual({ action: 'deny' });
    await untilStill();
    expect(fake.opened).toEqual(['https://example.org/a']);
  });

  it('attaches no webview', () => {
    let isPrevented = false;
    theWindow().webContents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });

  it('is one: a second start shows the first window', async () => {
    theWindow().isSmall = true;
    app.emit('second-instance', {}, ['interclass'], out);
    expect(theWindow()).toMatchObject({ isSmall: false, hasFocus: true });
    fake.reset();
    fake.isFirstInstance = false;
    await start(out, {});
    expect(fake.hasQuit).toBe(true);
    expect(BrowserWindow.all).toEqual([]);
  });
});

describe('permissions', () => {
  const asked = (permission: string, page = OWN) => {
    let answer: boolean | undefined;
    const details = { requestingUrl: page, isMainFrame: true };
    fake.permissionAsk?.({} as never, permission as never, (isGiven) => (answer = isGiven), details as never);
    return [answer, fake.permissionCheck?.({} as never, permission as never, page, {} as never)];
  };

  it('keep the storage and reach the hub in the building, for the app’s own page alone', () => {
    for (const permission of [
      'persistent-storage',
      'local-network-access',
      'local-network',
      'loopback-network',
    ]) {
      expect(asked(permission)).toEqual([true, true]);
      expect(asked(permission, 'https://example.org/')).toEqual([false, false]);
    }
  });

  it('give the microphone to the app’s own page, and never the camera', () => {
    const ask = (types: string[] | undefined, page = OWN) => {
      let answer: boolean | undefined;
      const details = { requestingUrl: page, isMainFrame: true, ...(types && { mediaTypes: types }) };
      fake.permissionAsk?.({} as never, 'media', (isGiven) => (answer = isGiven), details as never);
      return answer;
    };
    const check = (mediaType: string | undefined, page = OWN) =>
      fake.permissionCheck?.({} as never, 'media', page, { mediaType } as never);
    expect(ask(['audio'])).toBe(true);
    expect(check('audio')).toBe(true);
    for (const types of [['video'], ['audio', 'video'], [], undefined]) expect(ask(types)).toBe(false);
    for (const type of ['video', 'unknown', undefined]) expect(check(type)).toBe(false);
    for (const stranger of ['https://example.org/', 'interclass-app://other/', '']) {
      expect(ask(['audio'], stranger)).toBe(false);
      expect(check('audio', stranger)).toBe(false);
    }
  });

  it('refuse everything else', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'usb',
      'serial',
      'openExternal',
      'clipboard-read',
    ])
      expect(asked(permission)).toEqual([false, false]);
    expect(fake.deviceAsk?.({} as never)).toBe(false);
  });
});

describe('the app’s own scheme', () => {
  it('is secure, and gets nothing that a page does not need', () => {
    expect(fake.schemes).toEqual([
      {
        scheme: 'interclass-app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('serves the app’s files with their types and a policy that names the one server', async () => {
    const page = await fetchFrom(OWN);
    expect(await page.text()).toBe('<title>app</title>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' https://post.example.org wss://post.example.org;");
    expect(policy).not.toContain('unsafe-eval');
    const code = await fetchFrom(`${OWN}assets/app.js`);
    expect([await code.text(), code.headers.get('content-type')]).toEqual([
      'run()',
      'text/javascript; charset=utf-8',
    ]);
    expect((await fetchFrom(`${OWN}assets/none.js`)).status).toBe(404);
  });

  it.each([
    'interclass-app://app/../secret.txt',
    'interclass-app://app/%2e%2e/secret.txt',
    'interclass-app://app/..%2fsecret.txt',
    'interclass-app://app/assets/..%5c..%5csecret.txt',
    'interclass-app://app/%2fetc/passwd',
    'interclass-app://app/a%00.js',
    'interclass-app://app/%',
    'interclass-app://other/index.html',
  ])('gives nothing outside its folder: %s', async (address) => {
    const answer = await fetchFrom(address);
    expect([403, 404]).toContain(answer.status);
    expect(await answer.text()).toBe('');
  });
});

describe('calls', () => {
  it('are those of the table, no more and no fewer', () => {
    expect([...fake.answers.keys()].sort()).toEqual(
      Object.values(CALLS)
        .map(({ channel }) => channel)
        .sort(),
    );
  });

  it('the preload gives the page one function for each, and nothing else', async () => {
    const desktop = await preload();
    expect(Object.keys(desktop).sort()).toEqual(Object.keys(CALLS).sort());
    expect(await desktop.getServerAddress()).toBe(SERVER);
    expect(await desktop.getAbout()).toEqual({
      version: '0.0.0-test',
      system: process.platform,
      engine: `Node ${process.versions.node}`,
      folder: fake.userData,
    });
  });

  it.each(['https://example.org/', 'interclass-app://app.example.org/', 'about:blank', ''])(
    'are refused from %s',
    async (url) => {
      for (const { channel } of Object.values(CALLS))
        await expect(fake.call(channel, undefined, { url })).rejects.toThrow('scope/forbidden');
    },
  );

  it('are refused from a frame inside the page', async () => {
    await expect(fake.call(CALLS.getAbout.channel, undefined, { url: OWN, parent: {} })).rejects.toThrow(
      'scope/forbidden',
    );
  });

  it.each([
    ['setUnsent', 3],
    ['setUnsent', unsent(-1)],
    ['setUnsent', unsent(1.5)],
    ['setUnsent', { ...unsent(1), question: { ...unsent(1).question, message: 'x'.repeat(400) } }],
    ['setUnsent', { count: 1 }],
    ['getAbout', { file: '/etc/passwd' }],
    ['getPolicy', 'HKLM'],
    ['printPage', 'silently'],
    ['getComputerKey', { path: '/etc/passwd' }],
    ['readCopy', { name: '../interclass_01HZZZZZZZZZZZZZZZZZZZZZZZ', offset: 0 }],
    ['readCopy', { name: 'interclass_01HZZZZZZZZZZZZZZZZZZZZZZZ', offset: -1 }],
    ['addToCopy', { name: 'interclass_01HZZZZZZZZZZZZZZZZZZZZZZZ', bytes: 'words' }],
    ['addToCopy', { name: 'interclass_01HZZZZZZZZZZZZZZZZZZZZZZZ', bytes: new Uint8Array(0) }],
    ['addToCopy', { name: 'interclass_01HZZZZZZZZZZZZZZZZZZZZZZZ', bytes: new Uint8Array(17_000_000) }],
    ['keepCopy', { name: 'key' }],
    ['dropCopy', { name: 'key' }],
    ['dropCopy', { name: 'a/b_01HZZZZZZZZZZZZZZZZZZZZZZZ' }],
    ['clearCopies', 'please'],
  ] as [CallName, unknown][])(
    '%s is refused with what is not of its form, case %#',
    async (name, argument) => {
      await expect(fake.call(CALLS[name].channel, argument, { url: OWN })).rejects.toThrow(
        'request/malformed',
      );
    },
  );

  it('print prints the page that asked', async () => {
    await fake.call(CALLS.printPage.channel, undefined, { url: OWN, sender: theWindow().webContents });
    expect(theWindow().webContents.printed).toBe(1);
  });
});
