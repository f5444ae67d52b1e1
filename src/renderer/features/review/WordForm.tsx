import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseWord, type TermValues } from '../../../shared/actions/glossary.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRoomLanguages } from '../../db/use-glossary.ts';
import { useLeavingWatch } from '../../db/use-leaving-watch.ts';
import type { HeldLetterOf } from '../../db/use-letters.ts';
import { useOwnRoom, type OwnRoom } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { TermForm } from '../../ui/words/TermForm.tsx';

/** The longest that a word and its example take. */
const [WORD, EXAMPLE] = [160, 400];

/** Writes out a word that a pupil suggests, as both classes shall read it: that puts it into the glossary. */
export function WordForm({
  letter,
  onClose,
}: Pick<HeldLetterOf, 'letter'> & { readonly onClose: () => void }) {
  const view = useOwnRoom(letter.room);
  return view?.own ? <OpenWordForm letter={letter} view={view} onClose={onClose} /> : null;
}

function OpenWordForm({
  letter,
  view,
  onClose,
}: Pick<HeldLetterOf, 'letter'> & { readonly view: OwnRoom; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const languages = useRoomLanguages(view, i18n.language);
  const watch = useLeavingWatch();
  const { id, topic, format, body } = letter;
  const [own] = languages;
  const start = useMemo(
    (): TermValues => ({
      [`sides/${own}/word`]: topic.slice(0, WORD),
      [`sides/${own}/example`]: plainTextOf(format, body).trim().slice(0, EXAMPLE),
    }),
    [own, topic, format, body],
  );
  return (
    <Stack gap="sm">
      <Text>{t('words.review.lead')}</Text>
      <TermForm
        place={`${id}/as-word`}
        languages={languages}
        start={start}
        watch={watch}
        action={t('words.review.save')}
        onSave={(values) => releaseWord(desk, id, account.teacher, values)}
        onClose={onClose}
      />
    </Stack>
  );
}
