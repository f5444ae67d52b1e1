import { Card, Text, Title } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MEETING_ROLES, whoHas } from '../../../shared/records/meeting.ts';
import { useNextMeeting } from '../../db/use-meetings.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { MeetingTimes } from '../../ui/meetings/MeetingTimes.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useMinute } from '../../ui/use-minute.ts';

/** The next meeting that fits all classes, as a pupil needs it: when it is here and there, and what she does in it. */
export function PupilMeeting({
  view,
  own,
  pseudonym,
}: {
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly pseudonym: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const next = useNextMeeting(view, useMinute());
  if (!next) return null;
  const roles = MEETING_ROLES.filter((role) => pseudonym !== '' && whoHas(next, role, own.id) === pseudonym);
  return (
    <Card withBorder component="section" aria-labelledby="next-meeting" data-testid="next-meeting">
      <Title order={3} id="next-meeting" mb="xs">
        <IconCalendarEvent
          size={28}
          aria-hidden
          style={{ verticalAlign: 'text-bottom', marginInlineEnd: 8 }}
        />
        {t('pupils.meeting.title')}
      </Title>
      {next.title !== '' && (
        <Text fw={700} dir="auto" mb="xs">
          {next.title}
        </Text>
      )}
      <MeetingTimes startsAt={next.startsAt} minutes={next.minutes} places={[own, ...view.partners]} />
      {next.agenda !== '' && (
        <Text mt="sm" dir="auto" style={{ whiteSpace: 'pre-line' }}>
          {next.agenda}
        </Text>
      )}
      {roles.length > 0 && (
        <Text mt="sm" fw={700}>
          {t('pupils.meeting.role', {
            roles: formats.list(roles.map((role) => t(`pupils.meeting.do.${role}`))),
          })}
        </Text>
      )}
    </Card>
  );
}
