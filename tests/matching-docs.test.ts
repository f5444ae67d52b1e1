import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { UNSAID, WEIGHTS, type Part } from '../src/shared/rules/matching/weights.ts';

it('the page for teachers gives the points that count', () => {
  const page = readFileSync(new URL('../docs/concepts/matching.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` [^|]*\| (\d+) \|[^|]*\|([^|]*)\|$/gm)];
  expect(Object.fromEntries(rows.map(([, part, points]) => [part, Number(points)]))).toEqual(WEIGHTS);
  for (const [, part, points, unsaid] of rows) {
    const worth = UNSAID[part as Part] * Number(points);
    const said = /([\d.]+)(?: points when a time zone is missing)?\s*$/.exec(unsaid!)?.[1];
    expect([part, Number(said ?? 0)]).toEqual([part, worth]);
  }
});
