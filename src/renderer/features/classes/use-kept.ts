import { useCallback, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 600;

/** A field that keeps itself: at a pause in typing and when it is left. */
export interface Kept<T> {
  readonly value: T;
  readonly change: (value: T) => void;
  readonly leave: () => void;
  /** 'odd': not kept because it cannot be right; 'failing': the disk does not take it. */
  readonly problem: 'odd' | 'failing' | undefined;
}

/** What is typed stands before what is stored until it is kept and left; then what is stored shows again. */
export function useKept<T>(
  stored: T,
  save: (value: T) => Promise<void>,
  isFine: (value: T) => boolean,
): Kept<T> {
  const [typed, setTyped] = useState<{ value: T }>();
  const [isFailing, setFailing] = useState(false);
  const written = useRef<unknown>(undefined);
  const latest = useRef({ typed, stored, save, isFine });
  useEffect(() => {
    latest.current = { typed, stored, save, isFine };
  });
  const keep = useCallback(async (): Promise<boolean> => {
    const { typed: now, stored: before, save: write, isFine: judge } = latest.current;
    if (!now || !judge(now.value)) return false;
    // Kept once is enough: what a colleague writes afterwards is not overwritten by leaving the field.
    if (written.current === now) return true;
    try {
      if (now.value !== before) await write(now.value);
      written.current = now;
      setFailing(false);
      return true;
    } catch {
      setFailing(true);
      return false;
    }
  }, []);
  useEffect(() => {
    if (!typed) return undefined;
    const timer = setTimeout(() => void keep(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, keep]);
  useEffect(() => () => void keep(), [keep]);
  return {
    value: typed ? typed.value : stored,
    change: useCallback((value: T) => setTyped({ value }), []),
    leave: () => {
      const left = latest.current.typed;
      void keep().then((isKept) => isKept && setTyped((now) => (now === left ? undefined : now)));
    },
    problem: typed && !isFine(typed.value) ? 'odd' : isFailing ? 'failing' : undefined,
  };
}
