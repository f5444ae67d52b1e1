import { Stack, Title, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { readBlock, runsOf, type Article, type Block, type Piece } from '../../../shared/help/article.ts';
import classes from './Help.module.css';

/** How the links of an article are followed. */
export interface ArticleLinks {
  readonly titleOf: (id: string) => string;
  readonly onArticle: (id: string) => void;
  /** A page is being opened: left out where there are no pages, at the door and at pupils' computers. */
  readonly onPage?: (() => void) | undefined;
}

/** The blocks of an article. The words of screens are the screens' own, in the language of the screen. */
export function ArticleBody({ article, links }: { readonly article: Article; readonly links: ArticleLinks }) {
  const runs = useMemo(() => runsOf(article.body.map(readBlock)), [article]);
  return (
    <Stack gap="md" className={classes['article']!}>
      {runs.map((run, at) => (
        <Run key={at} run={run} links={links} />
      ))}
    </Stack>
  );
}

function Run({ run, links }: { readonly run: readonly Block[]; readonly links: ArticleLinks }) {
  const kind = run[0]!.kind;
  const items = run.map(({ pieces }, at) => (
    <li key={at}>
      <Pieces pieces={pieces} links={links} />
    </li>
  ));
  if (kind === 'step') return <ol>{items}</ol>;
  if (kind === 'point') return <ul>{items}</ul>;
  return run.map(({ pieces }, at) =>
    kind === 'heading' ? (
      <Title key={at} order={3}>
        <Pieces pieces={pieces} links={links} />
      </Title>
    ) : (
      <p key={at}>
        <Pieces pieces={pieces} links={links} />
      </p>
    ),
  );
}

function Pieces({ pieces, links }: { readonly pieces: readonly Piece[]; readonly links: ArticleLinks }) {
  const { t } = useTranslation();
  return pieces.map((piece, at) => {
    if (piece.is === 'words') return piece.words;
    if (piece.is === 'article')
      return (
        <UnstyledButton
          key={at}
          fz="inherit"
          td="underline"
          c="var(--lagoon)"
          onClick={() => links.onArticle(piece.id)}
        >
          {links.titleOf(piece.id)}
        </UnstyledButton>
      );
    if (piece.href && links.onPage)
      return (
        <Link key={at} href={piece.href} onClick={links.onPage}>
          {t(piece.key)}
        </Link>
      );
    return (
      <strong key={at} className={classes['screen']}>
        {t(piece.key)}
      </strong>
    );
  });
}
