import { expect, it } from 'vitest';
import { placeOf } from './places.ts';

it.each([
  ['/', 'today'],
  ['/reports/01ABC', 'reports'],
  ['/rooms/01ABC/plan', 'rooms'],
  ['/colleagues', 'classes'],
  ['/papers/map', 'settings'],
  ['/log', 'settings'],
  ['/computers', 'settings'],
  ['/help/begin', undefined],
  ['/nowhere', undefined],
])('%s belongs to %s', (path, place) => {
  expect(placeOf(path)).toBe(place);
});
