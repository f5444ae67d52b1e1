import { describe, expect, it } from 'vitest';
import {
  byStage,
  DIMENSIONS,
  FRAMEWORKS,
  isNotForGrading,
  movesOf,
  openStage,
  readStep,
  spreadOf,
} from './skills.ts';

describe('the dimensions', () => {
  it('say which are not for grading, and touch every framework', () => {
    expect(isNotForGrading('curiosity')).toBe(true);
    expect(isNotForGrading('communication')).toBe(true);
    expect(isNotForGrading('teamwork')).toBe(false);
    const from = new Set<string>(DIMENSIONS.flatMap((dimension) => dimension.from));
    expect([...from].sort()).toEqual(Object.keys(FRAMEWORKS).sort());
  });
});

describe('steps', () => {
  it('are one to four, and nothing else', () => {
    expect(['1', '4'].map(readStep)).toEqual([1, 4]);
    expect(['', '0', '5', '1.5', ' 1', undefined].map(readStep)).toEqual(Array(6).fill(undefined));
  });

  it('of a class are counted, without those who have chosen none', () => {
    expect(spreadOf([1, 2, 2, undefined, 4])).toEqual([1, 2, 0, 1]);
    expect(spreadOf([])).toEqual([0, 0, 0, 0]);
  });

  it('move up, down or stay, for those who answered twice', () => {
    const pairs = [
      { before: 1, after: 3 },
      { before: 2, after: 2 },
      { before: 4, after: 3 },
      { before: undefined, after: 4 },
      { before: 1, after: undefined },
    ] as const;
    expect(movesOf(pairs)).toEqual({ up: 1, same: 1, down: 1 });
  });
});

describe('the stages of an exchange', () => {
  it('belong to their exchange', () => {
    const one = { room: 'exchange:1', stage: 'before' as const };
    const other = { room: 'exchange:2', stage: 'after' as const };
    expect(byStage([one, other], 'exchange:1')).toEqual({ before: one, after: undefined });
  });

  it('are asked for while they are open, the later one first', () => {
    const of = (before: 'shut' | 'open', after: 'shut' | 'open') => [{ id: 'exchange:1', before, after }];
    expect(openStage([], 'exchange:1')).toBeUndefined();
    expect(openStage(of('open', 'shut'), 'exchange:2')).toBeUndefined();
    expect(openStage(of('open', 'shut'), 'exchange:1')).toBe('before');
    expect(openStage(of('open', 'open'), 'exchange:1')).toBe('after');
    expect(openStage(of('shut', 'shut'), 'exchange:1')).toBeUndefined();
  });
});
