import { expect, it } from 'vitest';
import { insertWord } from './insert-word.ts';

it('a word is put in where one writes, with its spaces', () => {
  expect(insertWord('', 0, 'river')).toEqual({ text: 'river', caret: 5 });
  expect(insertWord('the rio', 7, 'river')).toEqual({ text: 'the rio river', caret: 13 });
  expect(insertWord('the  is wide', 4, 'river')).toEqual({ text: 'the river is wide', caret: 9 });
  expect(insertWord('the wide', 4, 'river')).toEqual({ text: 'the river wide', caret: 9 });
  expect(insertWord('the, wide', 3, 'river')).toEqual({ text: 'the river, wide', caret: 9 });
  expect(insertWord('(', 1, 'river').text).toBe('(river');
  expect(insertWord('नदी', 3, 'نهر').text).toBe('नदी نهر');
});
