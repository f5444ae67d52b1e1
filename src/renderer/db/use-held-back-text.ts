import { useEffect, useMemo, useRef } from 'react';
import type { AskAbout, TextBinding, TextState } from './text-binding.ts';
import type { DocumentPlace } from './use-documents.ts';
import { useText } from './use-text.ts';

/** What of a text does not leave as it is typed, given what is known `now` (names of pupils, what somebody has said yes to). */
export interface HoldRule<T> {
  /** The words that have to wait; `left` reads the text as it has left already. */
  readonly names: (now: T, text: string, left: () => string) => readonly string[];
  /** Whether such words may just be being typed. */
  readonly lingers: (now: T, text: string) => boolean;
}

/** Stands for "not yet known": nothing goes before that. */
const NOT_YET = [''];

/**
 * Opens a text of which some words wait on this computer; looked through anew whenever `now` is another.
 * @param docId undefined: not yet known
 * @param rule must stay the same object; undefined where nothing waits
 * @param now undefined while it is being read
 * @param whose who types: what waits of one is not shown to another on the same computer
 * @returns the text, and the words that wait
 */
export function useHeldBackText<T>(
  docId: string | undefined,
  { scope, sealer, shared }: Omit<DocumentPlace, 'docId'>,
  rule: HoldRule<T> | undefined,
  now: T | undefined,
  whose = '',
): { binding: TextBinding | undefined; state: TextState; waits: readonly string[] } {
  const known = useRef(now);
  const ask = useMemo<AskAbout | undefined>(
    () =>
      rule && {
        whose,
        names: (text, left) =>
          known.current === undefined ? NOT_YET : rule.names(known.current, text, left),
        lingers: (text) => known.current !== undefined && rule.lingers(known.current, text),
      },
    [rule, whose],
  );
  const { binding, state } = useText(docId, scope, sealer, ask, shared);
  useEffect(() => {
    known.current = now;
    void binding?.flush();
  }, [binding, now]);
  return { binding, state, waits: state.held.filter((words) => words !== '') };
}
