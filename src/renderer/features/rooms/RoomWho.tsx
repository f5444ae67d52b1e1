import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { presentation, presentationIdOf } from '../../../shared/records/presentation.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { PresentationWords } from '../../ui/PresentationWords.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** How the classes of a room present themselves: the partners first, then what they see of us. */
export function RoomWho({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      {view.partners.map((entry) => (
        <Shown key={entry.id} entry={entry} room={view.room.scope} empty={t('presentation.nothingYet')} />
      ))}
      <Shown
        entry={own}
        room={view.room.scope}
        empty={t('presentation.oursNotYet')}
        lead={t('presentation.oursLead')}
        more={
          <Button component={Link} href={`/classes/${bareId(own.id)}/presentation`} variant="light">
            {t('presentation.open')}
          </Button>
        }
      />
    </Stack>
  );
}

function Shown({
  entry,
  room,
  empty,
  lead,
  more,
}: {
  readonly entry: RoomClass;
  readonly room: string;
  readonly empty: string;
  readonly lead?: string;
  readonly more?: ReactNode;
}) {
  const formats = useFormats();
  const shown = useRecord(presentation, presentationIdOf(entry.id, room));
  if (shown === undefined) return null;
  const place = [entry.place, entry.country === '' ? '' : formats.country(entry.country)];
  return (
    <Stack component="section" gap="md" aria-label={entry.name} data-testid="who">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2}>
            <bdi>{entry.name}</bdi>
          </Title>
          <Text c="dimmed">{lead ?? formats.parts(place)}</Text>
        </div>
        {more}
      </Group>
      {shown?.shownAt ? <PresentationWords view={shown} /> : <Text>{empty}</Text>}
    </Stack>
  );
}
