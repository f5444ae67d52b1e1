import { useMemo } from 'react';
import { term } from '../../shared/records/term.ts';
import { languagesOf } from '../../shared/rules/glossary/glossary-list.ts';
import { knownWordsOf, type KnownWords } from '../../shared/rules/glossary/known-words.ts';
import type { OwnRoom } from './use-places.ts';
import { useRecords, type Shown } from './use-records.ts';

/** A word as a screen shows it. */
export type ShownTerm = Shown<typeof term>;

/** The words of an exchange, those that were taken away too; undefined while they are being read. @param exchange '' for none */
export function useTerms(exchange: string): ShownTerm[] | undefined {
  return useRecords(term, { parent: exchange });
}

/** The same, ready to be found in what somebody writes. */
export function useKnownWords(exchange: string): KnownWords {
  const terms = useTerms(exchange);
  return useMemo(() => knownWordsOf(terms ?? []), [terms]);
}

/** The languages of an exchange, our own first; never empty. @param fallback where its classes name none */
export function useRoomLanguages({ room, own }: OwnRoom, fallback: string): string[] {
  return useMemo(() => languagesOf(room, own?.id ?? '', fallback), [room, own?.id, fallback]);
}
