import MiniSearch from 'minisearch';
import type { Article } from '../../../shared/help/article.ts';
import { readBlock } from '../../../shared/help/article.ts';
import { foldWords } from '../../../shared/lib/fold-words.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
}

/** Something that finds articles by words. */
export interface ArticleSearch {
  /** Ids of the articles that have all the words or their beginnings, best first; everything when nothing is asked. */
  readonly find: (words: string) => readonly string[];
}

/**
 * Reads the articles once. Accents and capitals make no difference, beginnings of words are enough, and a longer word may
 * have a slip in it. `screenWords` gives the words of a screen that an article quotes.
 */
export function searchArticles(
  topics: readonly string[],
  articles: Readonly<Record<string, Article>>,
  screenWords: (key: string) => string,
): ArticleSearch {
  const index = new MiniSearch<Entry>({
    fields: ['title', 'lead', 'body'],
    tokenize: foldWords,
    // Folded already.
    processTerm: (term) => term,
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { title: 8, lead: 3 },
    },
  });
  index.addAll(
    topics.flatMap((id) => {
      const article = articles[id];
      return article
        ? [{ id, title: article.title, lead: article.lead, body: plain(article, screenWords) }]
        : [];
    }),
  );
  return {
    find: (words) =>
      foldWords(words).length === 0 ? topics : index.search(words).map(({ id }) => String(id)),
  };
}

function plain(article: Article, screenWords: (key: string) => string): string {
  return article.body
    .flatMap((block) => readBlock(block).pieces)
    .map((piece) =>
      piece.is === 'words' ? piece.words : piece.is === 'screen' ? screenWords(piece.key) : '',
    )
    .join(' ');
}
