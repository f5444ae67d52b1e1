import { createContext, useContext } from 'react';
import type { AppDesk } from './open-desk.ts';

/** The desk for every screen below. */
export const DeskContext = createContext<AppDesk | undefined>(undefined);

/** The desk: what actions get as their first argument. */
export function useDesk(): AppDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk above this screen');
  return desk;
}
