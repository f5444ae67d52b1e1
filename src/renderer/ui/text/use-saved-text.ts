import { useCallback, useEffect, useId, useReducer, useRef } from 'react';
import { useKeeping } from './keeping.ts';
import { isDirty, nextSavedText, type SavedText } from './saved-text.ts';

/** A pause in typing this long saves; typing without a pause saves this often; a failed save is tried again after this. */
const PAUSE_MS = 600;
const LONGEST_MS = 2_500;
const RETRY_MS = 3_000;

/** What a field gets to work with. */
export interface SavedTextField {
  readonly text: string;
  readonly missed: string | undefined;
  readonly type: (text: string) => void;
  /** Saves at once: when the field is left. */
  readonly flush: () => void;
  /** The offered other text was looked at. */
  readonly answer: () => void;
}

/**
 * A text that saves itself at every pause, when it is left, and when the screen or the window goes. What arrives
 * meanwhile is shown when nobody types here, and offered when somebody does.
 */
export function useSavedText(value: string, onSave: (text: string) => Promise<unknown>): SavedTextField {
  const keeping = useKeeping();
  const field = useId();
  const [state, dispatch] = useReducer(nextSavedText, { text: value, base: value });
  const now = useRef<SavedText>(state);
  now.current = state;
  const save = useRef(onSave);
  save.current = onSave;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typedSince = useRef(0);
  const isGone = useRef(false);

  useEffect(() => dispatch({ type: 'arrived', value }), [value]);

  const write = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    typedSince.current = 0;
    const { text, sending } = now.current;
    if (!isDirty(now.current) || sending === text) return;
    dispatch({ type: 'sending', value: text });
    try {
      await save.current(text);
      dispatch({ type: 'saved', value: text });
      if (isGone.current || now.current.text === text) keeping.noteKept(field);
    } catch {
      dispatch({ type: 'failed' });
      keeping.noteFailed(field);
      timer.current = setTimeout(() => void write(), RETRY_MS);
    }
  }, [field, keeping]);

  const type = useCallback(
    (text: string): void => {
      dispatch({ type: 'typed', text });
      keeping.noteTyped(field);
      if (typedSince.current === 0) typedSince.current = Date.now();
      clearTimeout(timer.current);
      const waited = Date.now() - typedSince.current;
      timer.current = setTimeout(() => void write(), Math.max(0, Math.min(PAUSE_MS, LONGEST_MS - waited)));
    },
    [field, keeping, write],
  );

  useEffect(() => {
    isGone.current = false;
    const flushNow = (): void => void write();
    window.addEventListener('pagehide', flushNow);
    document.addEventListener('visibilitychange', flushNow);
    return () => {
      window.removeEventListener('pagehide', flushNow);
      document.removeEventListener('visibilitychange', flushNow);
      isGone.current = true;
      if (isDirty(now.current)) void write();
      else keeping.forget(field);
    };
  }, [field, keeping, write]);

  useEffect(() => {
    // Typed back to what the record holds: nothing is left to write.
    if (!isDirty(state) && state.sending === undefined) keeping.forget(field);
  }, [state, field, keeping]);

  return { text: state.text, missed: state.missed, type, flush: () => void write(), answer: () => dispatch({ type: 'answered' }) };
}
