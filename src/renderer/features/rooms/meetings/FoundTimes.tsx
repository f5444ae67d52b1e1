import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { MeetingTimes as Found } from '../../../../shared/calendar/meeting-times.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import type { RoomClass } from '../../../db/use-places.ts';
import { MeetingTimes } from '../../../ui/meetings/MeetingTimes.tsx';
import { knownZone } from '../../../ui/plan/plan-calendar.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Meetings.module.css';

/** At first so many times are shown. */
const SHOWN = 6;

/** What was found: times to propose, or what comes near and how the classes can take turns instead. */
export function FoundTimes({
  times,
  minutes,
  places,
  onPropose,
}: {
  readonly times: Found;
  readonly minutes: number;
  /** Ours first, in the order in which the times were looked for. */
  readonly places: readonly RoomClass[];
  readonly onPropose: (startMs: number, minutes: number) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = (side: number): string => places[side]?.place || places[side]?.name || '';
  const { slots, misses, relay, unknown } = times;
  if (unknown.length > 0)
    return (
      <Stack gap="xs">
        {unknown.map((side) =>
          side === 0 ? (
            <Text key={side}>
              {t('rooms.meetings.ownUnknown')}{' '}
              <Anchor component={Link} href={`/classes/${bareId(places[0]!.id)}`}>
                {t('rooms.meetings.toClass')}
              </Anchor>
            </Text>
          ) : (
            <Text key={side}>{t('rooms.meetings.partnerUnknown', { place: nameOf(side) })}</Text>
          ),
        )}
      </Stack>
    );
  const item = (startMs: number, lasts: number, more?: string) => (
    <li key={startMs}>
      <div>
        <MeetingTimes startsAt={new Date(startMs).toISOString()} minutes={lasts} places={places} />
        {more && <Text size="sm">{more}</Text>}
      </div>
      <Button
        variant="light"
        aria-label={t('rooms.meetings.proposeAt', {
          time: formats.moment(new Date(startMs).toISOString(), knownZone(places[0]!.timeZone)),
        })}
        onClick={() => onPropose(startMs, lasts)}
      >
        {t('rooms.meetings.propose')}
      </Button>
    </li>
  );
  return (
    <Stack gap="lg">
      {slots.length > 0 && (
        <ul className={classes['slots']} data-testid="slots">
          {slots
            .slice(0, SHOWN)
            .map(({ startMs, minutes: lasts, isShort }) =>
              item(
                startMs,
                lasts,
                isShort
                  ? t('rooms.meetings.shorter', { minutes: formats.minutes(lasts * 60_000) })
                  : undefined,
              ),
            )}
        </ul>
      )}
      {slots.length === 0 && <Text fw={600}>{t('rooms.meetings.noSlot')}</Text>}
      {misses.length > 0 && (
        <section aria-labelledby="near-misses">
          <Title order={3} size="h5" id="near-misses">
            {t('rooms.meetings.near')}
          </Title>
          <ul className={classes['slots']} data-testid="misses">
            {misses.map(({ startMs, outside }) =>
              item(
                startMs,
                minutes,
                outside
                  .map(({ side, minutes: off, when }) =>
                    t(`rooms.meetings.${side === 0 ? 'ours' : 'theirs'}.${when}`, {
                      minutes: formats.minutes(off * 60_000),
                      place: nameOf(side),
                    }),
                  )
                  .join(' '),
              ),
            )}
          </ul>
        </section>
      )}
      {relay.length > 0 && (
        <section aria-labelledby="relay">
          <Title order={3} size="h5" id="relay">
            {t('rooms.meetings.relay')}
          </Title>
          <Text>{t('rooms.meetings.relayLead')}</Text>
          <ol data-testid="relay">
            {relay.map(({ side, lessons }) => {
              const zone = knownZone(places[side]?.timeZone ?? '');
              const when = lessons.map(({ fromMs, toMs }) =>
                t('ui.meetingTime', {
                  day: formats.day(new Date(fromMs).toISOString(), zone),
                  from: formats.time(fromMs, zone),
                  to: formats.time(toMs, zone),
                }),
              );
              return (
                <li key={lessons[0]!.fromMs}>
                  {t('rooms.meetings.turn', { place: nameOf(side), when: formats.list(when) })}
                </li>
              );
            })}
          </ol>
        </section>
      )}
    </Stack>
  );
}
