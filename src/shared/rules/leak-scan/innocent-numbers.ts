import type { NumberRun } from './number-run.ts';

/** True when groups of digits are something else that everybody writes: a date, an ISBN, a quantity, years, a score. */
export function isInnocentNumber(run: NumberRun): boolean {
  return isAlwaysInnocent(run) || isLikelyInnocent(run);
}

/** What is no telephone number even right after the word telephone. */
export function isAlwaysInnocent(run: NumberRun): boolean {
  return isDate(run) || isIsbn(run.digits) || isProgression(run);
}

function isLikelyInnocent(run: NumberRun): boolean {
  return (
    areYears(run) ||
    isQuantity(run) ||
    isDecimal(run) ||
    isScore(run) ||
    isList(run) ||
    isIpAddress(run) ||
    isLaw(run) ||
    isCompactDate(run)
  );
}

const texts = ({ groups }: NumberRun): readonly string[] => groups.map(({ digits }) => digits);
const gaps = ({ groups }: NumberRun): readonly string[] => groups.slice(1).map(({ gap }) => gap);
const areSame = (values: readonly string[]): boolean => values.every((value) => value === values[0]);

function isYear(digits: string): boolean {
  return digits.length === 4 && Number(digits) >= 1000 && Number(digits) <= 2100;
}

function isDay(digits: string, most: number): boolean {
  return digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= most;
}

/** 23/11/2026, 2026-11-23, 11.23.2026; also a span of two: 02/03/2026 - 06/03/2026. */
function isDate(run: NumberRun): boolean {
  const parts = texts(run);
  if (parts.length % 3 !== 0 || parts.length > 6 || run.groups.some(({ isSpoken }) => isSpoken)) return false;
  for (let at = 0; at < parts.length; at += 3) {
    const [a, b, c] = parts.slice(at, at + 3) as [string, string, string];
    const inside = run.groups.slice(at + 1, at + 3).map(({ gap }) => gap.replaceAll(' ', ''));
    if (!areSame(inside)) return false;
    const isIso = isYear(a) && isDay(b, 12) && isDay(c, 31);
    const isUsual = isYear(c) && ((isDay(a, 31) && isDay(b, 12)) || (isDay(a, 12) && isDay(b, 31)));
    const isShort = c.length === 2 && isDay(a, 31) && isDay(b, 31) && parts.length > 3;
    if (!isIso && !isUsual && !isShort) return false;
  }
  return true;
}

function isCompactDate(run: NumberRun): boolean {
  const [digits] = texts(run);
  return (
    run.groups.length === 1 &&
    digits!.length === 8 &&
    /^(19|20)/.test(digits!) &&
    isDay(digits!.slice(4, 6), 12) &&
    isDay(digits!.slice(6), 31)
  );
}

/** ISO 2108: thirteen digits with 978 or 979 and a check digit. (Ten digits are told by the word before them.) */
function isIsbn(digits: string): boolean {
  if (digits.length !== 13 || !/^97[89]/.test(digits)) return false;
  const sum = Array.from(digits, (digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 3));
  return sum.reduce((a, b) => a + b, 0) % 10 === 0;
}

/** 1 2 3 4 5 6 7, two four six eight ten, 10 9 8 7: counting. */
function isProgression({ groups }: NumberRun): boolean {
  if (groups.length < 4) return false;
  const numbers = groups.map(({ digits }) => Number(digits));
  const step = numbers[1]! - numbers[0]!;
  return step !== 0 && numbers.every((value, at) => at === 0 || value === numbers[at - 1]! + step);
}

/** 1999-2005, 2019 2020 2021. */
function areYears(run: NumberRun): boolean {
  return texts(run).every(isYear);
}

/** 213.317.639, 1 234 567: thousands. Three groups of three with spaces are a telephone number in many countries. */
function isQuantity(run: NumberRun): boolean {
  const [first, ...rest] = texts(run);
  if (rest.length === 0 || !areSame(gaps(run))) return false;
  const isGrouped = first!.length <= 3 && !first!.startsWith('0') && rest.every(({ length }) => length === 3);
  if (!isGrouped) return false;
  const gap = gaps(run)[0]!;
  return gap === '.' || (gap === ' ' && (first!.length < 3 || rest.every((digits) => digits === '000')));
}

/** 3.14159265, 48.490179. */
function isDecimal(run: NumberRun): boolean {
  return run.groups.length === 2 && gaps(run)[0] === '.' && !texts(run)[0]!.startsWith('00');
}

/** 3-2 4-1 2-0: goals and sets. */
function isScore(run: NumberRun): boolean {
  const between = gaps(run).map((gap) => gap.trim());
  return (
    run.groups.length % 2 === 0 &&
    texts(run).every(({ length }) => length <= 2) &&
    between.every((gap, at) => (at % 2 === 0 ? /^[-–/]$/.test(gap) : gap === ''))
  );
}

/** 12 15 18 22 30, numbers of two digits that go up or down. */
function isList(run: NumberRun): boolean {
  const numbers = texts(run);
  if (numbers.length < 4 || numbers.some(({ length }) => length > 2) || numbers[0]!.startsWith('0'))
    return false;
  if (!gaps(run).every((gap) => gap === ' ')) return false;
  const steps = numbers.slice(1).map((digits, at) => Number(digits) - Number(numbers[at]));
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

function isIpAddress(run: NumberRun): boolean {
  const isDotted = run.groups.length === 4 && gaps(run).every((gap) => gap === '.');
  return isDotted && texts(run).every((digits) => digits.length <= 3 && Number(digits) < 256);
}

/** Lei 9.394/1996. */
function isLaw(run: NumberRun): boolean {
  const between = gaps(run);
  return (
    between.at(-1) === '/' && isYear(texts(run).at(-1)!) && between.slice(0, -1).every((gap) => gap === '.')
  );
}
