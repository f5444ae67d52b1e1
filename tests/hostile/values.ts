import type { Dice } from '../chaos/dice.ts';

/** One of a list. */
export function pick<T>(dice: Dice, list: readonly T[]): T {
  return list[Math.floor(dice() * list.length)]!;
}

/** A whole number from 0 up to `most`, without it. */
export function below(dice: Dice, most: number): number {
  return Math.floor(dice() * most);
}

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Some digits and letters. */
export function scribble(dice: Dice, length: number): string {
  return Array.from({ length }, () => SIGNS.charAt(below(dice, SIGNS.length))).join('');
}

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udc00\ud800',
  '\u202e\u2066',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' OR 1=1 --",
  '{"$gt":""}',
  '<script>alert(1)</script>',
  '=cmd|calc!A0',
  '%00%2e%2e%2f',
  'a'.repeat(43),
  'x'.repeat(5000),
  [],
  {},
  [[]],
  { length: 1e9 },
  { toString: 1, valueOf: 2, toJSON: 3 },
  { $ne: null },
  JSON.parse('{"then":"x"}'),
];

/** A value that somebody sends who hopes that nobody has thought of it. */
export function nasty(dice: Dice, depth = 0): unknown {
  const kind = below(dice, 10);
  if (kind < 7 || depth > 3) return pick(dice, NASTY);
  if (kind === 7) return Array.from({ length: below(dice, 5) }, () => nasty(dice, depth + 1));
  return Object.fromEntries(
    Array.from({ length: below(dice, 5) }, () => [
      pick(dice, ['id', 'rec', 'changes', 'email', '__proto__', 'constructor', 'prototype', 'f', 'at', '']),
      nasty(dice, depth + 1),
    ]),
  );
}

/** A copy of which one value, somewhere, is another. */
export function spoiltCopy(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice() < 0.2) return nasty(dice);
  const keys = Object.keys(value);
  if (keys.length === 0) return nasty(dice);
  const key = pick(dice, keys);
  const inner = (value as Record<string, unknown>)[key];
  if (Array.isArray(value))
    return value.map((one: unknown, at) => (String(at) === key ? spoiltCopy(one, dice) : one));
  if (dice() < 0.15) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (dice() < 0.15) return { ...value, [pick(dice, ['more', '__proto__', 'x', ''])]: nasty(dice) };
  return { ...value, [key]: spoiltCopy(inner, dice) };
}
