import { askPostOffice } from './ask-post-office.ts';
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
    serverAddress: async () => ownAddress(),
    testConnection: (_which, signal) => askPostOffice(ownAddress(), signal),
    // No policy reaches a browser: only where the page came from is known.
    policy: async () => ({ layers: [{ source: 'page', values: { server: ownAddress() } }], problems: [] }),
    about: async () => ({
      system: systemOf(navigator.userAgent),
      engine: engineOf(navigator.userAgent),
      folder: '',
    }),
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

function ownAddress(): string {
  return new URL('/', window.location.href).href;
}

/** What a browser tells of the system: "X11; Linux x86_64". */
function systemOf(agent: string): string {
  return /\(([^)]*)\)/.exec(agent)?.[1] ?? '';
}

/** The browser that is behind all its names: "Chrome 146.0.0.0". */
function engineOf(agent: string): string {
  const [, name = '', version = ''] = /(Firefox|Edg|Chrome|Version)\/([\d.]+)/.exec(agent) ?? [];
  return name === '' ? '' : `${name.replace('Version', 'Safari').replace('Edg', 'Edge')} ${version}`;
}
