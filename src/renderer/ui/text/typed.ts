import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import type { Json } from '../../../shared/lib/canonical.ts';

/** Where words lie that were typed into a form and are nowhere else yet: on this computer's disk, sealed. */
export interface TypedWords {
  /** What was typed at a place in an earlier visit; undefined for nothing. */
  readonly read: (place: string) => Json | undefined;
  /** Resolves when it is on the disk; `undefined` lets it go. */
  readonly keep: (place: string, value: Json | undefined) => Promise<void>;
}

/** Without a desk above nothing is kept. */
export const TypedContext = createContext<TypedWords>({
  read: () => undefined,
  keep: () => Promise.resolve(),
});

/** A pause in typing this long puts it on the disk. */
const PAUSE_MS = 300;

/**
 * What a form gets: its words, how to change them, and how to say that they are used or given up (it stands as at first again,
 * or as it is told).
 */
export type Typed<T> = readonly [
  value: T,
  change: (next: T | ((before: T) => T)) => void,
  done: (rest?: T) => void,
];

/**
 * Like `useState`, for what is typed into a form and not saved yet: it survives that the desk is locked, the screen is left
 * or the power fails, and is there again at the same place. Never for secrets: passwords, PINs and codes are typed anew.
 * @param place who and what, as in `report/<id>/note`; one form of the app at a time
 */
export function useTyped<T>(place: string, initial: T): Typed<T> {
  const typed = useContext(TypedContext);
  const first = useRef(initial);
  const [value, setValue] = useState<T>(() => fitted(initial, typed.read(place)));
  const now = useRef({ value, isKept: true });
  const keep = useCallback(() => {
    if (now.current.isKept) return;
    now.current.isKept = true;
    const isAsAtFirst = JSON.stringify(now.current.value) === JSON.stringify(first.current);
    // Where the disk has no room it stays on the screen; the next pause tries again.
    void typed
      .keep(place, isAsAtFirst ? undefined : (now.current.value as Json))
      .catch(() => (now.current.isKept = false));
  }, [typed, place]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      const after = typeof next === 'function' ? (next as (before: T) => T)(now.current.value) : next;
      now.current = { value: after, isKept: false };
      setValue(after);
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, PAUSE_MS);
    },
    [keep],
  );
  const done = useCallback(
    (rest = first.current) => {
      clearTimeout(timer.current);
      first.current = rest;
      now.current = { value: rest, isKept: false };
      setValue(rest);
      keep();
    },
    [keep],
  );
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      clearTimeout(timer.current);
      keep();
    };
  }, [keep]);
  return [value, change, done];
}

/** Where words of a field wait for an answer before they may leave (`SavedField`). */
export function heldPlace(place: string): string {
  return `held/${place}`;
}

/** True when words of an earlier visit wait at a place: a form that was open opens again. */
export function useHasTyped(place: string): boolean {
  const typed = useContext(TypedContext);
  const [hasTyped] = useState(() => typed.read(place) !== undefined);
  return hasTyped;
}

/** What was kept, where it has the shape the form has today. */
function fitted<T>(initial: T, kept: Json | undefined): T {
  if (kept === undefined || !isAlike(initial, kept)) return initial;
  if (typeof initial === 'object' && initial !== null && !Array.isArray(initial)) {
    const known = Object.entries(initial as Record<string, unknown>).map(([name, value]) => {
      const before = (kept as Record<string, Json>)[name];
      return [name, before !== undefined && isAlike(value, before) ? before : value];
    });
    const isOpen = known.length === 0;
    return (isOpen ? kept : Object.fromEntries(known)) as T;
  }
  return kept as T;
}

function isAlike(one: unknown, other: Json): boolean {
  return typeof one === typeof other && Array.isArray(one) === Array.isArray(other);
}
