import { Button, Group, NumberInput, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconClockEdit } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingTime } from '../../../../shared/actions/meetings.ts';
import { LONGEST_MEETING, SHORTEST_MEETING } from '../../../../shared/records/meeting.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { RoomClass } from '../../../db/use-places.ts';
import { inZone, knownZone, momentIn } from '../../../ui/plan/plan-calendar.ts';

/** A button that opens a choice of day, time and minutes, in our own time; only a time that is still to come can be chosen. */
export function TimeChoice({
  label,
  action,
  own,
  startsAt,
  minutes,
  onChoose,
}: {
  readonly label: string;
  /** The words on the button that chooses. */
  readonly action: string;
  readonly own: RoomClass;
  /** What stands there at first (ISO). */
  readonly startsAt: string;
  readonly minutes: number;
  readonly onChoose: (time: MeetingTime) => Promise<void>;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const zone = knownZone(own.timeZone);
  const [isOpen, setOpen] = useState(false);
  const [wish, setWish] = useState({ day: '', time: '', minutes: 0 });
  const open = () => {
    setWish({ ...inZone(startsAt, zone), minutes });
    setOpen(true);
  };
  const chosen = momentIn(wish.day, wish.time, zone);
  const isPossible =
    Date.parse(chosen) > desk.now() && wish.minutes >= SHORTEST_MEETING && wish.minutes <= LONGEST_MEETING;
  const choose = async (event: FormEvent) => {
    event.preventDefault();
    if (!isPossible) return;
    await onChoose({ startsAt: chosen, minutes: wish.minutes });
    setOpen(false);
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      withRoles
      position="bottom-start"
      shadow="sm"
      radius="md"
    >
      <Popover.Target>
        <Button
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconClockEdit size={20} aria-hidden />}
          onClick={() => (isOpen ? setOpen(false) : open())}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form onSubmit={(event) => void choose(event)}>
          <Stack gap="sm">
            <Group gap="sm" align="flex-end">
              <TextInput
                type="date"
                label={t('rooms.meetings.day')}
                value={wish.day}
                onChange={({ currentTarget: { value } }) => setWish({ ...wish, day: value })}
                w={180}
              />
              <TextInput
                type="time"
                label={t('rooms.meetings.time')}
                value={wish.time}
                onChange={({ currentTarget: { value } }) => setWish({ ...wish, time: value })}
                w={130}
              />
              <NumberInput
                label={t('rooms.meetings.minutes')}
                value={wish.minutes}
                min={SHORTEST_MEETING}
                max={LONGEST_MEETING}
                allowDecimal={false}
                onChange={(value) => setWish({ ...wish, minutes: Number(value) })}
                w={110}
              />
            </Group>
            <Text size="sm" c="dimmed">
              {t('rooms.meetings.asksAnew', { place: own.place || own.name })}
            </Text>
            <Button type="submit" disabled={!isPossible}>
              {action}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
