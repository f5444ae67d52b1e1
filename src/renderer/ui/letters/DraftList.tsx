import { Card, Group, Stack, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Draft } from '../../../shared/records/draft.ts';
import classes from '../card-link.module.css';
import { LongList } from '../long-list/LongList.tsx';
import { StateBadge, type LetterState } from '../StateBadge.tsx';
import { useFormats } from '../use-formats.ts';

/** Where one letter is, and the place it goes to. */
export interface DraftPlace {
  readonly state: LetterState;
  readonly place?: string;
}

/** A card of two lines, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 90;

/** Letters as a list: what they are about, since when, where they are. Each opens its page. */
export function DraftList({
  drafts,
  placeOf,
  label,
}: {
  readonly drafts: readonly Draft[];
  readonly placeOf: (draft: Draft) => DraftPlace;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const keyAt = useCallback((index: number) => drafts[index]?.id ?? '', [drafts]);
  return (
    <LongList
      label={label}
      gap="sm"
      total={drafts.length}
      keyAt={keyAt}
      estimate={USUAL_HEIGHT}
      render={(index) => {
        const draft = drafts[index]!;
        return (
          <Card withBorder padding="md" className={classes['card']}>
            <Group justify="space-between" gap="md">
              <Stack gap={0} flex="1 1 240px">
                <Text
                  fw={600}
                  component={Link}
                  href={`/letters/${bareId(draft.id)}`}
                  className={classes['cardLink']}
                >
                  {draft.title || t('letters.untitled')}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('letters.startedOn', { time: formats.moment(draft.createdAt) })}
                </Text>
              </Stack>
              <StateBadge {...placeOf(draft)} />
            </Group>
          </Card>
        );
      }}
    />
  );
}
