import { expect, it } from 'vitest';
import { articlesIn } from '../../../shared/help/articles-in.ts';
import { TOPICS } from '../../../shared/help/topics.ts';
import { searchArticles } from './search-articles.ts';

const english = searchArticles(TOPICS, articlesIn('en').articles, (key) =>
  key === 'post.light' ? 'Light' : '',
);
const portuguese = searchArticles(TOPICS, articlesIn('pt-BR').articles, () => '');

it('finds every article by its own title, first or among the first', () => {
  for (const [language, search] of [
    ['en', english],
    ['pt', portuguese],
  ] as const)
    for (const id of TOPICS)
      expect(
        search.find(articlesIn(language).articles[id]!.title).slice(0, 3),
        `${language} ${id}`,
      ).toContain(id);
});

it('does not mind accents, capitals, half words and a slip', () => {
  expect(portuguese.find('RECUPERACAO')[0]).toBe('password');
  expect(portuguese.find('cópi')).toContain('copies');
  expect(english.find('saveguarding')).toContain('safeguarding');
  expect(english.find('no inter')[0]).toBe('no-internet');
});

it('looks into the words of screens that an article quotes', () => {
  expect(english.find('light')).toContain('slow-line');
});

it('gives everything when nothing is asked, and nothing when a word is nowhere', () => {
  expect(english.find('  ')).toEqual(TOPICS);
  expect(english.find('zeppelin')).toEqual([]);
});
