import { Group, Text } from '@mantine/core';
import {
  IconAlertCircle,
  IconCalendarCheck,
  IconCalendarOff,
  IconCheck,
  IconHourglass,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../../shared/records/meeting.ts';
import { standingOf } from '../../../../shared/rules/meeting-standing.ts';
import type { OwnRoom } from '../../../db/use-places.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Meetings.module.css';

type Look = 'off' | 'no' | 'open' | 'agreed' | 'held' | 'over';

const ICONS: Readonly<Record<Look, Icon>> = {
  off: IconCalendarOff,
  no: IconAlertCircle,
  open: IconHourglass,
  agreed: IconCalendarCheck,
  held: IconCheck,
  over: IconHourglass,
};

/** How a meeting stands, in colour, icon and words. */
export function MeetingState({
  meeting,
  view,
  isPast,
}: {
  readonly meeting: Meeting;
  readonly view: OwnRoom;
  readonly isPast: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { room, own } = view;
  const { is, by } = standingOf(
    meeting,
    room.classes.map(({ id }) => id),
  );
  const look: Look = is === 'off' || !isPast ? is : meeting.heldAt === '' ? 'over' : 'held';
  const isOurs = by.length === 1 && by[0] === own?.id;
  const others = room.classes.filter(({ id }) => by.includes(id) && id !== own?.id);
  const places = formats.list(others.map(({ place, name }) => place || name));
  const StateIcon = ICONS[look];
  const words = isOurs && (look === 'open' || look === 'no') ? `${look}Ours` : look;
  return (
    <Group
      gap={6}
      wrap="nowrap"
      className={classes['state'] ?? ''}
      data-state={look}
      data-testid="meeting-state"
    >
      <StateIcon size={18} aria-hidden />
      <Text span size="sm" fw={600}>
        {t(`rooms.meetings.state.${words}`, { place: places })}
      </Text>
    </Group>
  );
}
