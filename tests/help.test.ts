import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBlock, type Article, type Block } from '../src/shared/help/article.ts';
import { articlesIn } from '../src/shared/help/articles-in.ts';
import { PUPIL_TOPICS, topicOf, TOPICS } from '../src/shared/help/topics.ts';

type Tree = { readonly [key: string]: string | Tree };

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const words = Object.fromEntries(
  ['ar', 'en', 'hi', 'pt'].map((tag) => [tag, JSON.parse(read(`src/renderer/app/i18n/${tag}.json`)) as Tree]),
);
/** Addresses of the app as its routes say them, without what may be left out. */
const routes = [...read('src/renderer/app/TeacherApp.tsx').matchAll(/<Route path="([^"*]+)"/g)].map(
  ([, path]) => path!,
);
const LANGUAGES = ['ar', 'en', 'hi', 'pt'] as const;

function wordsAt(tree: Tree | undefined, key: string): unknown {
  return key
    .split('.')
    .reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
}

function isRoute(address: string): boolean {
  return routes.some((route) =>
    new RegExp(`^${route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`).test(address),
  );
}

/** What has to be the same in every language: kinds of blocks, and where their links lead. */
function shapeOf({ kind, pieces }: Block): string {
  const links = pieces.flatMap((piece) =>
    piece.is === 'words'
      ? []
      : piece.is === 'article'
        ? [`((${piece.id}))`]
        : [`<<${piece.key}|${piece.href}>>`],
  );
  return [kind, ...links.sort()].join(' ');
}

const blocksOf = (article: Article) => article.body.map(readBlock);

describe('the help', () => {
  it('has an article for every page of the app', () => {
    expect(routes.length).toBeGreaterThan(20);
    const helpless = routes
      .filter((route) => route !== '/' && route !== '/style')
      .filter((route) => topicOf(route.replaceAll(/\/:\w+\?/g, '').replaceAll(/:\w+/g, '01J')) === undefined);
    expect(helpless).toEqual([]);
    expect(topicOf('/nowhere')).toBeUndefined();
  });

  it('knows the parts of a page that have an article of their own', () => {
    expect(topicOf('/classes/01J')).toBe('roster');
    expect(topicOf('/classes/01J/consents/forms')).toBe('consents');
    expect(topicOf('/help/questions')).toBe('ask');
  });

  it.each(LANGUAGES)('is written in %s, every article of it and no other', (language) => {
    const { articles, language: found } = articlesIn(language);
    expect(found).toBe(language);
    expect(Object.keys(articles).sort()).toEqual([...TOPICS].sort());
    for (const [id, { title, lead, body }] of Object.entries(articles)) {
      expect(title.trim(), id).toBeTruthy();
      expect(lead.trim(), id).toBeTruthy();
      expect(body.length, id).toBeGreaterThan(2);
    }
  });

  it('is in English where a language has none yet', () => {
    expect(articlesIn('sw').language).toBe('en');
  });

  it('has the same structure in every language', () => {
    const english = articlesIn('en').articles;
    for (const language of LANGUAGES)
      for (const id of TOPICS)
        expect(blocksOf(articlesIn(language).articles[id]!).map(shapeOf), `${language}: ${id}`).toEqual(
          blocksOf(english[id]!).map(shapeOf),
        );
  });

  it.each(LANGUAGES)(
    '%s quotes screens only by their own words, and every link leads somewhere',
    (language) => {
      const faults: string[] = [];
      for (const [id, article] of Object.entries(articlesIn(language).articles))
        for (const text of [article.title, article.lead, ...article.body]) {
          if (/[“”«»"]|<|>|\(\(/.test(text.replaceAll(/<<[^<>]+>>|\(\([\w-]+\)\)/g, '')))
            faults.push(`${id}: words in quotation marks, or a mark that is not closed: ${text}`);
          for (const piece of readBlock(text).pieces) {
            if (piece.is === 'article' && !TOPICS.includes(piece.id)) faults.push(`${id}: ((${piece.id}))`);
            if (piece.is !== 'screen') continue;
            const said = wordsAt(words[language], piece.key);
            if (typeof said !== 'string' || said.includes('{{')) faults.push(`${id}: <<${piece.key}>>`);
            if (piece.href && !isRoute(piece.href)) faults.push(`${id}: ${piece.href}`);
          }
        }
      expect(faults).toEqual([]);
    },
  );

  it('leads pupils to no page of a teacher', () => {
    for (const id of PUPIL_TOPICS)
      for (const { pieces } of blocksOf(articlesIn('en').articles[id]!))
        expect(
          pieces.filter((piece) => piece.is === 'article' || (piece.is === 'screen' && piece.href)),
        ).toEqual([]);
  });
});

describe('a block of an article', () => {
  it('is read with its marks', () => {
    expect(readBlock('1. Open <<nav.today|/today>>, then ((post)).')).toEqual({
      kind: 'step',
      pieces: [
        { is: 'words', words: 'Open ' },
        { is: 'screen', key: 'nav.today', href: '/today' },
        { is: 'words', words: ', then ' },
        { is: 'article', id: 'post' },
        { is: 'words', words: '.' },
      ],
    });
    expect(readBlock('- a')).toEqual({ kind: 'point', pieces: [{ is: 'words', words: 'a' }] });
    expect(readBlock('<<a.b')).toEqual({ kind: 'text', pieces: [{ is: 'words', words: '<<a.b' }] });
  });
});
