import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { answerMeeting, moveMeeting } from '../../../../shared/actions/meetings.ts';
import { answerOf, type Meeting } from '../../../../shared/records/meeting.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { TimeChoice } from './TimeChoice.tsx';

/** What the classes say to the time: ours to be said, with a word; the others' to be read. */
export function MeetingAnswers({
  meeting,
  view,
  own,
}: {
  readonly meeting: Meeting;
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const ours = answerOf(meeting, own.id);
  const ourWords = meeting.answers.find(({ id }) => id === own.id)?.words ?? '';
  const answer = (fits: 'yes' | 'no', words = '') =>
    answerMeeting(desk, meeting.id, own.id, { fits, to: meeting.startsAt, words });
  return (
    <Stack gap="sm">
      {view.partners.map((partner) => {
        const said = answerOf(meeting, partner.id);
        const words = meeting.answers.find(({ id }) => id === partner.id)?.words ?? '';
        return said === 'no' && words !== '' ? (
          <Text key={partner.id}>
            {t('rooms.meetings.theySay', { place: partner.place || partner.name, words })}
          </Text>
        ) : null;
      })}
      <Group gap="sm" align="center" className="no-print">
        {ours === 'yes' && <Text>{t('rooms.meetings.oursYes')}</Text>}
        {ours === 'no' && <Text>{t('rooms.meetings.oursNo')}</Text>}
        {ours !== 'yes' && (
          <Button
            variant={ours === 'open' ? 'filled' : 'light'}
            leftSection={<IconCheck size={20} aria-hidden />}
            onClick={() => void answer('yes')}
          >
            {t('rooms.meetings.fits')}
          </Button>
        )}
        {ours !== 'no' && (
          <Button
            variant={ours === 'open' ? 'default' : 'subtle'}
            leftSection={<IconX size={20} aria-hidden />}
            onClick={() => void answer('no')}
          >
            {t('rooms.meetings.fitsNot')}
          </Button>
        )}
        <TimeChoice
          label={t('rooms.meetings.anotherTime')}
          action={t('rooms.meetings.move')}
          own={own}
          startsAt={meeting.startsAt}
          minutes={meeting.minutes}
          onChoose={(time) => moveMeeting(desk, meeting.id, own.id, time)}
        />
      </Group>
      {ours === 'no' && (
        <SavedField
          label={t('rooms.meetings.word')}
          value={ourWords}
          maxLength={300}
          onSave={(words) => answer('no', words)}
          place={`${meeting.id}/answers/${own.id}/words`}
        />
      )}
    </Stack>
  );
}
