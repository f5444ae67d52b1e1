import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, runTool } from './setup.mjs';

/**
 * Opens the desktop window on a server, where this computer can.
 * @param {string} address
 * @returns {import('node:child_process').ChildProcess | undefined} the window's process; undefined when only a browser can show the app
 */
export function openWindow(address) {
  const electron = electronBinary();
  if (!electron || !hasDisplay()) return undefined;
  if (runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']) !== 0) {
    console.log('The desktop window could not be built; the reason is above.');
    return undefined;
  }
  // Chromium refuses to start as root with its sandbox on.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return spawn(electron, [...(isRoot ? ['--no-sandbox'] : []), ROOT], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, INTERCLASS_SERVER: address },
  });
}

/**
 * Shows an address in the person's own browser; where there is none, nothing happens.
 * @param {string} address
 */
export function openBrowser(address) {
  if (process.env.CI || process.env.INTERCLASS_NO_BROWSER || !hasDisplay()) return;
  const [program, args] = openerOf(address);
  if (process.platform === 'linux' && !isOnPath(program)) return;
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/**
 * @param {string} address
 * @returns {[program: string, args: string[]]}
 */
function openerOf(address) {
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', address]];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open', [address]];
}

/** Electron's binary, if it is on this computer; never downloads it. */
export function electronBinary() {
  const names = { win32: 'electron.exe', darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron') };
  return [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(ROOT, 'node_modules', 'electron', 'dist')]
    .map((folder) => folder && join(folder, names[process.platform] ?? 'electron'))
    .find((path) => path && existsSync(path));
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
