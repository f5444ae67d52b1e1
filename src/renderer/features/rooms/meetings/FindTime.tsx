import { Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconCalendarSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeMeeting } from '../../../../shared/actions/meetings.ts';
import { findMeetingTimes } from '../../../../shared/calendar/meeting-times.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useRoomSides } from '../use-room-sides.ts';
import { FoundTimes } from './FoundTimes.tsx';
import { TimeChoice } from './TimeChoice.tsx';

const LENGTHS = [20, 30, 40, 45, 60, 90];
const USUAL_LENGTH = 40;
const WEEKS = [4, 8, 12];
/** Found anew so often: while a list is looked at, nothing in it jumps. */
const STEP_MS = 5 * 60_000;
const WEEK_MS = 7 * 86_400_000;

/** Finds the times that lie in lessons of all classes, and proposes one. */
export function FindTime({
  view,
  own,
  nowMs,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly nowMs: number;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [minutes, setMinutes] = useState(USUAL_LENGTH);
  const [weeks, setWeeks] = useState(WEEKS[0]!);
  const stepMs = Math.floor(nowMs / STEP_MS) * STEP_MS;
  const sides = useRoomSides(new Date(stepMs).toISOString(), view, own);
  const times = useMemo(
    () =>
      isOpen
        ? findMeetingTimes(
            sides.map(({ calendar }) => calendar),
            { nowMs: stepMs, weeks, minutes },
          )
        : undefined,
    [isOpen, sides, stepMs, weeks, minutes],
  );
  const propose = async (startMs: number, lasts: number) => {
    const side = { room: view.room.scope, class: own.id };
    const startsAt = new Date(startMs).toISOString();
    await proposeMeeting(desk, side, { startsAt, minutes: lasts, title: t('rooms.meetings.usualTitle') });
    setOpen(false);
  };
  if (!times)
    return (
      <Button
        leftSection={<IconCalendarSearch size={20} aria-hidden />}
        style={{ alignSelf: 'flex-start' }}
        className="no-print"
        onClick={() => setOpen(true)}
      >
        {t('rooms.meetings.find')}
      </Button>
    );
  return (
    <Card
      withBorder
      component="section"
      aria-labelledby="find-time"
      className="no-print"
      data-testid="find-time"
    >
      <Stack gap="md">
        <Title order={2} size="h3" id="find-time">
          {t('rooms.meetings.find')}
        </Title>
        <Group gap="md" align="flex-end">
          <Select
            label={t('rooms.meetings.length')}
            data={LENGTHS.map((one) => ({ value: String(one), label: formats.minutes(one * 60_000) }))}
            value={String(minutes)}
            onChange={(value) => setMinutes(Number(value ?? USUAL_LENGTH))}
            allowDeselect={false}
            w={180}
          />
          <Select
            label={t('rooms.meetings.within')}
            data={WEEKS.map((one) => ({
              value: String(one),
              label: t('rooms.meetings.weeks', { count: one }),
            }))}
            value={String(weeks)}
            onChange={(value) => setWeeks(Number(value ?? WEEKS[0]))}
            allowDeselect={false}
            w={180}
          />
          <Button variant="subtle" onClick={() => setOpen(false)}>
            {t('ui.close')}
          </Button>
        </Group>
        <FoundTimes
          times={times}
          minutes={minutes}
          places={[own, ...view.partners]}
          onPropose={(startMs, lasts) => void propose(startMs, lasts)}
        />
        <Text size="sm" c="dimmed">
          {t('rooms.meetings.foundBy')}
        </Text>
        <TimeChoice
          label={t('rooms.meetings.byHand')}
          action={t('rooms.meetings.propose')}
          own={own}
          startsAt={new Date(stepMs + WEEK_MS).toISOString()}
          minutes={minutes}
          onChoose={({ startsAt, minutes: lasts }) => propose(Date.parse(startsAt), lasts)}
        />
      </Stack>
    </Card>
  );
}
