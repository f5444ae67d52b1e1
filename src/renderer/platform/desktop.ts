import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { makeDesktopCopies } from './desktop-copies.ts';
import { makeDesktopKeychain } from './desktop-keychain.ts';
import type { Platform } from './platform.ts';
import { makeDesktopShell } from './desktop-shell.ts';
import { saveThroughShell } from './save-desktop.ts';

/** What Node calls the systems, and everybody else. */
const SYSTEMS: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };

/** The desktop shell, behind the calls of the IPC table. */
export function makeDesktopPlatform(desktop: DesktopApi): Platform {
  return {
    kind: 'desktop',
    copies: makeDesktopCopies(desktop),
    keychain: makeDesktopKeychain(desktop),
    shell: makeDesktopShell(desktop),
    serverAddress: () => desktop.getServerAddress(),
    testConnection: async (which, signal) => {
      const signs = await desktop.testConnection({ which });
      signal.throwIfAborted();
      return signs;
    },
    policy: () => desktop.getPolicy(),
    about: async () => {
      const { system, ...about } = await desktop.getAbout();
      return { ...about, system: SYSTEMS[system] ?? system };
    },
    setUnsent: (unsent) => desktop.setUnsent(unsent),
    print: () => desktop.printPage(),
    saveFile: (name, content) => saveThroughShell(desktop, name, content),
    // The app is installed on this computer.
    keepApp: async () => true,
  };
}
