import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { makeDesktopCopies } from './desktop-copies.ts';
import { makeDesktopKeychain } from './desktop-keychain.ts';
import type { Platform } from './platform.ts';
import { makeDesktopShell } from './desktop-shell.ts';
import { saveThroughShell } from './save-desktop.ts';

/** The desktop shell, behind the calls of the IPC table. */
export function makeDesktopPlatform(desktop: DesktopApi): Platform {
  return {
    kind: 'desktop',
    copies: makeDesktopCopies(desktop),
    keychain: makeDesktopKeychain(desktop),
    shell: makeDesktopShell(desktop),
    serverAddress: () => desktop.getServerAddress(),
    setUnsent: (unsent) => desktop.setUnsent(unsent),
    print: () => desktop.printPage(),
    saveFile: (name, content) => saveThroughShell(desktop, name, content),
    // The app is installed on this computer.
    keepApp: async () => true,
  };
}
