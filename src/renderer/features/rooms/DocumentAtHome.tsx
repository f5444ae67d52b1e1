import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DocumentPlace } from '../../db/use-documents.ts';
import { useText } from '../../db/use-text.ts';
import { LazyRichText, TextShape } from '../../ui/text/LazyRichText.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { UnreadablePieces } from '../../ui/text/UnreadablePieces.tsx';

/** A document with what our pupils have written in it: what a teacher changes here stays here too, until it is released. */
export function DocumentAtHome({ place, label }: { readonly place: DocumentPlace; readonly label: string }) {
  const { t } = useTranslation();
  const { binding, state } = useText(place.docId, place.scope, place.sealer, undefined, place.shared);
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('rooms.documents.atHomeLead')}</Text>
      <UnreadablePieces count={state.unreadable} />
      {binding && state.isReady ? (
        <LazyRichText doc={binding.doc} label={label} aside={<SavedNote state={state} />} />
      ) : (
        <TextShape />
      )}
    </Stack>
  );
}
