import { useEffect, useRef, useState } from 'react';
import {
  directoryPacks,
  DIRECTORY_FACT,
  forgetDirectory,
  readDirectory,
  type KeptDirectory,
} from '../../../shared/sync/fetch-directory.ts';
import type { Ranking } from '../../../shared/rules/matching/rank.ts';
import type { Question } from '../../../shared/rules/matching/seeker.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import type { DirectoryFacts } from '../../matching/messages.ts';
import { openMatching, type MatchingLine } from '../../matching/matching-line.ts';

/** The directory on this computer, as far as it is opened. */
export type OpenDirectory =
  | { readonly state: 'opening' }
  /** Nothing of it has come yet. */
  | { readonly state: 'none' }
  /** What is kept cannot be read; it was let go and comes anew. */
  | { readonly state: 'broken' }
  | {
      readonly state: 'open';
      readonly kept: KeptDirectory;
      readonly facts: DirectoryFacts;
      readonly line: MatchingLine;
    };

/** Opens what this computer has of the directory in a worker, anew whenever more has come; the worker ends with the screen. */
export function useDirectory(): OpenDirectory {
  const desk = useDesk();
  const text = useFact(DIRECTORY_FACT);
  const [found, setFound] = useState<OpenDirectory>({ state: 'opening' });
  const line = useRef<MatchingLine>(undefined);
  useEffect(() => () => line.current?.close(), []);
  useEffect(() => {
    if (text === undefined) return undefined;
    const kept = readDirectory(text);
    if (!kept) {
      // After one that was broken the person is told so until a new one has come.
      setFound((before) => (before.state === 'broken' ? before : { state: 'none' }));
      return undefined;
    }
    let isGone = false;
    const open = async (): Promise<void> => {
      line.current ??= openMatching();
      const used = line.current;
      try {
        const facts = await used.open(await directoryPacks(desk.store));
        if (!isGone) setFound({ state: 'open', kept, facts, line: used });
      } catch (error) {
        if (isGone) return;
        setFound({ state: 'broken' });
        if (error instanceof RangeError) await forgetDirectory(desk.store);
      }
    };
    void open();
    return () => {
      isGone = true;
    };
  }, [desk, text]);
  return found;
}

/** The best partners for a question; the last answer stays until the next one is there. Undefined before the first. */
export function useRanking(directory: OpenDirectory, question: Question | undefined): Ranking | undefined {
  const [ranking, setRanking] = useState<Ranking>();
  const asked = JSON.stringify(question);
  useEffect(() => {
    if (directory.state !== 'open' || asked === undefined) return undefined;
    let isGone = false;
    directory.line.rank(JSON.parse(asked) as Question).then(
      (answer) => !isGone && setRanking(answer),
      // The worker was closed with the screen.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [directory, asked]);
  return ranking;
}
