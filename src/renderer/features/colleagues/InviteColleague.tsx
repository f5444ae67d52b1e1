import { Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doorFact, openSchoolDoor } from '../../../shared/actions/class-computers.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useOwnClasses } from '../../db/use-places.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { CodeDisplay } from '../../ui/CodeDisplay.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ColleagueInvitation } from './school-doors.ts';

/** A code for a colleague: with it she comes into the school, and into a class to help where one is chosen. */
export function InviteColleague({
  school,
  invitations,
}: {
  readonly school: string;
  readonly invitations: readonly ColleagueInvitation[];
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const { account } = useTeacherSession();
  const classes = useOwnClasses()?.filter((entry) => entry.school === school) ?? [];
  const [helpsIn, setHelpsIn] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const hasKey = desk.keys.keyOf(school) !== undefined;
  const invite = async () => {
    setWorking(true);
    await openSchoolDoor(desk, account.teacher, school, helpsIn ?? undefined);
    loop.tryNow();
    setWorking(false);
  };
  return (
    <Card withBorder component="section" aria-labelledby="invite-colleague">
      <Stack gap="md">
        <div>
          <Title order={2} id="invite-colleague">
            {t('colleagues.invite.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('colleagues.invite.lead')}
          </Text>
        </div>
        {invitations.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} />
        ))}
        {hasKey ? (
          <Group align="flex-end">
            <Select
              label={t('colleagues.invite.class')}
              placeholder={t('colleagues.invite.noClass')}
              data={classes.map((entry) => ({ value: entry.id, label: entry.name || t('classes.locked') }))}
              value={helpsIn}
              onChange={setHelpsIn}
              clearable
              clearButtonProps={{ 'aria-label': t('colleagues.invite.clear') }}
              w={280}
            />
            <Button
              leftSection={<IconUserPlus size={20} aria-hidden />}
              loading={isWorking}
              onClick={() => void invite()}
            >
              {t('colleagues.invite.action')}
            </Button>
          </Group>
        ) : (
          <Text>{t('classes.noKey.todo')}</Text>
        )}
      </Stack>
    </Card>
  );
}

function Invitation({ invitation }: { readonly invitation: ColleagueInvitation }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const code = useFact(doorFact(invitation.id));
  if (code === undefined) return null;
  if (invitation.state === 'refused') return <ProblemNote code={invitation.reason} />;
  return (
    <Card withBorder padding="md" component="article" data-testid="open-code" data-state={invitation.state}>
      <Stack gap="sm">
        {code === '' ? <Text>{t('computers.codeElsewhere')}</Text> : <CodeDisplay code={shownCode(code)} />}
        <Text role="status">
          {invitation.state === 'waiting'
            ? t('computers.codeWaits')
            : t('computers.codeUntil', { until: formats.moment(invitation.expiresAt) })}
        </Text>
        <Text c="dimmed">{t('colleagues.invite.how')}</Text>
      </Stack>
    </Card>
  );
}
