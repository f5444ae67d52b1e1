import type { Finding } from './finding.ts';
import { collapsed, isLeetSign } from './fold.ts';
import { isWeakName, sameForLeet, SHORTEST_NAME, type NameIndex } from './name-index.ts';
import type { Token, Tokens } from './tokens.ts';

/** Signs that are put between the letters of a name. */
const BETWEEN = ".-_*·•~/,'’|+=–‑‐:";
/** So many pieces make one disguised word; a longer run is read in windows of this. */
const MOST_PIECES = 16;

/** "M4ria", "M.a.r.i.a", "m a r i a", "Mar-ia": a name that somebody did not want to be found. */
export function findDisguisedNames(tokens: Tokens, index: NameIndex): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens.at(at);
    if (token.kind !== 'word' && token.kind !== 'number' && !isSign(token)) continue;
    const before = tokens.at(at - 1);
    const isStart = before.kind === 'line' || before.kind === 'space' || before.kind === 'mark';
    if (!isStart) continue;
    const end = leetEnd(tokens, at, index) ?? joinedEnd(tokens, at, index) ?? spacedEnd(tokens, at, index);
    if (end !== undefined)
      found.push({ kind: 'name', start: token.start, end, confidence: 'high', reason: 'name.disguised' });
  }
  return found;
}

function isSign({ kind, fold }: Token): boolean {
  return kind === 'mark' && isLeetSign(fold);
}

/** Letters, digits and signs without a gap, of which at least one is no letter. */
function leetEnd(tokens: Tokens, at: number, index: NameIndex): number | undefined {
  let word = '';
  let hasLetter = false;
  let hasOther = false;
  let found: number | undefined;
  for (let place = at; place < at + MOST_PIECES; place++) {
    const token = tokens.at(place);
    if (token.kind !== 'word' && token.kind !== 'number' && !isSign(token)) break;
    hasLetter ||= token.kind === 'word';
    hasOther ||= token.kind !== 'word';
    word += token.fold;
    if (hasLetter && hasOther && isAName(index.leet, sameForLeet(word), word.length)) found = token.end;
  }
  return found;
}

function isAName(map: ReadonlyMap<string, unknown>, key: string, length: number): boolean {
  return length >= SHORTEST_NAME && key.length >= SHORTEST_NAME && map.has(key);
}

/** Pieces of a word with one sign between each two and no space: "Ma-ri.a". */
function joinedEnd(tokens: Tokens, at: number, index: NameIndex): number | undefined {
  let word = '';
  let found: number | undefined;
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const token = tokens.at(at + 2 * piece);
    if (token.kind !== 'word') break;
    word += token.fold;
    if (piece > 0 && hasName(index, word)) found = token.end;
    const gap = tokens.at(at + 2 * piece + 1);
    if (gap.kind !== 'mark' || !BETWEEN.includes(gap.fold)) break;
  }
  return found;
}

/** Single letters, or three pieces of at most two, with a space (and a sign) between each two: "m a r i a". */
function spacedEnd(tokens: Tokens, at: number, index: NameIndex): number | undefined {
  let word = '';
  let found: number | undefined;
  let place = at;
  for (let piece = 0; piece < MOST_PIECES; piece++) {
    const token = tokens.at(place);
    if (token.kind !== 'word' || token.fold.length > 2) break;
    word += token.fold;
    if (piece > 1 && hasName(index, word)) found = token.end;
    const next = afterGap(tokens, place + 1);
    if (next === undefined) break;
    place = next;
  }
  return found;
}

function afterGap(tokens: Tokens, at: number): number | undefined {
  let place = tokens.skipSpace(at);
  const mark = tokens.at(place);
  if (mark.kind === 'mark' && BETWEEN.includes(mark.fold)) place = tokens.skipSpace(place + 1);
  return place > at ? place : undefined;
}

/** A name that is no more than three letters has to be whole; a weak one too, and it is one: nobody spells a rose. */
function hasName(index: NameIndex, word: string): boolean {
  if (word.length < SHORTEST_NAME) return false;
  if (index.exact.has(word) || index.glued.has(word)) return !isWeakName(word) || word.length > SHORTEST_NAME;
  const alike = collapsed(word);
  return alike.length > SHORTEST_NAME && index.collapsed.has(alike);
}
