import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconEyeOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { setLetterHidden } from '../../../shared/actions/handle-report.ts';
import { keepOut, letIn } from '../../../shared/actions/second-gate.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { ArrivedLetter } from '../../db/use-letters.ts';
import { useLookWords } from '../../db/use-look-words.ts';
import { useRosterNames } from '../../db/use-roster-names.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { markFindings } from '../../ui/findings/FindingMark.tsx';
import { useLetterMedia } from '../../sync/use-letter-media.ts';
import { Letter } from '../../ui/Letter.tsx';
import { authorOf } from '../../ui/letters/author-of.ts';
import { Pictures } from '../../ui/media/Pictures.tsx';
import { LetterText } from '../../ui/text/LetterText.tsx';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { FoundNote } from './FoundNote.tsx';
import { scanLetter } from './scan-letters.ts';

/** Letters from partners that pupils do not see yet, where the school has asked for a teacher's yes. */
export function Arrivals({ arrived }: { readonly arrived: readonly ArrivedLetter[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="arrivals">
      <Title order={2} id="arrivals" mb="xs">
        {t('review.arrived.title')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('review.arrived.lead')}
      </Text>
      <Stack gap="lg">
        {arrived.map((entry) => (
          <Arrival key={entry.letter.id} {...entry} />
        ))}
      </Stack>
    </section>
  );
}

function Arrival({ letter, ownClass, place }: ArrivedLetter) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account, school } = useTeacherSession();
  const by = { teacher: account.teacher, school };
  const names = useRosterNames();
  const words = useLookWords();
  const showUndo = useUndoToast();
  const pictures = useLetterMedia(letter.id, 'exchange');
  const found = useMemo(
    () => (names && words ? scanLetter(letter, names, words) : undefined),
    [letter, names, words],
  );
  const keep = async () => {
    await keepOut(desk, by, letter.id, ownClass);
    showUndo(t('review.arrived.kept'), () => void setLetterHidden(desk, letter.id, ownClass, false));
  };
  if (!found) return null;
  return (
    <Letter
      author={authorOf(letter, t)}
      place={place}
      topic={letter.topic && markFindings(letter.topic, 0, found.topic)}
      writtenAt={letter.createdAt}
    >
      <Stack gap="md" data-testid="arrival">
        <FoundNote found={found} />
        <LetterText format={letter.format} body={letter.body} findings={found.body} />
        <Pictures {...pictures} />
        <Group gap="sm">
          <Button
            leftSection={<IconCheck size={20} aria-hidden />}
            onClick={() => void letIn(desk, by, letter.id, ownClass)}
          >
            {t('review.arrived.show')}
          </Button>
          <Button
            variant="light"
            color="brick"
            leftSection={<IconEyeOff size={20} aria-hidden />}
            onClick={() => void keep()}
          >
            {t('review.arrived.keep')}
          </Button>
        </Group>
      </Stack>
    </Letter>
  );
}
