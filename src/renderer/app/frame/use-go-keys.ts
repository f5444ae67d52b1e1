import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { PLACES } from './places.ts';

/** How long `g` waits for its second key. */
const SECOND_KEY_MS = 1500;

/** `g` then a letter goes to a place, `?` asks for the list of keys; never while somebody types, never in a dialog. */
export function useGoKeys(onAsk: () => void): void {
  const [, go] = useLocation();
  useEffect(() => {
    let wentAt = -SECOND_KEY_MS;
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]')) return;
      if (event.key === '?') onAsk();
      else if (event.key === 'g') wentAt = event.timeStamp;
      else if (event.timeStamp - wentAt < SECOND_KEY_MS) {
        wentAt = -SECOND_KEY_MS;
        const found = PLACES.find(({ key }) => key === event.key);
        if (found) go(`/${found.place}`);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [go, onAsk]);
}
