import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { withdrawInvitation } from '../../../shared/actions/meet-partner.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { CodeDisplay } from '../../ui/CodeDisplay.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { Invitation } from './invitations.ts';

/** An invitation nobody has used yet: its code, or what it waits for. */
export function OpenInvitation({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const formats = useFormats();
  return (
    <Card withBorder component="article" data-testid="open-invitation">
      <Stack gap="sm">
        <Text fw={600}>{invitation.title || t('partners.untitled')}</Text>
        {invitation.state === 'waiting' && <Text>{t('partners.invite.codeComes')}</Text>}
        {invitation.state === 'refused' && <ProblemNote code={invitation.reason} />}
        {invitation.state === 'ok' && (
          <>
            <CodeDisplay code={invitation.code} />
            <Text c="dimmed">
              {t('partners.invite.validUntil', { day: formats.day(invitation.expiresAt) })}
            </Text>
          </>
        )}
        <Group>
          <Button
            variant="subtle"
            onClick={() => void withdrawInvitation(desk, account.teacher, invitation.id)}
          >
            {t('partners.invite.withdraw')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
