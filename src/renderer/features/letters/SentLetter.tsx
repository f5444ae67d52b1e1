import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { letterPlace } from '../../../shared/actions/exchange-letters.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Draft } from '../../../shared/records/draft.ts';
import { message } from '../../../shared/records/message.ts';
import { useOwnRoom } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { useLetterMedia } from '../../sync/use-letter-media.ts';
import { Letter } from '../../ui/Letter.tsx';
import { authorOf } from '../../ui/letters/author-of.ts';
import { Pictures } from '../../ui/media/Pictures.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { LetterText } from '../../ui/text/LetterText.tsx';

/** A letter that was sent: as it left, and where it is. */
export function SentLetter({ view }: { readonly view: Draft }) {
  const { t } = useTranslation();
  const sent = useRecord(message, view.sentAs);
  const pictures = useLetterMedia(view.sentAs, 'exchange');
  const room = useOwnRoom(sent?.room ?? view.room);
  const place = room?.partners.map((entry) => entry.place || entry.name).join(', ');
  if (sent === undefined) return null;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Title order={1}>{view.title || t('letters.untitled')}</Title>
        <StateBadge state={letterPlace({ review: 'released' }, sent ?? undefined)} place={place} />
      </Group>
      <Text c="dimmed">{t('letters.sentHint')}</Text>
      {sent ? (
        <Letter author={authorOf(sent, t)} place={room?.own?.place ?? ''} topic="" writtenAt={sent.createdAt}>
          <LetterText format={sent.format} body={sent.body} />
          <Pictures {...pictures} />
        </Letter>
      ) : (
        <Text>{t('letters.sentElsewhere')}</Text>
      )}
      {sent && (
        <Button
          component={Link}
          href={`/rooms/${bareId(sent.room)}/letters`}
          variant="default"
          leftSection={<IconMessages size={20} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('letters.toRoomLetters')}
        </Button>
      )}
    </Stack>
  );
}
