import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { lookup } from 'node:dns/promises';
import { PlayedRequest } from './electron-net.ts';
import { Contents, Menu, Notification, Tray } from './electron-window.ts';

export { Menu, Notification, Tray } from './electron-window.ts';

/**
 * What the shell uses of Electron, typed against its own declarations, so that the shell runs in Node. `fake` is for
 * tests: it shows what the shell has asked for, and plays the person and the page.
 */
type Answer = (event: Partial<Electron.IpcMainInvokeEvent>, argument: unknown) => unknown;
type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];
type PermissionAsk = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type CertificateAsk = Parameters<Electron.Session['setCertificateVerifyProc']>[0];
type DeviceAsk = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new Contents();
  address = '';
  loads: string[] = [];
  isShown = false;
  hasFocus = false;
  /** A page that does not answer never lets its window close. */
  isHanging = false;
  isClosed = false;
  isSmall = false;
  isLarge = false;
  bounds: Electron.Rectangle;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
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
    this.loads.push(address);
    this.emit('ready-to-show');
  }

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
    this.hasFocus = false;
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.isShown;
  }

  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }

  maximize(): void {
    this.isLarge = true;
  }

  isMaximized(): boolean {
    return this.isLarge;
  }

  isDestroyed(): boolean {
    return this.isClosed;
  }

  /** Closed without being asked. */
  destroy(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.emit('closed');
    if (BrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
  }

  focus(): void {
    this.hasFocus = true;
  }

  isFocused(): boolean {
    return this.hasFocus;
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
    if (isPrevented || this.isHanging) return;
    this.destroy();
  }
}

/** How a computer is that has just been started. */
function freshState() {
  return {
    version: '0.0.0-test',
    isFirstInstance: true,
    isPackaged: true,
    hasQuit: false,
    hasRelaunched: false,
    exitCode: undefined as number | undefined,
    hasSandbox: false,
    /** Which button of the next question is pressed, by its place. */
    pressed: 0,
    questions: [] as Electron.MessageBoxOptions[],
    /** What the person chooses in a dialogue for files; '' when she thinks better of it. */
    chosenPath: '',
    saveDialogs: [] as Electron.SaveDialogOptions[],
    openDialogs: [] as Electron.OpenDialogOptions[],
    opened: [] as string[],
    schemes: [] as Electron.CustomScheme[],
    schemeHandlers: new Map<string, SchemeHandler>(),
    ownScheme: '',
    loginItem: undefined as Electron.Settings | undefined,
    answers: new Map<string, Answer>(),
    permissionAsk: null as PermissionAsk,
    permissionCheck: null as PermissionCheck,
    deviceAsk: null as DeviceAsk,
    isOnline: true,
    /** What the system's settings say a question goes through. */
    goesThrough: 'DIRECT',
    /** Whom the system trusts, PEM. */
    trusted: [] as string[],
    exposed: new Map<string, unknown>(),
    /** Where the app was sent to keep its things; '' for nowhere else. */
    moved: '',
    /** What was said before any window. */
    errors: [] as { title: string; text: string }[],
    proxies: [] as Electron.ProxyConfig[],
    spelling: { isOn: undefined as boolean | undefined, languages: [] as string[], from: '' },
    displays: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Electron.Rectangle[],
    /** What the keychain mixes in; '' for none. */
    keychain: 'a keychain of this system',
    backend: 'gnome_libsecret' as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
    isOldKeychain: false,
  };
}

/** What tests look at and play with. */
export const fake = {
  /** The folder for what the app keeps; survives a restart. */
  userData: join(tmpdir(), `interclass-fake-${process.pid}`),
  ...freshState(),

  /** The app's own session's word about certificates. */
  get certificateAsk(): CertificateAsk {
    return session.defaultSession.certificateAsk;
  },

  /** A computer that has just been started. */
  reset(): void {
    app.removeAllListeners();
    powerMonitor.removeAllListeners();
    session.defaultSession.removeAllListeners();
    session.defaultSession.certificateAsk = null;
    session.partitions.clear();
    BrowserWindow.all = [];
    Tray.all = [];
    Notification.shown = [];
    Notification.isThere = true;
    Menu.application = null;
    Menu.popped = undefined;
    Object.assign(fake, freshState());
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
  readonly name = 'Interclass';
  get isPackaged(): boolean {
    return fake.isPackaged;
  }
  readonly requestSingleInstanceLock = (): boolean => fake.isFirstInstance;
  readonly whenReady = async (): Promise<void> => undefined;
  readonly getPath = (name: string): string =>
    name === 'userData' ? fake.moved || fake.userData : join(fake.userData, name);
  readonly setPath = (_name: string, path: string): void => void (fake.moved = path);
  readonly getVersion = (): string => fake.version;
  readonly enableSandbox = (): void => void (fake.hasSandbox = true);
  readonly setAppUserModelId = (): void => undefined;
  readonly setAsDefaultProtocolClient = (scheme: string): boolean => ((fake.ownScheme = scheme), true);
  readonly setLoginItemSettings = (item: Electron.Settings): void => void (fake.loginItem = item);
  readonly relaunch = (): void => void (fake.hasRelaunched = true);
  readonly exit = (code?: number): void => void (fake.exitCode = code ?? 0);
  /** As the real one: every window is asked, and one that stays keeps the app open. */
  readonly quit = (): void => {
    this.emit('before-quit', { preventDefault: () => undefined });
    for (const window of BrowserWindow.getAllWindows()) window.close();
    if (BrowserWindow.getAllWindows().length === 0) fake.hasQuit = true;
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
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'isPackaged'
  | 'name'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'relaunch'
  | 'exit'
  | 'quit'
>;

export const dialog = {
  showMessageBox: async (
    ...asked: [options: Electron.MessageBoxOptions] | [window: unknown, options: Electron.MessageBoxOptions]
  ) => {
    const [options] = asked.slice(-1) as [Electron.MessageBoxOptions];
    fake.questions.push(options);
    return { response: fake.pressed, checkboxChecked: false };
  },
  showErrorBox: (title: string, text: string) => void fake.errors.push({ title, text }),
  showSaveDialog: async (_window: unknown, options: Electron.SaveDialogOptions) => {
    fake.saveDialogs.push(options);
    return { canceled: fake.chosenPath === '', filePath: fake.chosenPath };
  },
  showOpenDialog: async (_window: unknown, options: Electron.OpenDialogOptions) => {
    fake.openDialogs.push(options);
    return { canceled: fake.chosenPath === '', filePaths: fake.chosenPath === '' ? [] : [fake.chosenPath] };
  },
};

export const powerMonitor = new EventEmitter();

export const screen = {
  getAllDisplays: () => fake.displays.map((workArea) => ({ workArea }) as Electron.Display),
  getPrimaryDisplay: () => ({ workArea: fake.displays[0]! }) as Electron.Display,
} satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;

export const nativeImage = {
  createFromPath: (path: string) => ({ resize: () => path }),
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

class Session extends EventEmitter {
  certificateAsk: CertificateAsk = null;
  /** Where it was sent to with `setProxy`, after what all of them were. */
  get goesThrough(): string {
    return fake.goesThrough;
  }
  get trusted(): readonly string[] {
    return fake.trusted;
  }
  readonly resolveProxy = async (): Promise<string> => fake.goesThrough;
  readonly resolveHost = async (host: string): Promise<Electron.ResolvedHost> => {
    const found = await lookup(host, { all: true }).catch(() => {
      throw new Error('net::ERR_NAME_NOT_RESOLVED');
    });
    return {
      endpoints: found.map(({ address, family }) => ({ address, family: family === 6 ? 'ipv6' : 'ipv4' })),
    };
  };
  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler) => void fake.schemeHandlers.set(scheme, handler),
  };
  readonly availableSpellCheckerLanguages = ['de', 'en-GB', 'en-US', 'pt-BR', 'pt-PT'];
  setProxy = async (config: Electron.ProxyConfig): Promise<void> => void fake.proxies.push(config);
  setCertificateVerifyProc = (handler: CertificateAsk): void => void (this.certificateAsk = handler);
  setPermissionRequestHandler = (handler: PermissionAsk): void => void (fake.permissionAsk = handler);
  setPermissionCheckHandler = (handler: PermissionCheck): void => void (fake.permissionCheck = handler);
  setDevicePermissionHandler = (handler: DeviceAsk): void => void (fake.deviceAsk = handler);
  setSpellCheckerEnabled = (isOn: boolean): void => void (fake.spelling.isOn = isOn);
  setSpellCheckerLanguages = (languages: string[]): void => void (fake.spelling.languages = languages);
  setSpellCheckerDictionaryDownloadURL = (address: string): void => void (fake.spelling.from = address);
}

export const session = {
  defaultSession: new Session() satisfies Pick<
    Electron.Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setProxy'
    | 'setCertificateVerifyProc'
    | 'setSpellCheckerEnabled'
    | 'setSpellCheckerLanguages'
    | 'setSpellCheckerDictionaryDownloadURL'
    | 'availableSpellCheckerLanguages'
    | 'resolveProxy'
    | 'resolveHost'
  > & { protocol: Pick<Electron.Protocol, 'handle'> },
  /** The others, by name. */
  partitions: new Map<string, Session>(),
  fromPartition: (name: string): Session => {
    const made = session.partitions.get(name) ?? new Session();
    session.partitions.set(name, made);
    return made;
  },
};

export const net = {
  isOnline: () => fake.isOnline,
  request: (options: Electron.ClientRequestConstructorOptions) =>
    new PlayedRequest(options, options.session as unknown as Session),
};

export const shell = {
  openExternal: async (address: string) => void fake.opened.push(address),
} satisfies Pick<Electron.Shell, 'openExternal'>;
