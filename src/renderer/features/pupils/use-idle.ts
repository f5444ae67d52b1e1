import { useEffect } from 'react';

const SIGNS = ['pointerdown', 'keydown', 'touchstart', 'wheel'] as const;

/** Calls `onIdle` when nobody has touched the computer for `afterMs`. */
export function useIdle(afterMs: number, onIdle: () => void): void {
  useEffect(() => {
    let timer = setTimeout(onIdle, afterMs);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, afterMs);
    };
    for (const sign of SIGNS) window.addEventListener(sign, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, again);
    };
  }, [afterMs, onIdle]);
}
