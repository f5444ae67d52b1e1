import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconSparkles } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../../shared/lib/ids.ts';
import { factsOf, newsSince, type NewsKind, type RoomNews } from '../../../../shared/rules/room-news.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useFact } from '../../../db/use-fact.ts';
import type { RoomThings } from './use-room-things.ts';

/** Where each kind of news is to be read. */
const TAB: Readonly<Record<NewsKind, string>> = {
  letters: 'letters',
  done: 'plan',
  documents: 'documents',
  meetings: 'meetings',
  answers: 'meetings',
  shown: 'who',
};

/**
 * What has come since this computer last looked, as a short list that goes away once it was seen or the room is left. What was seen
 * stays on this computer. The first look says nothing: then everything is new.
 */
export function NewsList({
  view,
  own,
  things,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly things: RoomThings;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const name = `looked:${bareId(view.room.id)}`;
  const kept = useFact(name);
  /** What had been seen when the room was opened: what comes while it is open stays in the list. */
  const [before, setBefore] = useState<string>();
  const facts = useMemo(() => factsOf(own.id, { room: view.room, ...things }), [own.id, view.room, things]);
  const seenNow = useMemo(() => facts.map(({ key }) => key).join(' '), [facts]);
  useEffect(() => {
    if (kept === undefined) return;
    setBefore((opened) => opened ?? kept);
    // Something stands there from the first look on, also where nothing has come yet.
    const now = `- ${seenNow}`;
    if (kept !== now) void desk.store.setFact(name, now);
  }, [desk, name, kept, seenNow]);
  const news = useMemo(() => (before ? newsSince(facts, new Set(before.split(' '))) : []), [facts, before]);
  if (news.length === 0) return null;
  return (
    <Card
      withBorder
      component="section"
      aria-labelledby="room-news"
      className="no-print"
      data-testid="room-news"
    >
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap="xs">
          <Group gap="xs" wrap="nowrap">
            <IconSparkles size={22} aria-hidden style={{ color: 'var(--lagoon)', flex: 'none' }} />
            <Title order={2} size="h4" id="room-news">
              {t('rooms.care.news.title')}
            </Title>
          </Group>
          <Stack component="ul" gap={4} m={0} ps="lg">
            {news.map((one) => (
              <Text component="li" key={`${one.what} ${one.class}`}>
                <Link href={`/rooms/${bareId(view.room.id)}/${TAB[one.what]}`}>
                  <NewsWords news={one} view={view} />
                </Link>
              </Text>
            ))}
          </Stack>
        </Stack>
        <Button
          variant="subtle"
          leftSection={<IconCheck size={20} aria-hidden />}
          onClick={() => setBefore(`- ${seenNow}`)}
        >
          {t('rooms.care.news.seen')}
        </Button>
      </Group>
    </Card>
  );
}

function NewsWords({ news, view }: { readonly news: RoomNews; readonly view: OwnRoom }) {
  const { t } = useTranslation();
  const from = view.room.classes.find(({ id }) => id === news.class);
  return t(`rooms.care.news.${news.what}`, { count: news.count, name: from?.name ?? '' });
}
