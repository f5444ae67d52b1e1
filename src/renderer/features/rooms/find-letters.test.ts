import { expect, it } from 'vitest';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import { hasWords } from './find-letters.ts';

const body = JSON.stringify({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'A água do rio' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'sobe.' }] },
  ],
});
const letter = { authorName: 'Quiet Kite', topic: 'Rain', format: 'rich' as const, body };

it.each([
  ['agua', true],
  ['ÁGUA rio', true],
  ['kite rain sobe', true],
  ['ite', false],
  ['rio paragraph', false],
  ['', true],
])('asked for "%s"', (asked, expected) => expect(hasWords(letter, foldWords(asked))).toBe(expected));
