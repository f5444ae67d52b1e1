import * as v from 'valibot';

/** The code that was made at this desk (the public half of its pair), or that none shall be; written by its teacher. */
export const CODE_FACT = 'recovery';
/** What the server was last told of it, and what it said; written by whoever carries the post. */
export const KNOWN_FACT = 'recovery-known';
/** Stands there for no code at all. */
export const NO_CODE = 'none';

const known = v.object({
  /** The code, or `NO_CODE`, that the server was told of last. */
  code: v.fallback(v.string(), ''),
  /** Since when it knows the one in force; '' for none. */
  since: v.fallback(v.string(), ''),
  /** The one in force was made at another desk. */
  isOther: v.fallback(v.boolean(), false),
  /** Whose keys lie behind it, by their names. */
  handed: v.fallback(v.record(v.string(), v.string()), {}),
});
/** What the server was told last, and what it said. */
export type KnownCode = v.InferOutput<typeof known>;
/** The server was told nothing yet. */
export const NOTHING_KNOWN: KnownCode = { code: '', since: '', isOther: false, handed: {} };

/**
 * How far a code has come. `waiting`: made here, not known at the post office yet; `leaving`: taken away here, and not yet
 * there; `other`: one that was made at another desk is in force.
 */
export interface CodeState {
  readonly state: 'none' | 'waiting' | 'known' | 'other' | 'leaving';
  /** ISO time; '' where the post office knows none. */
  readonly since: string;
}

/** The state that the two facts come to. */
export function codeState(code: string, knownFact: string): CodeState {
  const { code: told, since, isOther } = readKnown(knownFact);
  if (code !== '' && code !== told) return { state: code === NO_CODE ? 'leaving' : 'waiting', since };
  if (since === '') return { state: 'none', since };
  return { state: isOther ? 'other' : 'known', since };
}

/** Reads what is kept of it. */
export function readKnown(fact: string | undefined): KnownCode {
  if (fact === undefined || fact === '') return NOTHING_KNOWN;
  const parsed = v.safeParse(known, JSON.parse(fact));
  return parsed.success ? parsed.output : NOTHING_KNOWN;
}
