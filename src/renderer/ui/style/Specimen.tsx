import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './style.module.css';

/** A part of the style page. */
export function Specimen({
  name,
  note,
  children,
}: {
  readonly name: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  const id = `style-${name.toLowerCase().replaceAll(/\W+/g, '-')}`;
  return (
    <section aria-labelledby={id} className={classes['specimen']}>
      <Title order={2} id={id}>
        {name}
      </Title>
      {note && <p className={classes['note']}>{note}</p>}
      <div className={classes['pieces']}>{children}</div>
    </section>
  );
}
