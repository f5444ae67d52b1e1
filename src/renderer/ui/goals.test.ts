import { expect, it } from 'vitest';
import { GOALS } from './goals.ts';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

it.each(GOALS)('goal $number can be read on its colour (4.5 to 1)', ({ color, ink }) => {
  const [low, high] = [luminance(color), luminance(ink)].sort((a, b) => a - b);
  expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThanOrEqual(4.5);
});
