import { join } from 'node:path';
import { app, BrowserWindow, powerMonitor, session } from 'electron';
import type { Place } from '../shared/ipc/news.ts';
import { Arrivals } from './arrivals.ts';
import { Choices } from './choices.ts';
import { offerContextMenu } from './context-menu.ts';
import { ConnectionTest } from './connection/connection-test.ts';
import { ProxySignIn } from './connection/proxy-sign-in.ts';
import { CopyFolder } from './copies.ts';
import { GivenFiles } from './given-files.ts';
import { guardPages, refuseDownloads } from './guards.ts';
import { answerCalls } from './ipc.ts';
import { Keychain } from './keychain.ts';
import { OutsideLinks } from './links.ts';
import { followLogin, HIDDEN } from './login.ts';
import { showMenu } from './menu.ts';
import { NewsDesk } from './news.ts';
import { Notices } from './notices.ts';
import { refusePermissions } from './permissions.ts';
import { trustAuthorities } from './policy/authorities.ts';
import { proxyConfig } from './policy/proxy.ts';
import { thisComputer, type PolicyComputer } from './policy/read-policy.ts';
import { moveDesk } from './policy/move-desk.ts';
import { afterMove, settlePolicy } from './policy/settle-policy.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { Leaving } from './quit.ts';
import { Recovery } from './recovery.ts';
import { Saves } from './saves.ts';
import { followSpelling } from './spelling.ts';
import { TrayIcon } from './tray.ts';
import { catchTrouble, TROUBLE_FILE, TroubleLog, type ErrorSource } from './trouble.ts';
import { Updates } from './updates/updates.ts';
import { openWindow } from './window.ts';
import { Words } from './words.ts';

/** How the app was started. */
export interface StartWishes {
  /** The arguments of the start, with the program's own path first. */
  readonly argv?: readonly string[];
  /** What tells of errors that nobody caught. */
  readonly errors?: ErrorSource;
  /** The public key of whoever may sign new versions; the one that is built in, unless a test says another. */
  readonly updateKey?: string;
  /** Where policies are read. */
  readonly computer?: PolicyComputer;
}

/**
 * The shell's start-up order: the policy and the data folder, one instance, the sandbox and the scheme before ready, guards
 * before the first page, then the window. `out` is the folder with the built main, preload and renderer.
 */
export async function start(
  out: string,
  env: NodeJS.ProcessEnv,
  { argv = [], errors, updateKey, computer = thisComputer(env) }: StartWishes = {},
): Promise<void> {
  const settled = settlePolicy(computer);
  if (!settled) return;
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  app.setAppUserModelId('org.interclass.app');
  const kept = app.getPath('userData');
  // Before anything is opened there, and while nobody else can.
  const policy = afterMove(settled, moveDesk(kept));
  const words = new Words(join(kept, 'words.json'));
  const log = new TroubleLog(join(kept, TROUBLE_FILE));
  if (errors) catchTrouble(errors, words, log);
  const choices = new Choices(join(kept, 'choices.json'));
  const news = new NewsDesk();
  const signIn = new ProxySignIn(news);
  const updates = new Updates({
    kept,
    policy: policy.effective,
    isClassroom: () => choices.isClassroom,
    tell: () => news.add({ what: 'update' }),
    authorities: policy.authorities,
    onProxyAsks: signIn.challenge,
    host: { platform: process.platform, env, program: process.execPath, resources: process.resourcesPath },
    ...(updateKey !== undefined && { key: updateKey }),
  });
  if (updates.turnsBack()) return app.quit();
  registerScheme();
  guardPages(new OutsideLinks(words));
  offerContextMenu(words);
  const given = new GivenFiles(words);
  const saves = new Saves(words);
  const leaving = new Leaving({
    staysInBackground: () => choices.now.background,
    sendNow: () => news.add({ what: 'send' }),
  });
  const recovery = new Recovery({ words, news, log });
  const open = (opensHidden: boolean): void => {
    const window = openWindow({
      preload: join(out, 'preload', 'index.cjs'),
      placeFile: join(kept, 'window.json'),
      spelling: choices.now.spelling,
      isHidden: opensHidden,
    });
    leaving.watch(window);
    recovery.watch(window);
  };
  let isStarted = false;
  let isHidden = argv.includes(HIDDEN) && choices.now.background;
  const showWindow = (): void => {
    // Until then the start opens the window; whoever opened a link wants to see it.
    if (!isStarted) return void (isHidden = false);
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return open(false);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const go = (place: Place): void => {
    news.add({ what: 'go', place });
    showWindow();
  };
  const arrivals = new Arrivals({ news, given, showWindow });
  arrivals.watch();
  arrivals.take(argv, process.cwd());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', showWindow);
  app.on('will-quit', () => void saves.dropAll());
  await app.whenReady();
  refusePermissions();
  refuseDownloads();
  const { server, hub } = policy.effective;
  signIn.watch();
  trustAuthorities(session.defaultSession, policy.authorities);
  await session.defaultSession.setProxy(proxyConfig(policy.effective));
  serveApp(join(out, 'renderer'), [server.value, hub.value]);
  followSpelling(choices, words, server.value);
  leaving.watchSystem();
  powerMonitor.on('resume', () => news.add({ what: 'wake' }));
  showMenu(words, { go, print: () => BrowserWindow.getAllWindows()[0]?.webContents.print() });
  followLogin(choices, env);
  const tray = new TrayIcon(words, join(out, 'renderer', 'tray.png'), {
    open: showWindow,
    send: () => news.add({ what: 'send' }),
  });
  tray.follow(choices);
  answerCalls({
    policy,
    leaving,
    words,
    choices,
    news,
    given,
    saves,
    tray,
    copies: new CopyFolder(join(kept, 'copies')),
    keychain: new Keychain(kept),
    notices: new Notices(choices, words, go),
    updates,
    signIn,
    connection: new ConnectionTest({
      addresses: { server: server.value, hub: hub.value },
      proxy: proxyConfig(policy.effective),
      signIn,
    }),
  });
  isStarted = true;
  open(isHidden);
  void updates.begin();
}
