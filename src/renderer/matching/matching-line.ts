import type { Ranking } from '../../shared/rules/matching/rank.ts';
import type { Question } from '../../shared/rules/matching/seeker.ts';
import type { DirectoryFacts, MatchAnswer, MatchAsk, MatchCall, MatchCalls } from './messages.ts';

/** Ranks partners beside the screen, which stays free meanwhile. */
export interface MatchingLine {
  /**
   * Opens packs of the directory, whole parts first, each followed by its changes. Rejects with a `RangeError` when one cannot be
   * read or does not continue the one before; then the directory that was open still is.
   */
  open(packs: readonly Uint8Array[]): Promise<DirectoryFacts>;
  /** The best partners in what is open, with their reasons. */
  rank(question: Question): Promise<Ranking>;
  /** Ends the worker; what was asked and not answered is rejected. */
  close(): void;
}

/** What is waited for. */
interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the worker. Needs no secure context: it works over plain http in a school as well. */
export function openMatching(): MatchingLine {
  const worker = new Worker(new URL('./match-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const fail = (message: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<MatchAnswer>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if ('refused' in data) one?.reject(new RangeError(data.refused));
    else one?.resolve(data.answer as never);
  });
  worker.addEventListener('error', ({ message }) => fail(message));
  const call = <C extends MatchCall>(name: C, ask: MatchCalls[C]['ask']): Promise<MatchCalls[C]['answer']> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.postMessage({ id: asked, call: name, ask } as MatchAsk, []);
    });
  return {
    open: (packs) => call('open', { packs }),
    rank: (question) => call('rank', { question }),
    close: () => {
      worker.terminate();
      fail('matching was closed');
    },
  };
}
