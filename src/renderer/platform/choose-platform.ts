import { makeBrowserPlatform } from './browser.ts';
import type { Platform } from './platform.ts';

/** The host this page runs in. */
export async function choosePlatform(): Promise<Platform> {
  return makeBrowserPlatform();
}
