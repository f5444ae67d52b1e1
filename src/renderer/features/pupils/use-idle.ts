import { useEffect } from 'react';

const SIGNS = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const;

/** Calls `onIdle` when nobody has touched the computer for `afterMs`, also when it slept meanwhile: before the first touch counts. */
export function useIdle(afterMs: number, onIdle: () => void): void {
  useEffect(() => {
    let touchedMs = Date.now();
    let timer = setTimeout(onIdle, afterMs);
    const again = (event: Event) => {
      const wasIdle = Date.now() - touchedMs >= afterMs;
      touchedMs = Date.now();
      clearTimeout(timer);
      timer = setTimeout(onIdle, afterMs);
      if (!wasIdle) return;
      event.stopPropagation();
      onIdle();
    };
    const options = { passive: true, capture: true };
    for (const sign of SIGNS) window.addEventListener(sign, again, options);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, again, options);
    };
  }, [afterMs, onIdle]);
}
