import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

/** The head of a page. */
export interface PageHeaderProps {
  readonly title: string;
  /** One sentence: what this page is for, or the day. */
  readonly lead?: string | undefined;
  /** The one main action of the page. */
  readonly action?: ReactNode;
}

/** What this is, one sentence, the one main action. */
export function PageHeader({ title, lead, action }: PageHeaderProps) {
  return (
    <div className={classes['head']}>
      <div className={classes['words']}>
        <Title order={1} dir="auto">
          {title}
        </Title>
        {lead && (
          <p className={classes['lead']} dir="auto">
            {lead}
          </p>
        )}
      </div>
      {action && <div className={`${classes['action']} no-print`}>{action}</div>}
    </div>
  );
}
