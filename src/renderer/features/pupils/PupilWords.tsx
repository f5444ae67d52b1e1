import { Button, Card, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconBulb, IconSearch } from '@tabler/icons-react';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import { inAlphabet, matchesTerm } from '../../../shared/rules/glossary/glossary-list.ts';
import { useRoomLanguages, useTerms } from '../../db/use-glossary.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { LongList } from '../../ui/long-list/LongList.tsx';
import { languagesOfTerm, TermSides } from '../../ui/words/TermSides.tsx';

/** A word in large letters, in pixels, until it has been drawn. */
const USUAL_HEIGHT = 150;

/** The words of both classes, large, to look up and to hear; a pupil suggests one in a letter to her teacher. */
export function PupilWords({ view, onSuggest }: { readonly view: OwnRoom; readonly onSuggest: () => void }) {
  const { t, i18n } = useTranslation();
  const terms = useTerms(view.room.scope);
  const languages = useRoomLanguages(view, i18n.language);
  const [asked, setAsked] = useState('');
  const question = useDeferredValue(asked);
  const all = useMemo(() => terms && inAlphabet(terms, languages[0]!), [terms, languages]);
  const shown = useMemo(() => {
    const words = foldWords(question);
    return all?.filter((term) => matchesTerm(term, words));
  }, [all, question]);
  const keyAt = useCallback((index: number) => shown?.[index]?.id ?? '', [shown]);
  if (!all || !shown) return null;
  return (
    <Stack gap="lg">
      <Title order={2}>{t('words.pupil.title')}</Title>
      <Button
        variant="light"
        size="lg"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconBulb size={28} aria-hidden />}
        onClick={onSuggest}
      >
        {t('words.pupil.suggest')}
      </Button>
      {all.length === 0 && <Text>{t('words.pupil.empty')}</Text>}
      {all.length > 0 && (
        <TextInput
          type="search"
          size="lg"
          label={t('words.find')}
          leftSection={<IconSearch size={24} aria-hidden />}
          value={asked}
          onChange={(event) => setAsked(event.currentTarget.value)}
          dir="auto"
          autoComplete="off"
        />
      )}
      {all.length > 0 && shown.length === 0 && <Text role="status">{t('words.noneFound')}</Text>}
      {shown.length > 0 && (
        <LongList
          label={t('words.list')}
          gap="sm"
          total={shown.length}
          keyAt={keyAt}
          estimate={USUAL_HEIGHT}
          render={(index) => (
            <Card withBorder data-testid="pupil-term">
              <TermSides term={shown[index]!} languages={languagesOfTerm(shown[index]!, languages)} />
            </Card>
          )}
        />
      )}
    </Stack>
  );
}
