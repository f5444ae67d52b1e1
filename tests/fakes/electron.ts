import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';

/**
 * What the shell uses of Electron, typed against its own declarations, so that the shell runs in Node. `fake` is for
 * tests: it shows what the shell has asked for, and plays the person and the page.
 */
type Answer = (event: Partial<Electron.IpcMainInvokeEvent>, argument: unknown) => unknown;
type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type PermissionAsk = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type CertificateAsk = Parameters<Electron.Session['setCertificateVerifyProc']>[0];
type DeviceAsk = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

class Contents extends EventEmitter {
  openHandler: OpenHandler | undefined;
  printed = 0;
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  print(): void {
    this.printed += 1;
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new Contents();
  address = '';
  isShown = false;
  isFocused = false;
  isClosed = false;
  isSmall = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.all.filter((window) => !window.isClosed);
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.all.find((window) => window.webContents === contents) ?? null;
  }

  async loadURL(address: string): Promise<void> {
    this.address = address;
    this.emit('ready-to-show');
  }

  show(): void {
    this.isShown = true;
  }

  focus(): void {
    this.isFocused = true;
  }

  isMinimized(): boolean {
    return this.isSmall;
  }

  restore(): void {
    this.isSmall = false;
  }

  close(): void {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => (isPrevented = true) });
    if (isPrevented) return;
    this.isClosed = true;
    this.emit('closed');
    if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
  }
}

/** What tests look at and play with. */
export const fake = {
  /** The folder for what the app keeps; survives a restart. */
  userData: join(tmpdir(), `interclass-fake-${process.pid}`),
  isFirstInstance: true,
  hasQuit: false,
  /** Which button of the next question is pressed, by its place. */
  pressed: 0,
  questions: [] as Electron.MessageBoxOptions[],
  opened: [] as string[],
  schemes: [] as Electron.CustomScheme[],
  schemeHandlers: new Map<string, SchemeHandler>(),
  answers: new Map<string, Answer>(),
  permissionAsk: null as PermissionAsk,
  permissionCheck: null as PermissionCheck,
  deviceAsk: null as DeviceAsk,
  certificateAsk: null as CertificateAsk,
  exposed: new Map<string, unknown>(),
  /** Where the app was sent to keep its things; '' for nowhere else. */
  moved: '',
  /** What was said before any window. */
  errors: [] as { title: string; text: string }[],
  proxies: [] as Electron.ProxyConfig[],
  /** What the keychain mixes in; '' for none. */
  keychain: 'a keychain of this system',
  backend: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
  isOldKeychain: false,

  /** A computer that has just been started. */
  reset(): void {
    app.removeAllListeners();
    BrowserWindow.all = [];
    Object.assign(fake, {
      isFirstInstance: true,
      hasQuit: false,
      pressed: 0,
      questions: [],
      opened: [],
      schemes: [],
      schemeHandlers: new Map(),
      answers: new Map(),
      permissionAsk: null,
      permissionCheck: null,
      deviceAsk: null,
      certificateAsk: null,
      exposed: new Map(),
      moved: '',
      errors: [],
      proxies: [],
      keychain: 'a keychain of this system',
      backend: 'gnome_libsecret',
      isOldKeychain: false,
    });
  },

  /** A page's call, as it reaches the shell. */
  async call(
    channel: string,
    argument: unknown,
    from: { url: string; parent?: object | null; sender?: unknown },
  ): Promise<unknown> {
    const answer = fake.answers.get(channel);
    if (!answer) throw new Error(`nobody answers ${channel}`);
    const frame = { url: from.url, parent: from.parent ?? null };
    return answer(
      {
        senderFrame: frame as unknown as Electron.WebFrameMain,
        sender: from.sender as Electron.WebContents,
      },
      argument,
    );
  },
};

class App extends EventEmitter {
  readonly requestSingleInstanceLock = (): boolean => fake.isFirstInstance;
  readonly whenReady = async (): Promise<void> => undefined;
  readonly getPath = (): string => fake.moved || fake.userData;
  readonly setPath = (_name: string, path: string): void => {
    fake.moved = path;
  };
  readonly getVersion = (): string => '0.0.0-test';
  readonly quit = (): void => {
    fake.hasQuit = true;
  };
}
/** The operating system's keychain: what it makes of a text only it can read, and only while `fake.keychain` is the same. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => fake.keychain !== '',
  getSelectedStorageBackend: () => fake.backend,
  encryptStringAsync: async (text: string) => Buffer.from(mixed(text, fake.keychain)),
  decryptStringAsync: async (bytes: Buffer) => {
    const result = mixed(bytes.toString(), fake.keychain);
    if (fake.keychain === '' || !/^[\w-]*$/.test(result)) throw new Error('the keychain does not open it');
    return { result, shouldReEncrypt: fake.isOldKeychain };
  },
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

function mixed(text: string, secret: string): string {
  return Array.from(text, (char, index) =>
    String.fromCharCode(char.charCodeAt(0) ^ (128 + (secret.charCodeAt(index % secret.length) % 128))),
  ).join('');
}

/** `satisfies` keeps the fake to the declarations of the real thing. */
export const app = new App() satisfies Pick<
  Electron.App,
  'requestSingleInstanceLock' | 'whenReady' | 'getPath' | 'setPath' | 'getVersion' | 'quit'
>;

export const dialog = {
  showMessageBox: async (_window: unknown, options: Electron.MessageBoxOptions) => {
    fake.questions.push(options);
    return { response: fake.pressed, checkboxChecked: false };
  },
  showErrorBox: (title: string, text: string) => void fake.errors.push({ title, text }),
};

export const ipcMain = {
  handle(channel: string, answer: Answer): void {
    if (fake.answers.has(channel)) throw new Error(`a second handler for ${channel}`);
    fake.answers.set(channel, answer);
  },
};

/** The page's end of the wire: calls come from the app's own top frame. */
export const ipcRenderer = {
  invoke: (channel: string, argument: unknown) =>
    fake.call(channel, argument, { url: 'interclass-app://app/' }),
} satisfies Pick<Electron.IpcRenderer, 'invoke'>;

export const contextBridge = {
  exposeInMainWorld: (key: string, api: unknown) => void fake.exposed.set(key, api),
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

export const protocol = {
  registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => void (fake.schemes = schemes),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>;

export const session = {
  defaultSession: {
    protocol: {
      handle: (scheme: string, handler: SchemeHandler) => void fake.schemeHandlers.set(scheme, handler),
    },
    setProxy: async (config: Electron.ProxyConfig) => void fake.proxies.push(config),
    setCertificateVerifyProc: (handler: CertificateAsk) => void (fake.certificateAsk = handler),
    setPermissionRequestHandler: (handler: PermissionAsk) => void (fake.permissionAsk = handler),
    setPermissionCheckHandler: (handler: PermissionCheck) => void (fake.permissionCheck = handler),
    setDevicePermissionHandler: (handler: DeviceAsk) => void (fake.deviceAsk = handler),
  },
} satisfies {
  defaultSession: Pick<
    Electron.Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setProxy'
    | 'setCertificateVerifyProc'
  > & { protocol: Pick<Electron.Protocol, 'handle'> };
};

export const shell = {
  openExternal: async (address: string) => void fake.opened.push(address),
} satisfies Pick<Electron.Shell, 'openExternal'>;
