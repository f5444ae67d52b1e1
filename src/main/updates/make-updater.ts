import type { AuthInfo } from 'electron';
import {
  AppImageUpdater,
  CancellationToken,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  RpmUpdater,
  type AppUpdater,
} from 'electron-updater';
import type { UpdateProblem } from '../../shared/ipc/updates.ts';
import { UntrustedList } from './signed-list.ts';
import { SignedProvider, type UpdatePlace } from './signed-provider.ts';
import type { UpdaterPort } from './update-desk.ts';

const UPDATERS = {
  appimage: AppImageUpdater,
  nsis: NsisUpdater,
  mac: MacUpdater,
  deb: DebUpdater,
  rpm: RpmUpdater,
} as const;

/** What is done when a proxy asks who this is. */
export type ProxyAsks = (info: AuthInfo, answer: (name?: string, password?: string) => void) => void;

/** What the app was installed from. */
export type PackageKind = keyof typeof UPDATERS;

/**
 * electron-updater for this package and place. It fetches differentially where the older file is at hand, checks SHA-512,
 * honours the percentage of a staged version, and goes through Chromium's network: system proxy and certificates.
 */
export function makeUpdater(
  kind: PackageKind,
  place: Pick<UpdatePlace, 'base' | 'key'>,
  onProxyAsks?: ProxyAsks,
): UpdaterPort {
  const updater: AppUpdater = new UPDATERS[kind]();
  // Its words hold addresses and paths: a log of its own says less and enough.
  updater.logger = null;
  updater.autoDownload = false;
  // What is here whole is put in place when the app ends.
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.setFeedURL({ ...place, provider: 'custom', updateProvider: SignedProvider } as Parameters<
    AppUpdater['setFeedURL']
  >[0]);
  // What goes wrong is told by the promises; without a listener an event called error would end the app.
  updater.on('error', () => undefined);
  // Its session is another than the page's: a proxy asks there once more.
  if (onProxyAsks)
    updater.on('login', (info, answer) =>
      onProxyAsks(info, (name = '', password = '') => answer(name, password)),
    );
  return {
    look: async () => {
      const result = await updater.checkForUpdates();
      return result?.isUpdateAvailable ? result.updateInfo.version : undefined;
    },
    fetch: async (onShare, signal) => {
      const token = new CancellationToken();
      const cancel = (): void => token.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      const onProgress = ({ percent }: { percent: number }): void => onShare(Math.min(1, percent / 100));
      updater.on('download-progress', onProgress);
      try {
        await updater.downloadUpdate(token);
      } finally {
        updater.off('download-progress', onProgress);
        signal.removeEventListener('abort', cancel);
      }
    },
    install: () => updater.quitAndInstall(true, true),
    problemOf,
  };
}

/** One updater out of several places: the first that answers is the one that counts. */
export function firstThatAnswers(updaters: readonly UpdaterPort[]): UpdaterPort {
  let [chosen] = updaters;
  return {
    look: async () => {
      let failure: unknown;
      for (const updater of updaters) {
        try {
          const version = await updater.look();
          chosen = updater;
          return version;
        } catch (error) {
          failure ??= error;
        }
      }
      throw failure;
    },
    fetch: async (onShare, signal) => chosen?.fetch(onShare, signal),
    install: () => chosen?.install(),
    problemOf,
  };
}

/** Codes of Node and of electron-updater that mean that nobody answered. */
const UNREACHABLE =
  /^(ECONN\w+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|HTTP_ERROR_\d+)$/;

/** What to tell a person of an error of electron-updater's, by its code and never by its words. */
function problemOf(error: unknown): UpdateProblem {
  if (error instanceof UntrustedList) return 'untrusted';
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (code === 'ENOSPC') return 'full';
  if (code === 'ERR_CHECKSUM_MISMATCH' || code === 'ERR_UPDATER_INVALID_SIGNATURE') return 'damaged';
  if (code === 'ERR_UPDATER_INVALID_UPDATE_INFO') return 'untrusted';
  if (typeof code === 'string' && UNREACHABLE.test(code)) return 'unreachable';
  // Chromium's own codes come as words (net::ERR_NAME_NOT_RESOLVED).
  return typeof message === 'string' && message.includes('net::ERR_') ? 'unreachable' : 'unknown';
}
