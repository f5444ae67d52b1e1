import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { reportLetter } from '../../../shared/actions/report-letter.ts';
import { startLetter } from '../../../shared/actions/write-draft.ts';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import { useDesk } from '../../db/desk-context.ts';
import { firstOf, useRoomLetters, useWaitsForYes } from '../../db/use-letters.ts';
import type { Row } from '../../db/rows.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useLead } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LongFeed } from '../../ui/long-list/LongFeed.tsx';
import { WHOLE_LIST } from '../../ui/long-list/use-drawn-items.ts';
import { ReportDialog } from '../../ui/reports/ReportDialog.tsx';
import { FindLetters } from './FindLetters.tsx';
import { hasWords } from './find-letters.ts';
import { RoomLetter, LetterToCome } from './RoomLetter.tsx';

/** A letter of some lines, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 300;

/** The letters of the exchange, the newest first, however many there are. */
export function RoomLetters({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [, go] = useLocation();
  const { account } = useTeacherSession();
  const letters = useRoomLetters(view.room.scope, own.id);
  const waits = useWaitsForYes();
  const [words, setWords] = useState('');
  const [reported, setReported] = useState('');
  /** The first letter of the one conversation that is shown; '' for all letters. */
  const [conversation, setConversation] = useState('');
  const lead = useLead(own.id);
  const question = useDeferredValue(words);
  const partnerPlace = view.partners.map((entry) => entry.place || entry.name).join(', ');
  const answers = useMemo(() => countAnswers(letters?.rows ?? []), [letters]);
  const found = useMemo(() => {
    if (conversation !== '')
      return letters?.rows.filter(({ id, rec }) => id === conversation || rec.f['about'] === conversation);
    const asked = foldWords(question);
    return asked.length === 0 ? undefined : letters?.rows.filter((row) => hasWords(letters.open(row), asked));
  }, [letters, question, conversation]);
  const rows = found ?? letters?.rows;
  const keyAt = useCallback((index: number) => rows?.[index]?.id ?? `later-${index}`, [rows]);
  const write = async (answer: { about?: string; title?: string } = {}) => {
    const draftId = await startLetter(desk, account.teacher, { room: view.room.scope, ...answer });
    go(`/letters/${bareId(draftId)}`);
  };
  return (
    <Stack gap="lg">
      {view.state !== 'closed' && (
        <Button
          className="no-print"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPencil size={20} aria-hidden />}
          onClick={() => void write()}
        >
          {t('rooms.letters.write')}
        </Button>
      )}
      {letters?.total === 0 && (
        <EmptyState art="letters" text={t('rooms.letters.empty', { place: partnerPlace })} />
      )}
      {letters && letters.total > 0 && (
        <Text c="dimmed" className="no-print">
          {t('rooms.letters.pupilsHint')}
        </Text>
      )}
      {conversation !== '' && (
        <Group gap="sm" className="no-print" role="status">
          <Text fw={600}>{t('rooms.letters.oneConversation')}</Text>
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size={20} aria-hidden className="mirrored" />}
            onClick={() => setConversation('')}
          >
            {t('rooms.letters.allLetters')}
          </Button>
        </Group>
      )}
      {letters && letters.total > WHOLE_LIST && conversation === '' && (
        <FindLetters words={words} count={found?.length} onChange={setWords} />
      )}
      {letters && rows && (
        <LongFeed
          label={t('rooms.letters.list')}
          isBusy={!letters.isWhole}
          total={found ? found.length : letters.total}
          keyAt={keyAt}
          estimate={USUAL_HEIGHT}
          render={(index, item) => {
            const row = rows[index];
            if (!row) return <LetterToCome item={item} />;
            const letter = letters.open(row);
            return (
              <RoomLetter
                letter={letter}
                isWaiting={waits(letter, own)}
                view={view}
                own={own}
                partnerPlace={partnerPlace}
                item={item}
                answers={answers.get(firstOf(letter)) ?? 0}
                onReport={setReported}
                onAnswer={() => void write({ about: firstOf(letter), title: letter.topic })}
                {...(conversation === '' && { onConversation: () => setConversation(firstOf(letter)) })}
              />
            );
          }}
        />
      )}
      <ReportDialog
        key={reported}
        place={`report/${reported}/${account.teacher}`}
        isOpen={reported !== ''}
        teacher={own.teacherName}
        lead={lead?.name ?? ''}
        onReport={(reason, said) =>
          reportLetter(desk, {
            letter: reported,
            class: own.id,
            reporter: { id: account.teacher, name: account.name },
            reason,
            words: said,
          })
        }
        onClose={() => setReported('')}
      />
    </Stack>
  );
}

/** How many answers every letter or document has, by its id. */
function countAnswers(rows: readonly Row[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rec } of rows) {
    const about = String(rec.f['about'] ?? '');
    if (about !== '') counts.set(about, (counts.get(about) ?? 0) + 1);
  }
  return counts;
}
