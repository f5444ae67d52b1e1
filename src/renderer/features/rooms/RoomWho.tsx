import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { presentation, presentationIdOf } from '../../../shared/records/presentation.ts';
import { MOST_CLASSES } from '../../../shared/records/room.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import { useIsOff } from '../../platform/policy-context.ts';
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
      {!['closed', 'blocked'].includes(view.state) && <FurtherClass count={view.room.classes.length} />}
    </Stack>
  );
}

/** The way to ask one more class in, as long as there is a place. `count`: classes that are in it. */
function FurtherClass({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const isOff = useIsOff('partners');
  if (isOff) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="further-class" align="flex-start">
      <Title order={2} id="further-class">
        {t('rooms.further.title')}
      </Title>
      <Text maw="70ch">
        {count < MOST_CLASSES
          ? t('rooms.further.lead', { count, most: MOST_CLASSES })
          : t('rooms.further.full', { most: MOST_CLASSES })}
      </Text>
      {count < MOST_CLASSES && (
        <Button
          component={Link}
          href="/partners"
          variant="light"
          leftSection={<IconUsersPlus size={20} aria-hidden />}
        >
          {t('rooms.further.toPartners')}
        </Button>
      )}
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
