import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Letter.module.css';
import { useFormats } from './use-formats.ts';

/** A sheet of paper: who, from where, when, about what, and the words. */
export function Letter({ author, place, topic, writtenAt, isOurs = false, children }: { readonly author: string; readonly place: string; readonly topic: string; readonly writtenAt: string; readonly isOurs?: boolean; readonly children: ReactNode }) {
  const formats = useFormats();
  return (
    <article className={classes['sheet']} data-ours={isOurs || undefined} data-testid="letter">
      <Group justify="space-between" align="flex-start" mb="sm" wrap="wrap">
        <Stack gap={0}>
          <Text fw={700}>{author}</Text>
          <Text size="sm" c="dimmed">
            {place}
          </Text>
        </Stack>
        <Text size="sm" c="dimmed">
          {formats.moment(writtenAt)}
        </Text>
      </Group>
      {topic && (
        <Title order={3} mb="sm">
          {topic}
        </Title>
      )}
      <Stack gap="md">{children}</Stack>
    </article>
  );
}
