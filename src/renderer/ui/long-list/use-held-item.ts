import { useCallback, useEffect, useState, type RefObject } from 'react';

/** What the keyboard stops at in an item: the item's article, or the first link or button in it. */
const STOPS = '[aria-posinset][tabindex], a[href], button:not(:disabled), input, textarea, select';

/**
 * The item of a list that holds the focus, or held it last, by its key: its place changes when others come before it.
 * When it goes away with the focus on it, whatever takes its place gets the focus.
 */
export function useHeldItem(
  box: RefObject<HTMLElement | null>,
  total: number,
  keyAt: (index: number) => string,
): { current: number | undefined; hold: (index: number) => void } {
  const [held, setHeld] = useState<{ key: string; place: number }>();
  const hold = useCallback((place: number) => setHeld({ key: keyAt(place), place }), [keyAt]);
  const found = held ? placeOf(held, total, keyAt) : -1;
  const isGone = held !== undefined && found < 0 && total > 0;
  if (held && found >= 0 && found !== held.place) setHeld({ ...held, place: found });
  const current = isGone ? Math.min(held.place, total - 1) : found < 0 ? undefined : found;

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const note = ({ target }: FocusEvent): void => {
      const item = (target as Element).closest<HTMLElement>('[data-index]');
      if (item) hold(Number(item.dataset['index']));
    };
    element.addEventListener('focusin', note);
    return () => element.removeEventListener('focusin', note);
  }, [box, hold]);

  useEffect(() => {
    if (!isGone || current === undefined) return;
    const item = box.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (item && document.activeElement === document.body)
      item.querySelector<HTMLElement>(STOPS)?.focus({ preventScroll: true });
    hold(current);
  }, [box, isGone, current, hold]);
  return { current, hold };
}

function placeOf(
  { key, place }: { key: string; place: number },
  total: number,
  keyAt: (index: number) => string,
): number {
  if (place < total && keyAt(place) === key) return place;
  for (let index = 0; index < total; index++) if (keyAt(index) === key) return index;
  return -1;
}
