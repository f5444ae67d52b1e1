import { useEffect, useId, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useKeeping } from './keeping.ts';
import { SavedTextKeeper, type HoldText, type SaveText } from './saved-text-keeper.ts';

/** What a field gets to work with. */
export interface SavedTextField {
  readonly text: string;
  /** What somebody else wrote while this was typed. */
  readonly missed: string | undefined;
  readonly keeper: SavedTextKeeper;
}

/**
 * A text that saves itself at every pause, when it is left, and when the screen or the window goes. What arrives
 * meanwhile is shown when nobody types here, and offered when somebody does.
 * @param hold what may not be saved before somebody has said so
 * @param kept what was held here when the screen was left
 */
export function useSavedText(
  value: string,
  onSave: SaveText,
  hold?: HoldText,
  kept?: string,
): SavedTextField {
  const keeping = useKeeping();
  const field = useId();
  const [keeper] = useState(() => new SavedTextKeeper(keeping, field, value, onSave, kept));
  const state = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  useLayoutEffect(() => {
    keeper.setSave(onSave);
    keeper.setHold(hold);
  });
  useEffect(() => keeper.arrive(value), [keeper, value]);
  useEffect(() => {
    const flushNow = (): void => void keeper.flush();
    window.addEventListener('pagehide', flushNow);
    document.addEventListener('visibilitychange', flushNow);
    return () => {
      window.removeEventListener('pagehide', flushNow);
      document.removeEventListener('visibilitychange', flushNow);
      keeper.close();
    };
  }, [keeper]);
  return { text: state.text, missed: state.missed, keeper };
}
