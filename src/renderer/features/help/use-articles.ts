import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/help/article.ts';
import { articlesIn } from '../../../shared/help/articles-in.ts';

/** The articles in the language of the screens, and the language they are in (English where there are none). */
export function useArticles(): {
  readonly language: string;
  readonly articles: Readonly<Record<string, Article>>;
  readonly titleOf: (id: string) => string;
} {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const { language, articles } = articlesIn(i18n.language);
    return { language, articles, titleOf: (id) => articles[id]?.title ?? '' };
  }, [i18n.language]);
}
