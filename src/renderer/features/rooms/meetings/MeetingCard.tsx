import { Button, Card, Checkbox, Collapse, Group, Stack, Text } from '@mantine/core';
import { IconCalendarDown, IconCalendarOff, IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeMeeting, setCalledOff, setHeld } from '../../../../shared/actions/meetings.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { ShownMeeting } from '../../../db/use-meetings.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { MeetingTimes } from '../../../ui/meetings/MeetingTimes.tsx';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { MeetingAnswers } from './MeetingAnswers.tsx';
import { MeetingLink } from './MeetingLink.tsx';
import { MeetingRoles } from './MeetingRoles.tsx';
import { MeetingState } from './MeetingState.tsx';
import { useSaveAppointment } from './use-save-appointment.ts';

/** One meeting: when it is everywhere, how it stands, and all that is prepared for it. */
export function MeetingCard({
  meeting,
  view,
  own,
  isPast,
}: {
  readonly meeting: ShownMeeting;
  readonly view: OwnRoom;
  readonly own: RoomClass;
  readonly isPast: boolean;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const showUndo = useUndoToast();
  const detailsId = useId();
  const [isOpen, setOpen] = useState(false);
  const appointment = useSaveAppointment(meeting, view, own);
  const { id } = meeting;
  const isOff = meeting.calledOffAt !== '';
  const isOver = view.state === 'closed';
  const callOff = async () => {
    await setCalledOff(desk, id, true);
    showUndo(t('rooms.meetings.wasCalledOff'), () => void setCalledOff(desk, id, false));
  };
  return (
    <Card withBorder component="article" aria-label={meeting.title} data-testid="meeting">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="md">
          <div style={{ flex: '1 1 16rem' }}>
            <SavedField
              label={t('rooms.meetings.title')}
              isLabelHidden
              look="heading"
              value={meeting.title}
              maxLength={160}
              isReadOnly={isOver}
              onSave={(title) => changeMeeting(desk, id, { title })}
              others={meeting.alsoWritten['title']}
              place={`${id}/title`}
            />
          </div>
          <MeetingState meeting={meeting} view={view} isPast={isPast} />
        </Group>
        <MeetingTimes
          startsAt={meeting.startsAt}
          minutes={meeting.minutes}
          places={[own, ...view.partners]}
        />
        {!isPast && !isOff && !isOver && <MeetingAnswers meeting={meeting} view={view} own={own} />}
        {isOff && (
          <SavedField
            label={t('rooms.meetings.why')}
            value={meeting.calledOffWhy}
            maxLength={300}
            isReadOnly={isOver}
            onSave={(calledOffWhy) => changeMeeting(desk, id, { calledOffWhy })}
            others={meeting.alsoWritten['calledOffWhy']}
            place={`${id}/calledOffWhy`}
          />
        )}
        {isPast && !isOff && (
          <>
            <Checkbox
              label={t('rooms.meetings.tookPlace')}
              checked={meeting.heldAt !== ''}
              disabled={isOver}
              onChange={(event) => void setHeld(desk, id, event.currentTarget.checked)}
            />
            <SavedField
              label={t('rooms.meetings.notes')}
              description={t('rooms.meetings.notesHint')}
              value={meeting.notes}
              maxLength={8000}
              isReadOnly={isOver}
              isMultiline
              onSave={(notes) => changeMeeting(desk, id, { notes })}
              others={meeting.alsoWritten['notes']}
              place={`${id}/notes`}
            />
          </>
        )}
        <Group gap="sm" className="no-print">
          <Button
            variant="light"
            leftSection={<IconChevronDown size={20} aria-hidden style={{ rotate: isOpen ? '180deg' : '' }} />}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setOpen(!isOpen)}
          >
            {t('rooms.meetings.prepare')}
          </Button>
          {!isPast && (
            <Button
              variant="subtle"
              leftSection={<IconCalendarDown size={20} aria-hidden />}
              onClick={() => void appointment.save()}
            >
              {t('rooms.meetings.toCalendar')}
            </Button>
          )}
          {!isPast && !isOff && !isOver && (
            <Button
              variant="subtle"
              leftSection={<IconCalendarOff size={20} aria-hidden />}
              onClick={() => void callOff()}
            >
              {t('rooms.meetings.callOff')}
            </Button>
          )}
          {!isPast && isOff && !isOver && (
            <Button variant="subtle" onClick={() => void setCalledOff(desk, id, false)}>
              {t('rooms.meetings.callOn')}
            </Button>
          )}
        </Group>
        {appointment.hasFailed && <Text role="alert">{t('rooms.meetings.notSaved')}</Text>}
        <Collapse expanded={isOpen} id={detailsId}>
          <Stack gap="lg">
            <SavedField
              label={t('rooms.meetings.agenda')}
              description={t('rooms.meetings.agendaHint')}
              value={meeting.agenda}
              maxLength={2000}
              isReadOnly={isOver}
              isMultiline
              onSave={(agenda) => changeMeeting(desk, id, { agenda })}
              others={meeting.alsoWritten['agenda']}
              place={`${id}/agenda`}
            />
            {!isOver && <MeetingRoles meeting={meeting} view={view} own={own} />}
            {!isPast && !isOff && !isOver && <MeetingLink meeting={meeting} />}
          </Stack>
        </Collapse>
      </Stack>
    </Card>
  );
}
