import { describe, expect, it } from 'vitest';
import { makeRec } from '../records/merge.ts';
import { isOfClass, mayLeave } from './may-leave.ts';

const U = '01HZZZZZZZZZZZZZZZZZZZZZZZ';
const V = '01HYYYYYYYYYYYYYYYYYYYYYYY';
const CLASS = `class:${U}`;
const none = { unsent: 0, refused: 0, isSaved: false, canGo: true };

describe('leaving', () => {
  it('is free when nothing is unfinished', () => {
    expect(mayLeave(none)).toEqual({ mayGo: true });
    expect(mayLeave({ ...none, canGo: false })).toEqual({ mayGo: true });
  });

  it.each([
    ['something unsent', { unsent: 1 }, ['wait', 'save', 'stay']],
    ['something unsent while the post is paused', { unsent: 3, canGo: false }, ['save', 'stay']],
    ['something refused, which never goes by itself', { refused: 1 }, ['save', 'stay']],
    ['both', { unsent: 2, refused: 1 }, ['wait', 'save', 'stay']],
  ] as const)('is refused with %s', (_words, left, choices) => {
    expect(mayLeave({ ...none, ...left })).toEqual({ mayGo: false, choices });
  });

  it('is free when all of it was saved as a file', () => {
    expect(mayLeave({ unsent: 9, refused: 9, isSaved: true, canGo: false })).toEqual({ mayGo: true });
  });
});

describe('what has to do with a class', () => {
  const rec = (kind: string, scope: string, f: Record<string, string | { class: string }> = {}) =>
    makeRec(`${kind}:${U}`, scope, 1, f, '0'.repeat(24));
  const exchanges = [`exchange:${V}`];
  it.each([
    ['a pupil of it', rec('pupil', CLASS), true],
    ['a draft of a pupil', rec('draft', CLASS), true],
    ['the class itself', { ...rec('class', `school:${U}`), id: CLASS }, true],
    ['its key', rec('key', `school:${U}`, { owner: CLASS }), true],
    ['its request', rec('request', `teacher:${U}`, { body: { class: CLASS } }), true],
    ['a letter in its room', rec('message', `exchange:${V}`), true],
    ['a letter that is held for its room', rec('message', `exchange:${V}:home:${U}`), true],
    ['a project for it', rec('project', `teacher:${U}`, { class: CLASS }), true],
    ['a letter in another room', rec('message', `exchange:${U}`), false],
    ['a pupil of another class', rec('pupil', `class:${V}`), false],
    ['a draft of the teacher', rec('draft', `teacher:${U}`), false],
  ])('%s', (_words, entry, isOf) => {
    expect(isOfClass(entry, CLASS, exchanges)).toBe(isOf);
  });
});
