import type { DesktopApi } from '../../shared/ipc/calls.ts';
import { makeBrowserPlatform } from './browser.ts';
import { makeDesktopPlatform } from './desktop.ts';
import type { Platform } from './platform.ts';

/** The host this page runs in: the desktop shell where its preload has left `window.desktop`, otherwise a browser. */
export function choosePlatform(): Platform {
  const { desktop } = window as { desktop?: DesktopApi };
  return desktop ? makeDesktopPlatform(desktop) : makeBrowserPlatform();
}
