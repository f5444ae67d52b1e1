import { useEffect, useRef, type RefObject } from 'react';

/**
 * Arrow keys walk through the links or buttons inside an element, besides Tab. Sideways they follow the direction of
 * reading; Home and End go to the first and the last.
 */
export function useArrowKeys<T extends HTMLElement>(
  along: 'row' | 'column',
  what: 'a' | 'button',
): RefObject<T | null> {
  const box = useRef<T>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const listen = (event: KeyboardEvent) => {
      const all = [...element.querySelectorAll<HTMLElement>(what)];
      const at = all.findIndex((entry) => entry === document.activeElement);
      const next = at < 0 ? undefined : all[placeAfter(event.key, at, all.length, keysOf(element, along))];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener('keydown', listen);
    return () => element.removeEventListener('keydown', listen);
  });
  return box;
}

function keysOf(element: HTMLElement, along: 'row' | 'column'): readonly [back: string, on: string] {
  if (along === 'column') return ['ArrowUp', 'ArrowDown'];
  return getComputedStyle(element).direction === 'rtl'
    ? ['ArrowRight', 'ArrowLeft']
    : ['ArrowLeft', 'ArrowRight'];
}

/** -1 where the key means nothing here. */
function placeAfter(key: string, at: number, count: number, [back, on]: readonly [string, string]): number {
  if (key === back) return Math.max(0, at - 1);
  if (key === on) return Math.min(count - 1, at + 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}
