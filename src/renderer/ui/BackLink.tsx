import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './BackLink.module.css';

/** The way back to where this page belongs. */
export function BackLink({ href, words }: { readonly href: string; readonly words: string }) {
  return (
    <Anchor component={Link} href={href} className={`${classes['link']} no-print`}>
      <IconArrowLeft size={20} aria-hidden />
      {words}
    </Anchor>
  );
}
