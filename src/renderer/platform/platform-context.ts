import { createContext, useContext } from 'react';
import type { Platform } from './platform.ts';

/** The host, for every screen below. */
export const PlatformContext = createContext<Platform | undefined>(undefined);

/** What the host offers. */
export function usePlatform(): Platform {
  const platform = useContext(PlatformContext);
  if (!platform) throw new Error('no platform above this screen');
  return platform;
}
