import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { makeDesktopCopies } from './desktop-copies.ts';
import { makeDesktopKeychain } from './desktop-keychain.ts';
import type { Platform } from './platform.ts';
import { saveThroughPage } from './save-file.ts';

/** The desktop shell, behind the calls of the IPC table. */
export function makeDesktopPlatform(desktop: DesktopApi): Platform {
  return {
    kind: 'desktop',
    copies: makeDesktopCopies(desktop),
    keychain: makeDesktopKeychain(desktop),
    serverAddress: () => desktop.getServerAddress(),
    policy: () => desktop.getPolicy(),
    about: () => desktop.getAbout(),
    setUnsent: (unsent) => desktop.setUnsent(unsent),
    print: () => desktop.printPage(),
    saveFile: saveThroughPage,
    // The app is installed on this computer.
    keepApp: async () => true,
  };
}
