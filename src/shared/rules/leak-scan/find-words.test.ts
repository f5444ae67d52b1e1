import { describe, expect, it } from 'vitest';
import { makeWordList } from './find-words.ts';
import { LOOK_WORDS, lookWordsOf } from './look-words.ts';
import { makeNameIndex } from './name-index.ts';
import { scanForLeaks } from './scan-for-leaks.ts';

const nobody = makeNameIndex([]);
const list = makeWordList(["don't tell\nkill*, gun;  não conta\nsuicíd*\nx*", '  \n*\n']);
const foundIn = (text: string, words = list): string[] =>
  scanForLeaks(text, nobody, words).map(({ start, end }) => text.slice(start, end));

describe('words that a school wants to look at', () => {
  it.each([
    ['Please don’t tell anybody', ['don’t tell']],
    ['DON T TELL', ['DON T TELL']],
    ['he killed a fly, kill!', ['killed', 'kill']],
    ['a Gun.', ['Gun']],
    ['Nao conta pra ninguém; NÃO CONTA', ['Nao conta', 'NÃO CONTA']],
    ['suicidio', ['suicidio']],
    ['g\u200Bun', ['g\u200Bun']],
    ['xylophone', ['xylophone']],
  ])('are found: %s', (text, words) => {
    expect(foundIn(text)).toEqual(words);
  });
  it.each(['gunpowder', 'a skill', 'do not tell', 'conta não', 'shotgun', ''])(
    'and only whole: %s',
    (text) => {
      expect(foundIn(text)).toEqual([]);
    },
  );
  it('are the school’s own for a language where it has written some, and none where it has taken all away', () => {
    const own = lookWordsOf([
      { id: 'en', words: 'marble' },
      { id: 'pt', words: '' },
    ]);
    expect(foundIn('a marble gun, uma arma', own)).toEqual(['marble']);
    expect(foundIn('a marble gun, uma arma', lookWordsOf([]))).toEqual(['gun', 'arma']);
  });
  it('are a short list to begin with, of which each finds itself', () => {
    for (const text of Object.values(LOOK_WORDS)) {
      const lines = text.split('\n');
      expect(lines.length).toBeLessThan(40);
      for (const line of lines) expect(foundIn(line, lookWordsOf([])), line).not.toEqual([]);
    }
  });
});
