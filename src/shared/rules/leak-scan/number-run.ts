import { spokenDigits, timesOf } from './digit-words.ts';
import type { Token, Tokens } from './tokens.ts';

/** Some digits that stand together. */
export interface DigitGroup {
  readonly digits: string;
  readonly isSpoken: boolean;
  /** What stands between the group before and this one, in folded text; '' for the first. */
  readonly gap: string;
  /** Index of its first piece, and of the first one after it. */
  readonly from: number;
  readonly to: number;
}

/** Digits that may be one number: groups with little between them. */
export interface NumberRun {
  readonly groups: readonly DigitGroup[];
  readonly from: number;
  readonly to: number;
  /** All digits, one behind the other. */
  readonly digits: string;
}

/** What may stand between the groups of one telephone number. A comma is a list, a colon a time. */
const SEPARATORS = '-–—‐‑./()_~·•\\|';
/** Words that somebody puts between digits without saying anything. */
const FILLERS: ReadonlySet<string> = new Set(
  'and then e y depois dash hyphen traco space dot ponto'.split(' '),
);
/** Longer runs are no telephone number; what comes after is read as a run of its own. */
const MOST_GROUPS = 24;
const WIDEST_GAP = 3;

/** The run that begins at a piece; undefined when none begins there. */
export function numberRunAt(tokens: Tokens, at: number): NumberRun | undefined {
  const first = groupAt(tokens, at, '');
  if (!first) return undefined;
  const groups = [first];
  while (groups.length < MOST_GROUPS) {
    const last = groups.at(-1)!;
    const next = nextGroup(tokens, last);
    if (!next) break;
    groups.push(next);
  }
  return { groups, from: at, to: groups.at(-1)!.to, digits: groups.map(({ digits }) => digits).join('') };
}

/** A group of digits, written or spoken, at a piece. */
export function groupAt(tokens: Tokens, at: number, gap: string): DigitGroup | undefined {
  const token = tokens.at(at);
  if (token.kind === 'number') return writtenGroup(tokens, at, gap);
  if (token.kind !== 'word') return undefined;
  const times = timesOf(token.fold);
  if (times > 1) {
    const place = tokens.skipSpace(at + 1);
    const next = tokens.at(place);
    const digit = next.kind === 'number' ? next.fold : spokenDigits(next.fold)?.digits;
    return digit?.length === 1
      ? { digits: digit.repeat(times), isSpoken: true, gap, from: at, to: place + 1 }
      : undefined;
  }
  const spoken = spokenDigits(token.fold);
  if (!spoken) return undefined;
  const unit = spoken.isTens ? unitAfterTens(tokens, at + 1) : undefined;
  const digits = spoken.digits + (spoken.isTens ? (unit?.digits ?? '0') : '');
  return { digits, isSpoken: true, gap, from: at, to: unit?.to ?? at + 1 };
}

/** Digits, also with an O or l among them that somebody typed for 0 and 1. */
function writtenGroup(tokens: Tokens, at: number, gap: string): DigitGroup {
  let digits = '';
  let place = at;
  for (; place < at + MOST_GROUPS; place++) {
    const token = tokens.at(place);
    if (token.kind === 'number') digits += token.fold;
    else if (isTypedForDigit(token) && tokens.at(place + 1).kind === 'number')
      digits += token.fold.replaceAll('o', '0').replaceAll(/[li]/g, '1');
    else break;
  }
  return { digits, isSpoken: false, gap, from: at, to: place };
}

function isTypedForDigit({ kind, fold }: Token): boolean {
  return kind === 'word' && fold.length <= 2 && /^[oli]+$/.test(fold);
}

/** "ninety-eight", "noventa e oito": the unit of a ten. */
function unitAfterTens(tokens: Tokens, at: number): { digits: string; to: number } | undefined {
  let place = tokens.skipSpace(at);
  const between = tokens.at(place);
  if (between.fold === '-' || between.fold === 'e' || between.fold === 'y')
    place = tokens.skipSpace(place + 1);
  if (place === at) return undefined;
  const unit = spokenDigits(tokens.at(place).fold);
  return unit && !unit.isTens && unit.digits.length === 1 && unit.digits !== '0'
    ? { digits: unit.digits, to: place + 1 }
    : undefined;
}

/** The next group after at most three signs, spaces or fillers; a comma only before or after spoken digits. */
function nextGroup(tokens: Tokens, last: DigitGroup): DigitGroup | undefined {
  let gap = '';
  let place = last.to;
  let fillers = 0;
  for (let width = 0; width <= 2 * WIDEST_GAP; width++) {
    const token = tokens.at(place);
    const group = groupAt(tokens, place, gap);
    if (group) return gap.includes(',') && !(last.isSpoken && group.isSpoken) ? undefined : group;
    const isFiller = token.kind === 'word' && FILLERS.has(token.fold);
    const isSeparator = token.kind === 'mark' && (SEPARATORS.includes(token.fold) || token.fold === ',');
    if (isFiller) fillers++;
    if (fillers > 2 || gap.length > 12 || !(isFiller || isSeparator || token.kind === 'space'))
      return undefined;
    if (isSeparator && gap.replaceAll(' ', '').length >= WIDEST_GAP) return undefined;
    gap += token.kind === 'space' ? ' ' : token.fold;
    place++;
  }
  return undefined;
}
