import { useEffect, useRef, useState, type RefObject } from 'react';

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
): { current: number | undefined; hold: (key: string) => void } {
  const [held, hold] = useState<string>();
  const place = useRef(0);
  const found = held === undefined ? -1 : placeOf(held, total, keyAt);
  const isGone = held !== undefined && found < 0 && total > 0;
  if (found >= 0) place.current = found;
  const current = isGone ? Math.min(place.current, total - 1) : found < 0 ? undefined : found;

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const note = ({ target }: FocusEvent): void => {
      const item = (target as Element).closest<HTMLElement>('[data-index]');
      if (item) hold(keyAt(Number(item.dataset['index'])));
    };
    element.addEventListener('focusin', note);
    return () => element.removeEventListener('focusin', note);
  }, [box, keyAt]);

  useEffect(() => {
    if (!isGone || current === undefined) return;
    const item = box.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (item && document.activeElement === document.body)
      item.querySelector<HTMLElement>(STOPS)?.focus({ preventScroll: true });
    hold(keyAt(current));
  }, [box, isGone, current, keyAt]);
  return { current, hold };
}

function placeOf(key: string, total: number, keyAt: (index: number) => string): number {
  for (let index = 0; index < total; index++) if (keyAt(index) === key) return index;
  return -1;
}
