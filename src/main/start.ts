import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { CopyFolder } from './copies.ts';
import { answerCalls } from './ipc.ts';
import { Keychain } from './keychain.ts';
import { refusePermissions } from './permissions.ts';
import { trustAuthorities } from './policy/authorities.ts';
import { proxyConfig } from './policy/proxy.ts';
import { thisComputer, type PolicyComputer } from './policy/read-policy.ts';
import { settlePolicy } from './policy/settle-policy.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { QuitQuestion } from './quit.ts';
import { guardPages, openWindow } from './window.ts';

/**
 * The shell's start-up order: the policy and the data folder, one instance, the scheme before ready, guards before the first
 * page, then the window. `out` is the folder with the built main, preload and renderer.
 */
export async function start(
  out: string,
  env: NodeJS.ProcessEnv,
  computer: PolicyComputer = thisComputer(env),
): Promise<void> {
  const policy = settlePolicy(computer);
  if (!policy) return;
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerScheme();
  guardPages();
  const question = new QuitQuestion();
  const open = () => question.watch(openWindow(join(out, 'preload', 'index.cjs')));
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  await app.whenReady();
  refusePermissions();
  const { server, hub } = policy.effective;
  trustAuthorities(policy.authorities);
  await session.defaultSession.setProxy(proxyConfig(policy.effective));
  serveApp(join(out, 'renderer'), [server.value, hub.value]);
  const kept = app.getPath('userData');
  const copies = new CopyFolder(join(kept, 'copies'));
  answerCalls(policy, question, { copies, keychain: new Keychain(kept) });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  open();
}
