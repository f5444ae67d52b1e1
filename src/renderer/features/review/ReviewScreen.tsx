import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseLetter } from '../../../shared/actions/exchange-letters.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useHeldLetters } from '../../db/use-letters.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { HeldLetter } from './HeldLetter.tsx';

/** Letters that pupils have handed in, oldest first: read, send off, or give back with a word. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const desk = useDesk();
  const held = useHeldLetters();
  const [isWorking, setWorking] = useState(false);
  const waiting = held?.filter((entry) => entry.letter.review === 'waiting') ?? [];
  const sendable = waiting.filter((entry) => entry.isRoomOpen && !entry.letter.isLocked);
  const releaseAll = async () => {
    setWorking(true);
    for (const { letter } of sendable) await releaseLetter(desk, letter.id);
    setWorking(false);
  };
  return (
    <Stack gap="xl">
      <PageHeader title={t('review.title')} lead={t('review.lead')} />
      {held && waiting.length === 0 && <EmptyState art="done" text={t('review.empty')} />}
      {sendable.length > 1 && (
        <Group>
          <Button
            loading={isWorking}
            variant="light"
            leftSection={<IconMailForward size={20} aria-hidden />}
            onClick={() => void releaseAll()}
          >
            {t('review.releaseAll', { count: sendable.length })}
          </Button>
          <Text c="dimmed">{t('review.releaseAllHint')}</Text>
        </Group>
      )}
      <Stack gap="lg">
        {waiting.map((entry) => (
          <HeldLetter key={entry.letter.id} held={entry} />
        ))}
      </Stack>
    </Stack>
  );
}
