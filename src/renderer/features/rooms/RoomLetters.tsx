import { Button, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { reportLetter } from '../../../shared/actions/report-letter.ts';
import { startLetter } from '../../../shared/actions/write-draft.ts';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRoomLetters, useWaitsForYes } from '../../db/use-letters.ts';
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
  const lead = useLead(own.id);
  const question = useDeferredValue(words);
  const partnerPlace = view.partners.map((entry) => entry.place || entry.name).join(', ');
  const found = useMemo(() => {
    const asked = foldWords(question);
    return asked.length === 0 ? undefined : letters?.rows.filter((row) => hasWords(letters.open(row), asked));
  }, [letters, question]);
  const rows = found ?? letters?.rows;
  const keyAt = useCallback((index: number) => rows?.[index]?.id ?? `later-${index}`, [rows]);
  const write = async () =>
    go(
      `/letters/${(await startLetter(desk, account.teacher, { room: view.room.scope })).slice('draft:'.length)}`,
    );
  return (
    <Stack gap="lg">
      <Button
        className="no-print"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPencil size={20} aria-hidden />}
        onClick={() => void write()}
      >
        {t('rooms.letters.write')}
      </Button>
      {letters?.total === 0 && (
        <EmptyState art="letters" text={t('rooms.letters.empty', { place: partnerPlace })} />
      )}
      {letters && letters.total > 0 && (
        <Text c="dimmed" className="no-print">
          {t('rooms.letters.pupilsHint')}
        </Text>
      )}
      {letters && letters.total > WHOLE_LIST && (
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
                onReport={setReported}
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
