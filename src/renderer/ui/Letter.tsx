import { Title } from '@mantine/core';
import { useId, type ReactNode, type Ref } from 'react';
import classes from './Letter.module.css';
import type { FeedItem } from './long-list/LongFeed.tsx';
import { useFormats } from './use-formats.ts';

/** A letter to be read. */
export interface LetterProps {
  /** Who wrote it: a pseudonym for pupils, the name for teachers. */
  readonly author: string;
  /** Where it comes from, or goes to. */
  readonly place: string;
  /** '' for none. */
  readonly topic: ReactNode;
  readonly writtenAt: string;
  /** Our own letter in a conversation: lies at the other side. */
  readonly isOurs?: boolean;
  /** Its place in a list of letters. */
  readonly item?: FeedItem | undefined;
  /** For who has to know where the sheet is. */
  readonly sheet?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** A sheet of paper: who, from where, when, about what, and the words. */
export function Letter({
  author,
  place,
  topic,
  writtenAt,
  isOurs = false,
  item,
  sheet,
  children,
}: LetterProps) {
  const formats = useFormats();
  const head = useId();
  return (
    <article
      ref={sheet}
      className={classes['sheet']}
      data-ours={isOurs || undefined}
      data-testid="letter"
      aria-labelledby={head}
      {...item}
    >
      <header className={classes['head']} id={head}>
        <div>
          <strong>{author}</strong>
          <span className={classes['quiet']}>{place}</span>
        </div>
        <div className={classes['when']}>
          <Postmark />
          <time dateTime={writtenAt}>
            <bdi>{formats.moment(writtenAt)}</bdi>
          </time>
        </div>
      </header>
      {topic && (
        <Title order={2} mb="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {topic}
        </Title>
      )}
      <div className={classes['words']}>{children}</div>
    </article>
  );
}

/** The mark of the post office over the corner. Decoration. */
function Postmark() {
  return (
    <svg
      width="104"
      height="52"
      viewBox="0 0 104 52"
      aria-hidden="true"
      focusable="false"
      className="mirrored"
    >
      <g fill="none" stroke="currentcolor" strokeWidth="1.5" strokeLinecap="round">
        <circle cx="78" cy="26" r="23" />
        <circle cx="78" cy="26" r="16" />
        <path d="M69 30h18l-3 5H72zM78 17v10h-7z" strokeLinejoin="round" />
        <path d="M2 12c5 0 5-3 10-3s5 3 10 3 5-3 10-3 5 3 10 3 5-3 10-3M2 24c5 0 5-3 10-3s5 3 10 3 5-3 10-3 5 3 10 3M2 36c5 0 5-3 10-3s5 3 10 3 5-3 10-3 5 3 10 3M2 48c5 0 5-3 10-3s5 3 10 3 5-3 10-3 5 3 10 3 5-3 10-3" />
      </g>
    </svg>
  );
}
