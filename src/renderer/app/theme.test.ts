import { describe, expect, it } from 'vitest';
import { DEFAULT_THEME } from '@mantine/core';
import { cssVariables } from './theme.ts';

const resolved = cssVariables(DEFAULT_THEME);

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const GROUNDS = ['paper', 'card', 'rail'];
const READ: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...GROUNDS, 'shade', 'lagoon-soft', 'brick-soft', 'marigold-soft', 'leaf-soft']],
  ['quiet', [...GROUNDS, 'shade']],
  ['lagoon', [...GROUNDS, 'lagoon-soft']],
  ['brick', [...GROUNDS, 'brick-soft']],
  ['leaf', [...GROUNDS, 'leaf-soft']],
  ['on-lagoon', ['lagoon']],
  ['on-brick', ['brick']],
  ['on-marigold', ['marigold']],
  ['on-leaf', ['leaf']],
];

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const color = (name: string) =>
    resolved[scheme][`--${name}`] ?? resolved[scheme][`--mantine-color-${name}`]!;

  it.each(READ)('%s can be read on its grounds (4.5 to 1)', (words, grounds) => {
    for (const ground of grounds)
      expect(contrast(color(words), color(ground)), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('shows where fields and the focus are (3 to 1)', () => {
    for (const mark of ['control', 'focus'])
      for (const ground of GROUNDS)
        expect(contrast(color(mark), color(ground)), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('lets placeholders be read', () => {
    expect(contrast(color('placeholder'), color('card'))).toBeGreaterThanOrEqual(4.5);
  });
});
