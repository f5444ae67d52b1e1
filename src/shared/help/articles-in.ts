import * as v from 'valibot';
import { articlesSchema, type Article } from './article.ts';
import arabic from './articles.ar.json' with { type: 'json' };
import english from './articles.en.json' with { type: 'json' };
import hindi from './articles.hi.json' with { type: 'json' };
import portuguese from './articles.pt.json' with { type: 'json' };

/** Articles by language; a test holds them to the same structure. */
const LANGUAGES: Readonly<Record<string, unknown>> = {
  ar: arabic,
  en: english,
  hi: hindi,
  pt: portuguese,
};

/** All articles in a language (`pt`, `pt-BR`), with the language they are in: English where there are none. */
export function articlesIn(language: string): {
  readonly language: string;
  readonly articles: Readonly<Record<string, Article>>;
} {
  const wanted = language.toLowerCase().split(/[-_]/)[0]!;
  const known = Object.hasOwn(LANGUAGES, wanted) ? wanted : 'en';
  return { language: known, articles: v.parse(articlesSchema, LANGUAGES[known]) };
}
