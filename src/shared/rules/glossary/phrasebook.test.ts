import { expect, it } from 'vitest';
import { isFieldValue } from '../../records/kind.ts';
import { term, TERM_THEMES } from '../../records/term.ts';
import { PHRASE_LANGUAGES, PHRASES } from './phrasebook.ts';

it('there are thirty phrases, each once, in every language, as a record takes them', () => {
  expect(PHRASES).toHaveLength(30);
  expect(new Set(PHRASES.map(({ key }) => key)).size).toBe(30);
  for (const { key, theme, words } of PHRASES) {
    expect(TERM_THEMES, key).toContain(theme);
    expect(Object.keys(words).sort(), key).toEqual([...PHRASE_LANGUAGES].sort());
    for (const [language, side] of Object.entries(words)) {
      expect(side!.word.trim(), key).not.toBe('');
      // Letters of the reader's own would be no help to whoever cannot read them.
      expect(side!.sound, `${key} ${language}`).toMatch(/^[\p{Script=Latin}\s…/,?!-]+$/u);
      expect(isFieldValue(term, `sides/${language}/word`, side!.word)).toBe(true);
      expect(isFieldValue(term, `sides/${language}/sound`, side!.sound)).toBe(true);
    }
  }
});
