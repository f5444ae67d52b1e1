import { foldWords } from '../../lib/fold-words.ts';
import type { Room } from '../../records/room.ts';
import { wordIn, type Term } from '../../records/term.ts';

/**
 * The languages of an exchange, those of the reader's own class first: what the classes speak and what they have agreed on. Never
 * empty. @param fallback for an exchange whose classes name none
 */
export function languagesOf(
  { classes, languages }: Pick<Room, 'classes' | 'languages'>,
  ownClassId: string,
  fallback: string,
): string[] {
  const own = classes.filter(({ id }) => id === ownClassId);
  const others = classes.filter(({ id }) => id !== ownClassId);
  const all = [...own, ...others].flatMap((one) => one.languages);
  const found = [...new Set([...all, ...languages])].filter((tag) => ITEM_ID.test(tag));
  return found.length > 0 ? found : [fallback];
}

/** What may stand in a record as the name of an item. */
const ITEM_ID = /^[\w-]{2,35}$/;

/** The words of a glossary that are not taken away, in the alphabet of a language; what is not written in it yet comes last. */
export function inAlphabet<T extends Pick<Term, 'id' | 'sides' | 'removedAt'>>(
  terms: readonly T[],
  language: string,
): T[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  const keyOf = (term: T): string => wordIn(term, language);
  const firstOf = ({ sides }: T): string => sides.find(({ word }) => word !== '')?.word ?? '';
  return terms
    .filter(({ removedAt }) => removedAt === '')
    .toSorted((a, b) => {
      const [one, other] = [keyOf(a), keyOf(b)];
      if ((one === '') !== (other === '')) return one === '' ? 1 : -1;
      return compare(one || firstOf(a), other || firstOf(b)) || (a.id < b.id ? -1 : 1);
    });
}

/** Whether all asked words stand somewhere in a word of the glossary, in whatever language; accents do not count. */
export function matchesTerm({ sides }: Pick<Term, 'sides'>, asked: readonly string[]): boolean {
  if (asked.length === 0) return true;
  const words = sides.flatMap(({ word, sound, example }) => foldWords(`${word} ${sound} ${example}`));
  return asked.every((one) => words.some((word) => word.startsWith(one)));
}
