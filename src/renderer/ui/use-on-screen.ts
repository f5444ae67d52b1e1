import { useEffect, useRef, type RefObject } from 'react';

/** Calls `onScreen` once the element stands in the window; undefined watches nothing. What is only kept ready beyond the edges, or drawn for the printer, does not count. */
export function useOnScreen<T extends HTMLElement>(onScreen: (() => void) | undefined): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (!element.current || !onScreen) return undefined;
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      onScreen();
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [onScreen]);
  return element;
}
