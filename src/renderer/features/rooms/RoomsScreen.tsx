import { Card, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useOwnRooms } from '../../db/use-places.ts';
import { useIsOff } from '../../platform/policy-context.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ClassPostcard } from '../../ui/Postcard.tsx';

/** All exchange rooms of this computer's classes. */
export function RoomsScreen() {
  const { t } = useTranslation();
  const rooms = useOwnRooms();
  const arePartnersOff = useIsOff('partners');
  return (
    <Stack gap="xl">
      <PageHeader title={t('rooms.title')} lead={t('rooms.lead')} />
      {rooms?.length === 0 && (
        <EmptyState
          art="room"
          text={t('rooms.empty')}
          action={arePartnersOff ? undefined : { label: t('rooms.findPartner'), href: '/partners' }}
        />
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        {rooms?.map(({ room, state, partners }) => (
          <Card key={room.id} withBorder component="article">
            <Link href={`/rooms/${room.scope.slice('exchange:'.length)}`} className="plain-link">
              <Text fw={700} size="lg">
                {room.title}
              </Text>
            </Link>
            <Text c="dimmed" mb="md">
              {t(`partners.state.${state}`)}
            </Text>
            {partners.map((entry) => (
              <ClassPostcard key={entry.id} entry={entry} />
            ))}
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
