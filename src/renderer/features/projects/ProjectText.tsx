import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useText } from '../../db/use-text.ts';
import { LazyRichText, TextShape } from '../../ui/text/LazyRichText.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { SavingTrouble } from '../../ui/text/SavingTrouble.tsx';
import { UnreadablePieces } from '../../ui/text/UnreadablePieces.tsx';
import type { ProjectPartProps } from './project-part.ts';

/** The free text of a project: notes, instructions, whatever it needs. */
export function ProjectText({ view, isReadOnly }: ProjectPartProps) {
  const { t } = useTranslation();
  const { binding, state } = useText(view.id, view.scope);
  return (
    <Stack gap="md">
      <Text c="dimmed" maw="70ch">
        {t('projects.textHint')}
      </Text>
      <SavingTrouble problem={state.problem} />
      <UnreadablePieces count={state.unreadable} />
      {binding && state.isReady ? (
        <LazyRichText
          doc={binding.doc}
          label={t('projects.tab.text')}
          placeholder={t('projects.textPlaceholder')}
          isReadOnly={isReadOnly}
          aside={<SavedNote state={state} />}
        />
      ) : (
        <TextShape />
      )}
    </Stack>
  );
}
