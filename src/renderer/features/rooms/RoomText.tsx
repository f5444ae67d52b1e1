import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/records/project.ts';
import { useText } from '../../db/use-text.ts';
import { LazyRichText, TextShape } from '../../ui/text/LazyRichText.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';

/** The text both classes write: everybody's words are kept, whenever they come together. */
export function RoomText({ plan }: { readonly plan: Project }) {
  const { t } = useTranslation();
  const { binding, state } = useText(plan.id, plan.scope);
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('rooms.text.lead')}</Text>
      {binding && state.isReady ? (
        <LazyRichText doc={binding.doc} label={t('rooms.text.label')} aside={<SavedNote state={state} />} />
      ) : (
        <TextShape />
      )}
    </Stack>
  );
}
