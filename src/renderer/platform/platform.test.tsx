import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { choosePlatform } from './choose-platform.ts';
import type { Platform } from './platform.ts';
import { askPolicy } from './policy-context.ts';

const UNSENT = {
  isSending: false,
  count: 3,
  state: '3 waiting',
  question: { message: 'Three', detail: 'Kept', now: 'Now', later: 'Later', stay: 'Stay' },
};
const host = window as { desktop?: DesktopApi };

afterEach(() => {
  delete host.desktop;
  vi.restoreAllMocks();
});

/** Copies and the computer's key are tested with the shell that keeps them (`tests/desktop-copies.test.ts`, `tests/keychain.test.ts`). */
const noCopies = {
  getComputerKey: async () => ({ key: '', kept: 'file' as const }),
  renewComputerKey: async () => ({ key: '', kept: 'file' as const }),
  getOlderCopyKey: async () => null,
  dropOlderCopyKey: async () => undefined,
  listCopies: async () => [],
  addToCopy: async () => undefined,
  keepCopy: async () => undefined,
  readCopy: async () => new Uint8Array(0),
  dropCopy: async () => undefined,
  clearCopies: async () => undefined,
};

const choices = { background: false, atLogin: false, notices: true, spelling: true };
/** What the shell offers beyond that, tested with the shell itself (`tests/desktop-files.test.ts` and its neighbours). */
const quietShell = {
  savePdf: async () => true,
  bringDesk: async () => false,
  answerProxy: async () => undefined,
  getDiagnostics: async () => ({
    release: '',
    cores: 1,
    memoryMb: 1,
    freeDiskMb: 1,
    troubles: [],
    names: [],
  }),
  testConnection: () => new Promise<never>(() => undefined),
  pickFile: async () => null,
  readFile: async () => new Uint8Array(0),
  tellWords: async () => undefined,
  tellReady: async () => undefined,
  getUpdate: async () => ({ what: 'off', why: 'build' }) as const,
  lookForUpdate: async () => undefined,
  fetchUpdate: async () => undefined,
  installUpdate: async () => false,
  nextNews: () => new Promise<never>(() => undefined),
  setRole: async () => undefined,
  getChoices: async () => choices,
  setChoices: async () => choices,
  notify: async () => undefined,
  beginSave: async () => null,
  addToSave: async () => undefined,
  endSave: async () => undefined,
  dropSave: async () => undefined,
};

/** What every host keeps to; `printed` counts what reached the printer. */
const HOSTS: [
  kind: string,
  make: () => { platform: Platform; printed: () => number; told: () => unknown[] },
][] = [
  [
    'browser',
    () => {
      const print = vi.fn<() => void>();
      window.print = print;
      return { platform: choosePlatform(), printed: () => print.mock.calls.length, told: () => [] };
    },
  ],
  [
    'desktop',
    () => {
      const calls: [name: string, argument: unknown][] = [];
      const desktop: DesktopApi = {
        getAbout: async () => ({
          version: '1',
          system: 'linux',
          engine: 'Chromium 146',
          folder: '/home/ana',
        }),
        getPolicy: async () => ({ layers: [], problems: [] }),
        getServerAddress: async () => 'https://post.example.org/',
        setUnsent: async (unsent) => void calls.push(['setUnsent', unsent]),
        printPage: async () => void calls.push(['printPage', undefined]),
        ...noCopies,
        ...quietShell,
      };
      host.desktop = desktop;
      return {
        platform: choosePlatform(),
        printed: () => calls.filter(([name]) => name === 'printPage').length,
        told: () => calls.filter(([name]) => name !== 'printPage'),
      };
    },
  ],
];

describe.each(HOSTS)('the platform in a %s', (kind, make) => {
  it('says what it is and where the post office is', async () => {
    const { platform } = make();
    expect(platform.kind).toBe(kind);
    expect(new URL(await platform.serverAddress()).pathname).toBe('/');
  });

  it('says what it runs on, and what the school has set', async () => {
    const { platform } = make();
    const { folder, system } = await platform.about();
    expect([folder, system]).toEqual(kind === 'desktop' ? ['/home/ana', 'Linux'] : ['', expect.any(String)]);
    const { layers, problems } = await platform.policy();
    expect(problems).toEqual([]);
    const own = new URL('/', window.location.href).href;
    expect(layers).toEqual(kind === 'desktop' ? [] : [{ source: 'page', values: { server: own } }]);
  });

  it('prints, and takes what it is told', async () => {
    const { platform, printed, told } = make();
    await platform.print();
    await platform.setUnsent(UNSENT);
    expect(printed()).toBe(1);
    expect(told()).toEqual(kind === 'desktop' ? [['setUnsent', UNSENT]] : []);
  });
});

it('a browser hands a file over under its name', async () => {
  const { platform } = HOSTS[0]![1]();
  const saved: [name: string, address: string][] = [];
  URL.createObjectURL = () => 'blob:made';
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push([this.download, this.href]);
  });
  await platform.saveFile('interclass-2026-11-24.html', new Blob(['words']));
  expect(saved).toEqual([['interclass-2026-11-24.html', 'blob:made']]);
  expect(platform.shell).toBeUndefined();
});

it('the desktop app is on the computer; a page that is not built is not', async () => {
  expect(await HOSTS[1]![1]().platform.keepApp()).toBe(true);
  delete host.desktop;
  expect(await choosePlatform().keepApp()).toBe(false);
});

describe('what the school has set', () => {
  it('is nothing where the host does not answer: the app opens all the same', async () => {
    const silent = { policy: () => Promise.reject(new Error('no shell')) } as unknown as Platform;
    const { layers, effective } = await askPolicy(silent);
    expect([layers, effective.featuresOff.value, effective.server.source]).toEqual([[], [], 'default']);
  });
});
