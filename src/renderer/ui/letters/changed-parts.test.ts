import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedParts } from './changed-parts.ts';

const shown = (before: string, now: string): string =>
  changedParts(before, now)
    .map(({ how, text }) => (how === 'same' ? text : `[${how}:${text.trim()}]`))
    .join('');

describe('what has changed in a letter', () => {
  it('is told in phrases, not in single words', () => {
    expect(shown('A heron. Call me, 0712 345 678!', 'A heron. It is grey.')).toBe(
      'A heron. [gone:Call me, 0712 345 678!][come:It is grey.]',
    );
    expect(shown('We like fish', 'We all like big fish')).toBe('We [come:all]like [come:big]fish');
    expect(shown('river. Call me, my insta is quixa and I', 'river, and it is very grey. I')).toBe(
      'river[gone:. Call me, my insta is quixa and][come:, and it is very grey.] I',
    );
    expect(shown('the same', 'the same')).toBe('the same');
    expect(shown('', 'new')).toBe('[come:new]');
    expect(shown('old', '')).toBe('[gone:old]');
  });

  it('is never more or less than the text as it is now', () => {
    const words = fc.array(fc.constantFrom('fish', 'river', ' ', '\n', ', ', '.', 'água', '12'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, words, (before, now) => {
        const left = changedParts(before.join(''), now.join('')).filter(({ how }) => how !== 'gone');
        expect(left.map(({ text }) => text).join('')).toBe(now.join(''));
      }),
    );
  });
});
