import { Button, Group, Stack, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseLetter } from '../../../shared/actions/exchange-letters.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useWaitingLetters } from '../../db/use-letters.ts';
import { useInductedAt } from '../../db/use-reports.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { InductionGate } from '../../ui/InductionGate.tsx';
import { LongFeed } from '../../ui/long-list/LongFeed.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { HeldLetter } from './HeldLetter.tsx';

/** A letter with its buttons, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 380;

/** Letters that pupils have handed in, oldest first: read, send off, or give back with a word. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const desk = useDesk();
  const waiting = useWaitingLetters();
  const [isWorking, setWorking] = useState(false);
  // Words to a pupil that are being written stay, also when their letter is scrolled away.
  const notes = useRef(new Map<string, string>());
  const keyAt = useCallback((index: number) => waiting?.[index]?.letter.id ?? '', [waiting]);
  const inductedAt = useInductedAt();
  const sendable = waiting?.filter((entry) => inductedAt && entry.isRoomOpen && !entry.letter.isLocked) ?? [];
  const releaseAll = async () => {
    setWorking(true);
    for (const { letter } of sendable) await releaseLetter(desk, letter.id);
    setWorking(false);
  };
  return (
    <Stack gap="xl">
      <PageHeader title={t('review.title')} lead={t('review.lead')} />
      {inductedAt === '' && <InductionGate />}
      {waiting?.length === 0 && <EmptyState art="done" text={t('review.empty')} />}
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
      {waiting && (
        <LongFeed
          label={t('review.list')}
          total={waiting.length}
          keyAt={keyAt}
          estimate={USUAL_HEIGHT}
          render={(index, item) => <HeldLetter held={waiting[index]!} notes={notes.current} item={item} />}
        />
      )}
    </Stack>
  );
}
