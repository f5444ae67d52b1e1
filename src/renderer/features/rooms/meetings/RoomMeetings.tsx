import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useMeetings } from '../../../db/use-meetings.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useMinute } from '../../../ui/use-minute.ts';
import { LeavesNow } from '../LeavesNow.tsx';
import { FindTime } from './FindTime.tsx';
import { MeetingCard } from './MeetingCard.tsx';

/** The meetings of an exchange: a time is found and proposed, answered and prepared; what came of those that are over. */
export function RoomMeetings({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const { t } = useTranslation();
  const nowMs = useMinute();
  const meetings = useMeetings(view.room.scope, nowMs);
  if (!meetings) return null;
  const { ahead, past } = meetings;
  return (
    <LeavesNow>
      <Stack gap="xl">
        <Text c="dimmed" maw="70ch">
          {t('rooms.meetings.lead')}
        </Text>
        {view.state === 'open' ? (
          <FindTime view={view} own={own} nowMs={nowMs} />
        ) : (
          <Text>{t(view.state === 'closed' ? 'rooms.care.over.text' : 'rooms.meetings.notYet')}</Text>
        )}
        <section aria-labelledby="meetings-ahead">
          <Stack gap="md">
            <Title order={2} size="h3" id="meetings-ahead">
              {t('rooms.meetings.ahead')}
            </Title>
            {ahead.length === 0 && <EmptyState art="room" text={t('rooms.meetings.empty')} />}
            {ahead.map((entry) => (
              <MeetingCard key={entry.id} meeting={entry} view={view} own={own} isPast={false} />
            ))}
          </Stack>
        </section>
        {past.length > 0 && (
          <section aria-labelledby="meetings-past">
            <Stack gap="md">
              <Title order={2} size="h3" id="meetings-past">
                {t('rooms.meetings.past')}
              </Title>
              {past.map((entry) => (
                <MeetingCard key={entry.id} meeting={entry} view={view} own={own} isPast />
              ))}
            </Stack>
          </section>
        )}
      </Stack>
    </LeavesNow>
  );
}
