import type { Ranking } from '../../shared/rules/matching/rank.ts';
import type { Question } from '../../shared/rules/matching/seeker.ts';

/** What the worker is asked, and what it answers: the whole table. */
export interface MatchCalls {
  /** Takes the packs of the directory in the place of those it had. Refused when one of them cannot be read. */
  readonly open: {
    readonly ask: { readonly packs: readonly Uint8Array[] };
    readonly answer: DirectoryFacts;
  };
  readonly rank: { readonly ask: { readonly question: Question }; readonly answer: Ranking };
}
export type MatchCall = keyof MatchCalls;

export interface DirectoryFacts {
  /** Classes in it. */
  readonly listings: number;
  /** Date of its oldest part, in days since 1970; 0 without any. */
  readonly madeOn: number;
  /** Countries of the classes in it (ISO 3166), sorted. */
  readonly countries: readonly string[];
  /** Version by part. */
  readonly versions: readonly (readonly [string, number])[];
}

/** A call on its way to the worker. */
export type MatchAsk = {
  [C in MatchCall]: { readonly id: number; readonly call: C; readonly ask: MatchCalls[C]['ask'] };
}[MatchCall];

/** The answer to the call with that id, or what was wrong with the question. */
export type MatchAnswer =
  | { readonly id: number; readonly answer: MatchCalls[MatchCall]['answer'] }
  | { readonly id: number; readonly refused: string };
