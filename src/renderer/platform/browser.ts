import { makeBrowserCopies } from './browser-copies.ts';
import { makeBrowserKeychain } from './browser-keychain.ts';
import type { Platform } from './platform.ts';
import { saveThroughPage } from './save-file.ts';

/** A browser: the post office is the server that served the page. */
export function makeBrowserPlatform(): Platform {
  return {
    kind: 'browser',
    copies: makeBrowserCopies(),
    keychain: makeBrowserKeychain(),
    shell: undefined,
    serverAddress: async () => new URL('/', window.location.href).href,
    // A page that is closed loses nothing: what is unsent goes the next time it is open.
    setUnsent: async () => undefined,
    print: async () => window.print(),
    saveFile: saveThroughPage,
    keepApp: async () => {
      if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return false;
      await navigator.serviceWorker.register('./service-worker.js');
      await navigator.serviceWorker.ready;
      return true;
    },
  };
}
