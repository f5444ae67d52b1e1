import { Button, Card, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { letterPlace, noteRead } from '../../../shared/actions/exchange-letters.ts';
import { startLetter } from '../../../shared/actions/write-draft.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRoomLetters } from '../../db/use-letters.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Letter } from '../../ui/Letter.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { LetterText } from '../../ui/text/LetterText.tsx';

/** The letters of the exchange, oldest first; opening them tells the partner that the class has read them. */
export function RoomLetters({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [, go] = useLocation();
  const { account } = useTeacherSession();
  const letters = useRoomLetters(view.room.scope);
  const partnerPlace = view.partners.map((entry) => entry.place || entry.name).join(', ');
  useEffect(() => {
    for (const letter of letters ?? []) if (letter.class !== own.id) void noteRead(desk, letter.id, own.id);
  }, [desk, letters, own.id]);
  const write = async () =>
    go(
      `/letters/${(await startLetter(desk, account.teacher, { room: view.room.scope })).slice('draft:'.length)}`,
    );
  return (
    <Stack gap="lg">
      <Button
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPencil size={20} aria-hidden />}
        onClick={() => void write()}
      >
        {t('rooms.letters.write')}
      </Button>
      {letters?.length === 0 && (
        <EmptyState art="letters" text={t('rooms.letters.empty', { place: partnerPlace })} />
      )}
      {letters?.map((letter) => {
        const from = view.room.classes.find((entry) => entry.id === letter.class);
        const isOurs = letter.class === own.id;
        return (
          <Letter
            key={letter.id}
            author={letter.authorName}
            place={from?.place || from?.name || ''}
            topic={letter.topic}
            writtenAt={letter.createdAt}
            isOurs={isOurs}
          >
            <LetterText format={letter.format} body={letter.body} />
            {isOurs && (
              <StateBadge state={letterPlace({ review: 'released' }, letter)} place={partnerPlace} />
            )}
          </Letter>
        );
      })}
      {letters && letters.length > 0 && (
        <Card withBorder>
          <Text c="dimmed">{t('rooms.letters.pupilsHint')}</Text>
        </Card>
      )}
    </Stack>
  );
}
