import { expect, it } from 'vitest';
import { CARDS, isFinished, mayGoOn, readProgress, RIGHT, STEPS } from './induction-steps.ts';

it('begins at the first card when nothing was kept, or nothing that can be read', () => {
  for (const kept of ['', '{', '{"step":99,"answers":{}}', '{"step":1}', '{"step":2,"answers":{"0":"x"}}'])
    expect(readProgress(kept)).toEqual({ step: 0, answers: {} });
  const half = { step: 7, answers: { '0': 'b' as const } };
  expect(readProgress(JSON.stringify(half))).toEqual(half);
});

it('goes on from a question only with its right answer, and is finished with all of them', () => {
  expect(mayGoOn({ step: CARDS - 1, answers: {} })).toBe(true);
  expect(mayGoOn({ step: CARDS, answers: {} })).toBe(false);
  expect(mayGoOn({ step: CARDS, answers: { '0': 'a' } })).toBe(false);
  expect(mayGoOn({ step: CARDS, answers: { '0': 'b' } })).toBe(true);
  const all = Object.fromEntries(RIGHT.map((right, index) => [String(index), right]));
  expect(isFinished({ step: STEPS - 1, answers: all })).toBe(true);
  expect(isFinished({ step: STEPS - 1, answers: { ...all, '4': 'b' } })).toBe(false);
});
