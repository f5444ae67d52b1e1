import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import type { Choices } from './choices.ts';

/** Started by the system: without showing a window. */
export const HIDDEN = '--hidden';

/** Starts the app with the computer where that is chosen. Only what is installed: a build for trying out starts nothing. */
export function followLogin(choices: Choices, env: NodeJS.ProcessEnv): void {
  let was: boolean | undefined;
  choices.whenChosen(() => {
    const { atLogin } = choices.now;
    if (!app.isPackaged || atLogin === was) return;
    was = atLogin;
    if (process.platform === 'linux') keepAutostart(atLogin, env);
    else app.setLoginItemSettings({ openAtLogin: atLogin, args: [HIDDEN] });
  });
}

/** Electron knows nothing of Linux here: desktops start what stands in this folder (XDG Autostart). */
function keepAutostart(isOn: boolean, env: NodeJS.ProcessEnv): void {
  const folder = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const file = join(folder, 'autostart', 'interclass.desktop');
  try {
    if (!isOn) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    const program = env['APPIMAGE'] ?? process.execPath;
    writeFileSync(
      file,
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=Interclass',
        `Exec="${program.replaceAll(/["\\$`]/g, String.raw`\$&`)}" ${HIDDEN}`,
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
  } catch {
    // A home that may not be written to: the app starts by hand.
  }
}
