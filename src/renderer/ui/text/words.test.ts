import { describe, expect, it } from 'vitest';
import { countWords } from './count-words.ts';
import { dayWords, keptTime, momentWords } from './kept-time.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';

describe('words', () => {
  it.each([
    ['', 0],
    ['Dear class, we are 30.', 5],
    ['Olá!\n\nTudo   bem?', 3],
    ['— … !', 0],
  ])('%j', (text, count) => {
    expect(countWords(text, 'en')).toBe(count);
  });

  it('are told apart where nothing stands between them', () => {
    expect(countWords('私たちは学生です', 'ja')).toBeGreaterThan(2);
  });

  it('of two paragraphs are not glued together', () => {
    const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    const body = JSON.stringify({ type: 'doc', content: [paragraph('one'), paragraph('two')] });
    expect(countWords(plainTextOf('rich', body), 'en')).toBe(2);
  });
});

describe('times', () => {
  it('leave the day out today only', () => {
    const now = new Date(2026, 10, 23, 15, 0).getTime();
    expect(keptTime(new Date(2026, 10, 23, 14, 2).toISOString(), 'en-GB', now)).toBe('14:02');
    expect(keptTime(new Date(2026, 10, 22, 14, 2).toISOString(), 'en-GB', now)).toContain('22 Nov');
    expect(keptTime('', 'en', now)).toBe('');
  });

  it('say a day and a moment in the reader’s language and the place’s zone', () => {
    expect(dayWords('2026-12-07', 'pt-BR')).toBe('7 de dez.');
    expect(dayWords('', 'en')).toBe('');
    expect(momentWords('2026-12-04T12:00:00Z', 'en-GB', 'Africa/Nairobi')).toContain('15:00');
  });
});
