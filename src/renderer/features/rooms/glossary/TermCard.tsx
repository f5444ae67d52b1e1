import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTerm, setTermRemoved } from '../../../../shared/actions/glossary.ts';
import { wordIn } from '../../../../shared/records/term.ts';
import type { LeavingWatch } from '../../../../shared/rules/leak-scan/leaving-words.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { ShownTerm } from '../../../db/use-glossary.ts';
import { useHasTyped } from '../../../ui/text/typed.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { TermForm, valuesOf } from '../../../ui/words/TermForm.tsx';
import { languagesOfTerm, TermSides } from '../../../ui/words/TermSides.tsx';

/** One word in all languages; changed in place. */
export function TermCard({
  term,
  languages,
  watch,
  canChange,
}: {
  readonly term: ShownTerm;
  readonly languages: readonly string[];
  readonly watch: LeavingWatch | undefined;
  readonly canChange: boolean;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const showUndo = useUndoToast();
  const place = `${term.id}/change`;
  const [isChanging, setChanging] = useState(useHasTyped(place));
  const all = languagesOfTerm(term, languages);
  const name = all.map((language) => wordIn(term, language)).find(Boolean) ?? '';
  const isTwice = Object.keys(term.alsoWritten).length > 0;
  const remove = async (): Promise<void> => {
    await setTermRemoved(desk, term.id, true);
    showUndo(t('words.removed', { word: name }), () => void setTermRemoved(desk, term.id, false));
  };
  return (
    <Card withBorder padding="md" component="article" aria-label={name} data-testid="term">
      {isChanging ? (
        <TermForm
          place={place}
          languages={all}
          start={valuesOf(term)}
          changed={term}
          watch={watch}
          action={t('words.form.save')}
          onSave={(values) => changeTerm(desk, term.id, values)}
          onClose={() => setChanging(false)}
        />
      ) : (
        <Stack gap="xs">
          <TermSides term={term} languages={all} />
          <Group justify="space-between" gap="sm">
            <Text size="sm" c="dimmed">
              {t(`words.themes.${term.theme}`)}
              {term.isFromPupil && ` · ${t('words.fromPupil')}`}
            </Text>
            {canChange && (
              <Group gap="xs" className="no-print">
                {isTwice && (
                  <Text size="sm" c="dimmed">
                    <IconUsers size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
                    {t('words.twice')}
                  </Text>
                )}
                <Button
                  variant="subtle"
                  leftSection={<IconPencil size={20} aria-hidden />}
                  aria-label={t('words.changeOne', { word: name })}
                  onClick={() => setChanging(true)}
                >
                  {t('words.change')}
                </Button>
                <Button
                  variant="subtle"
                  color="brick"
                  leftSection={<IconTrash size={20} aria-hidden />}
                  aria-label={t('words.removeOne', { word: name })}
                  onClick={() => void remove()}
                >
                  {t('words.remove')}
                </Button>
              </Group>
            )}
          </Group>
        </Stack>
      )}
    </Card>
  );
}
