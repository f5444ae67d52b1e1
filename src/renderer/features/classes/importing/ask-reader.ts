import { RosterReader, type Answer, type Question } from './roster-reader.ts';

/** How far something is, in bytes. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

interface Asked {
  readonly question: Question;
  readonly onProgress: (progress: Progress) => void;
  readonly answer: (answer: Answer) => void;
}

type Told = { readonly n: number } & ({ readonly progress: Progress } | { readonly answer: Answer });

/** Asks a reader in a worker; where no worker runs, one on the page. Answers come in the order of the questions. */
export class AskReader {
  readonly #asked = new Map<number, Asked>();
  readonly #here = new RosterReader();
  #worker: Worker | undefined;
  #last = 0;

  constructor() {
    try {
      this.#worker = new Worker(new URL('./roster-worker.ts', import.meta.url), { type: 'module' });
      this.#worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data));
      this.#worker.addEventListener('error', () => this.#readHere());
    } catch {
      // No workers on this host: the page reads.
    }
  }

  ask(question: Question, onProgress: (progress: Progress) => void = ignore): Promise<Answer> {
    const n = ++this.#last;
    return new Promise((resolve) => {
      this.#asked.set(n, { question, onProgress, answer: resolve });
      if (this.#worker) this.#worker.postMessage({ n, question }, []);
      else this.#readHere();
    });
  }

  /** Nobody waits for an answer any more. */
  stop(): void {
    this.#worker?.terminate();
    this.#asked.clear();
  }

  #hear(told: Told): void {
    const asked = this.#asked.get(told.n);
    if ('progress' in told) return asked?.onProgress(told.progress);
    this.#asked.delete(told.n);
    asked?.answer(told.answer);
  }

  #readHere(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const [n, { question, onProgress, answer }] of this.#asked) {
      this.#asked.delete(n);
      answer(this.#here.answer(question, (done, total) => onProgress({ done, total })));
    }
  }
}

function ignore(): void {}
