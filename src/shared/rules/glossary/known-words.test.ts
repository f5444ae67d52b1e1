import { describe, expect, it } from 'vitest';
import type { Term } from '../../records/term.ts';
import { findKnownWords, knownWordsOf, lastFound } from './known-words.ts';
import { wordTokens } from './word-tokens.ts';

const term = (
  id: string,
  sides: Record<string, string>,
  removedAt = '',
): Pick<Term, 'id' | 'sides' | 'removedAt'> => ({
  id,
  removedAt,
  sides: Object.entries(sides).map(([language, word]) => ({ id: language, word, sound: '', example: '' })),
});
const found = (text: string, ...terms: Pick<Term, 'id' | 'sides' | 'removedAt'>[]) =>
  findKnownWords(text, knownWordsOf(terms)).map(({ written, language, others }) => [
    written,
    language,
    others.map(({ word }) => word).join('|'),
  ]);
const RIVER = term('river', { en: 'river', pt: 'rio', hi: 'नदी', ar: 'نَهْر' });

describe('words of the glossary in a text', () => {
  it('are found whole, in whatever language, with the word in every other one', () => {
    expect(found('O rio e os rios: Rio!', RIVER)).toEqual([
      ['rio', 'pt', 'river|नदी|نَهْر'],
      ['Rio', 'pt', 'river|नदी|نَهْر'],
    ]);
    expect(found('We like the drivers.', RIVER)).toEqual([]);
    expect(found('', RIVER)).toEqual([]);
    expect(found('rio')).toEqual([]);
  });

  it('are the longest where one begins like another', () => {
    const good = term('good', { en: 'good', pt: 'bom' });
    const morning = term('morning', { en: 'Good morning', pt: 'Bom dia' });
    expect(found('good, Good   morning! good', good, morning)).toEqual([
      ['good', 'en', 'bom'],
      ['Good   morning', 'en', 'Bom dia'],
      ['good', 'en', 'bom'],
    ]);
    expect(found('bom', morning)).toEqual([]);
  });

  it('do not mind accents, vowel points and lengthening strokes, and do mind the vowels of Hindi', () => {
    const water = term('water', { pt: 'água', en: 'water', ar: 'ماء' });
    expect(found('AGUA', water)).toEqual([['AGUA', 'pt', 'water|ماء']]);
    expect(found('نهر ونهر نـهر', RIVER).map(([written]) => written)).toEqual(['نهر', 'نـهر']);
    expect(found('यह नदी बड़ी है। नदीया नादी', RIVER).map(([written]) => written)).toEqual(['नदी']);
    const thanks = term('thanks', { hi: 'धन्यवाद', en: 'thank you' });
    expect(found('बहुत धन्य\u200Dवाद!', thanks)).toHaveLength(1);
  });

  it('are found in both forms that a stroke keeps apart, and between apostrophes', () => {
    const thanks = term('thanks', { pt: 'Obrigado / Obrigada', en: 'Thank you', fr: 'école' });
    expect(found('muito obrigada, obrigado', thanks).map(([written]) => written)).toEqual([
      'obrigada',
      'obrigado',
    ]);
    expect(found('à l’école', thanks)).toEqual([['école', 'fr', 'Obrigado / Obrigada|Thank you']]);
  });

  it('are found where there are no spaces between words', () => {
    const school = term('school', { th: 'โรงเรียน', en: 'school' });
    expect(found('ฉันไปโรงเรียน', school)).toEqual([['โรงเรียน', 'th', 'school']]);
  });

  it('are not suggested from one language alone, nor once they are taken away', () => {
    expect(found('rio', term('a', { pt: 'rio' }), term('b', { pt: 'rio', en: '' }))).toEqual([]);
    expect(found('rio', term('a', { pt: 'rio', en: 'river' }, '2026-01-01T00:00:00Z'))).toEqual([]);
    expect(found('…', term('a', { pt: '…', en: '!' }))).toEqual([]);
  });

  it('are the same among a thousand, and the last ones come first', () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      term(`t${n}`, { en: `word ${n}`, pt: `palavra ${n}` }),
    );
    const text = `${'nothing here '.repeat(2000)} word 7, palavra 999 word 7 word 8 word 7`;
    const all = findKnownWords(text, knownWordsOf(many));
    expect(all.map((one) => one.written)).toEqual(['word 7', 'palavra 999', 'word 7', 'word 8', 'word 7']);
    expect(lastFound(all, 2).map((one) => one.written)).toEqual(['word 7', 'word 8']);
    expect(lastFound(all, 9).map((one) => one.written)).toEqual(['word 7', 'word 8', 'palavra 999']);
    expect(lastFound([], 3)).toEqual([]);
  });
});

it('the words of a text stand where they say', () => {
  const text = 'É o Rio Negro, نَهر 2x';
  expect(wordTokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'É',
    'o',
    'Rio',
    'Negro',
    'نَهر',
    '2x',
  ]);
});
