import { expect, it } from 'vitest';
import { withoutAccents } from './accents.ts';
import { foldWords } from './fold-words.ts';

it('leaves accents out', () => {
  expect(withoutAccents('Água, coração')).toBe('Agua, coracao');
  expect(withoutAccents('مُعَلِّم')).toBe('معلم');
});

it('keeps the vowels of scripts that write them as signs', () => {
  expect(withoutAccents('रानी')).not.toBe(withoutAccents('रीना'));
  expect(withoutAccents('ดี')).not.toBe(withoutAccents('ดู'));
});

it('does not mind the spellings of Hindi that readers take for the same', () => {
  expect(withoutAccents('ज़रूर')).toBe(withoutAccents('जरूर'));
  expect(withoutAccents('यहाँ')).toBe(withoutAccents('यहां'));
});

it('takes a word of Hindi as one word', () => {
  expect(foldWords('पानी और चिट्ठियाँ')).toEqual(['पानी', 'और', 'चिट्ठियां']);
  expect(foldWords('Água-viva')).toEqual(['agua', 'viva']);
});
