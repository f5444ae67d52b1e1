import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconMessages } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { letterPlace, noteRead } from '../../../shared/actions/exchange-letters.ts';
import { bareId, kindOf } from '../../../shared/lib/ids.ts';
import type { message } from '../../../shared/records/message.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import type { Shown } from '../../db/use-records.ts';
import { useLetterMedia } from '../../sync/use-letter-media.ts';
import { Letter } from '../../ui/Letter.tsx';
import type { FeedItem } from '../../ui/long-list/LongFeed.tsx';
import { authorOf } from '../../ui/letters/author-of.ts';
import { LetterWords } from '../../ui/letters/LetterWords.tsx';
import { Pictures } from '../../ui/media/Pictures.tsx';
import { ReportButton } from '../../ui/reports/ReportDialog.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useOnScreen } from '../../ui/use-on-screen.ts';

/** One letter of a room. A partner's that comes to the screen tells the partner that our class has read it. */
export function RoomLetter({
  letter,
  view,
  own,
  partnerPlace,
  item,
  isWaiting,
  answers,
  onReport,
  onAnswer,
  onConversation,
}: {
  readonly letter: Shown<typeof message>;
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly partnerPlace: string;
  readonly item: FeedItem;
  /** It waits for a teacher's yes before the class sees it. */
  readonly isWaiting: boolean;
  /** How many others belong to the same conversation. */
  readonly answers: number;
  readonly onReport: (letterId: string) => void;
  readonly onAnswer: () => void;
  /** Shows the letters of the same conversation; not there where only they are shown. */
  readonly onConversation?: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const pictures = useLetterMedia(letter.id, 'exchange');
  const from = view.room.classes.find((entry) => entry.id === letter.class);
  const isOurs = letter.class === own.id;
  const isNew = !isOurs && !letter.read.some((receipt) => receipt.id === own.id && receipt.at);
  const read = useCallback(() => void noteRead(desk, letter.id, own.id), [desk, letter.id, own.id]);
  // What its teacher alone has seen the class has not read.
  const sheet = useOnScreen<HTMLElement>(isNew && !isWaiting ? read : undefined);
  return (
    <Letter
      author={authorOf(letter, t)}
      place={from?.place || from?.name || ''}
      topic={letter.topic}
      writtenAt={letter.createdAt}
      isOurs={isOurs}
      item={item}
      sheet={sheet}
    >
      {kindOf(letter.about) === 'document' && (
        <Text size="sm">
          <Link href={`/rooms/${bareId(view.room.scope)}/documents/${bareId(letter.about)}`}>
            {t('rooms.letters.aboutDocument')}
          </Link>
        </Text>
      )}
      <LetterWords letter={letter} />
      <Pictures {...pictures} />
      {isWaiting && (
        <Text>
          {t('rooms.letters.waitsForYes')} <Link href="/review">{t('rooms.letters.toReview')}</Link>
        </Text>
      )}
      <Group justify="space-between">
        {isOurs && <StateBadge state={letterPlace({ review: 'released' }, letter)} place={partnerPlace} />}
        <Group gap="xs" className="no-print">
          {!isWaiting && view.state !== 'closed' && (
            <Button
              variant="subtle"
              leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
              onClick={onAnswer}
            >
              {t('rooms.letters.answer')}
            </Button>
          )}
          {answers > 0 && onConversation && (
            <Button
              variant="subtle"
              leftSection={<IconMessages size={20} aria-hidden />}
              onClick={onConversation}
            >
              {t('rooms.letters.conversation', { count: answers + 1 })}
            </Button>
          )}
          {!(isOurs && letter.authorRole === 'teacher') && (
            <ReportButton onPress={() => onReport(letter.id)} />
          )}
        </Group>
      </Group>
    </Letter>
  );
}

/** The place of a letter that this computer has not got to yet. */
export function LetterToCome({ item }: { readonly item: FeedItem }) {
  const { t } = useTranslation();
  return (
    <article {...item}>
      <Text c="dimmed" py="xl">
        {t('rooms.letters.opening')}
      </Text>
    </article>
  );
}
