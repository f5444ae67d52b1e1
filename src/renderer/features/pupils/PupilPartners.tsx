import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { presentation, presentationIdOf } from '../../../shared/records/presentation.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { PresentationWords } from '../../ui/PresentationWords.tsx';

/** How the partner classes present themselves, as their teachers have shown it in the room; one that has not yet can be asked by letter. */
export function PupilPartners({ view, onWrite }: { readonly view: OwnRoom; readonly onWrite: () => void }) {
  return (
    <Stack gap="xl">
      {view.partners.map((entry) => (
        <Partner key={entry.id} entry={entry} room={view.room.scope} onWrite={onWrite} />
      ))}
    </Stack>
  );
}

function Partner({
  entry,
  room,
  onWrite,
}: {
  readonly entry: RoomClass;
  readonly room: string;
  readonly onWrite: () => void;
}) {
  const { t } = useTranslation();
  const shown = useRecord(presentation, presentationIdOf(entry.id, room));
  if (shown === undefined) return null;
  const place = entry.place || entry.name;
  return (
    <Stack gap="md" component="section" aria-label={entry.name} data-testid="pupil-partner">
      <Title order={2}>{t('pupils.partner', { place })}</Title>
      {shown?.shownAt ? (
        <PresentationWords view={shown} />
      ) : (
        <Card withBorder>
          <Stack gap="md" align="flex-start">
            <Text>{t('pupils.partnerNotYet')}</Text>
            <Button variant="light" leftSection={<IconPencil size={22} aria-hidden />} onClick={onWrite}>
              {t('pupils.write')}
            </Button>
          </Stack>
        </Card>
      )}
    </Stack>
  );
}
