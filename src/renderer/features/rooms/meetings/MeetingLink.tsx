import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconLock, IconVideo } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_OF_LINK, setMeetingLink } from '../../../../shared/actions/meeting-links.ts';
import { isWebAddress } from '../../../../shared/lib/letter-text.ts';
import type { Meeting } from '../../../../shared/records/meeting.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useMeetingLink } from '../../../db/use-meetings.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { useTyped } from '../../../ui/text/typed.ts';

/** The link to the video room: teachers alone have it, each sealed for herself. */
export function MeetingLink({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const link = useMeetingLink(meeting);
  const [isChanging, setChanging] = useState(false);
  const [words, setWords, done] = useTyped(`${meeting.id}/link`, '');
  const isOnItsWay = meeting.linkAt !== '' && link === '';
  const address = words.trim();
  const isAddress = address.startsWith('https://') && isWebAddress(address);
  const write = async (next: string) => {
    await setMeetingLink(desk, meeting.id, account.teacher, next);
    done('');
    setChanging(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAddress) void write(address);
  };
  return (
    <Stack gap="xs" data-testid="meeting-link">
      <Group gap={6} wrap="nowrap">
        <IconLock size={18} aria-hidden />
        <Text fw={600}>{t('rooms.meetings.link')}</Text>
      </Group>
      <Text size="sm" c="dimmed">
        {t('rooms.meetings.linkHint')}
      </Text>
      {isOnItsWay && <Text>{t('rooms.meetings.linkOnItsWay')}</Text>}
      {link !== '' && !isChanging && (
        <Group gap="sm">
          <Anchor href={link} target="_blank" rel="noreferrer noopener" style={{ overflowWrap: 'anywhere' }}>
            <IconVideo size={18} aria-hidden style={{ verticalAlign: 'text-bottom', marginInlineEnd: 6 }} />
            <bdi>{link}</bdi>
          </Anchor>
          <Button variant="subtle" onClick={() => setChanging(true)}>
            {t('rooms.meetings.changeLink')}
          </Button>
          <Button variant="subtle" onClick={() => void write('')}>
            {t('rooms.meetings.removeLink')}
          </Button>
        </Group>
      )}
      {(link === '' || isChanging) && (
        <form onSubmit={submit}>
          <Group gap="sm" align="flex-end">
            <TextInput
              type="url"
              label={t('rooms.meetings.linkAddress')}
              value={words}
              maxLength={MOST_OF_LINK}
              onChange={(event) => setWords(event.currentTarget.value)}
              error={address !== '' && !isAddress && t('rooms.meetings.linkNotOne')}
              autoComplete="off"
              style={{ flex: '1 1 260px' }}
            />
            <Button type="submit" variant="light" disabled={!isAddress}>
              {t('rooms.meetings.saveLink')}
            </Button>
            {isChanging && (
              <Button variant="subtle" onClick={() => setChanging(false)}>
                {t('ui.cancel')}
              </Button>
            )}
          </Group>
        </form>
      )}
    </Stack>
  );
}
