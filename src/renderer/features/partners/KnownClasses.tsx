import { Button, Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OwnRoom } from '../../db/use-places.ts';
import { ClassPostcard } from '../../ui/Postcard.tsx';

/** Classes we are, or were, in an exchange with. */
export function KnownClasses({
  id,
  title,
  rooms,
}: {
  readonly id: string;
  readonly title: string;
  readonly rooms: readonly OwnRoom[];
}) {
  const { t } = useTranslation();
  if (rooms.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} id={id} mb="md">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, md: rooms.length > 1 ? 2 : 1 }} spacing="md">
        {rooms.map(({ room, state, partners }) => (
          <Card key={room.id} withBorder component="article">
            <Text c="dimmed" size="sm">
              {room.title}
            </Text>
            <Stack gap="sm" my="sm">
              {partners.map((entry) => (
                <ClassPostcard key={entry.id} entry={entry} />
              ))}
            </Stack>
            <Text mb="sm">{t(`partners.state.${state}`)}</Text>
            <Button
              component={Link}
              style={{ alignSelf: 'flex-start' }}
              href={`/rooms/${room.scope.slice('exchange:'.length)}`}
              variant={state === 'waiting-for-us' ? 'filled' : 'light'}
            >
              {t(state === 'waiting-for-us' ? 'partners.lookAndConfirm' : 'partners.openRoom')}
            </Button>
          </Card>
        ))}
      </SimpleGrid>
    </section>
  );
}
