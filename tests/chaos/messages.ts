import type { Rec } from '../../src/shared/records/merge.ts';

/** What a computer is told when it is switched on. */
export interface Setup {
  readonly folder: string;
  readonly url: string;
  readonly seed: number;
  readonly room: string;
  readonly class: string;
  readonly device: string;
  readonly token: string;
  readonly skewMs: number;
}

/** What the run asks of a computer; each is answered with its `number`. */
export type Ask =
  /** Work at random from now on, with faults. */
  | { readonly ask: 'work' }
  /** No more writing and no more faults; one exchange until nothing moves. */
  | { readonly ask: 'settle' }
  /** Everything of the room that is shown here, and what was set aside. */
  | { readonly ask: 'tell' };

/** What a person wrote. */
export interface Written {
  readonly id: string;
  readonly path: string;
  readonly value: string;
}

/** What a computer says by itself. */
export type Said =
  | { readonly said: 'ready' }
  /** About to be written, over values that were seen: should the power fail now, it may be there or not. */
  | { readonly said: 'writing'; readonly write: Written; readonly seen: readonly Written[] }
  /** On the disk. */
  | { readonly said: 'kept'; readonly write: Written }
  | { readonly said: 'settled'; readonly number: number; readonly moved: number; readonly unsent: number }
  | {
      readonly said: 'told';
      readonly number: number;
      readonly recs: readonly Rec[];
      readonly setAside: readonly { readonly code: string; readonly rec: Rec }[];
    };
