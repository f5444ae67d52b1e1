import { createContext, useContext, useMemo } from 'react';
import {
  freshFullNames,
  lookAtLeaving,
  mayBecomeFullName,
  type LeavingWatch,
  type LeavingWords,
} from '../../../shared/rules/leak-scan/leaving-words.ts';

/** That what is written below leaves the school, and what it is held against. */
export interface Leaving {
  /** `now`: with the next post, as it is typed. `later`: when its teacher shares it. */
  readonly when: 'now' | 'later';
  /** undefined while the names are being read. */
  readonly watch: LeavingWatch | undefined;
}

/** Set above words that leave the school; undefined where they stay. */
export const LeavingContext = createContext<Leaving | undefined>(undefined);

const NOTHING: LeavingWords = { found: [], fullNames: [] };

/** What was found in words that leave; nothing while the names are being read. */
export function useLeavingWords(text: string, watch: LeavingWatch | undefined): LeavingWords {
  return useMemo(() => (watch ? lookAtLeaving(text, watch) : NOTHING), [text, watch]);
}

/** What one field that saves itself has to say and to ask. */
export interface FieldLeaving extends LeavingWords {
  /** Full names that would leave with the next save, and nobody has said yes to. */
  readonly asked: readonly string[];
  readonly holds: (text: string) => boolean;
  /** A full name may just be being typed. */
  readonly lingers: (text: string) => boolean;
}

/**
 * Looks at a field that saves itself: `left` is what has left already, `allowed` what somebody has said yes to. Undefined
 * where the field's words stay in the school.
 */
export function useFieldLeaving(text: string, left: string, allowed: string): FieldLeaving | undefined {
  const leaving = useContext(LeavingContext);
  return useMemo(() => {
    if (!leaving) return undefined;
    const { when, watch } = leaving;
    // Before the names are known nothing goes: a moment at most.
    if (!watch) return { ...NOTHING, asked: [], holds: () => when === 'now', lingers: () => false };
    const fresh = (words: string) =>
      when === 'now' ? freshFullNames(words, `${left}\n${allowed}`, watch) : [];
    return {
      ...lookAtLeaving(text, watch),
      asked: fresh(text),
      holds: (words) => fresh(words).length > 0,
      lingers: (words) => when === 'now' && mayBecomeFullName(words, watch),
    };
  }, [leaving, text, left, allowed]);
}
