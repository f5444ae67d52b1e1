import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { colleague } from '../../../shared/records/colleague.ts';
import { decision } from '../../../shared/records/decision.ts';
import { request } from '../../../shared/records/request.ts';
import { school } from '../../../shared/records/school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useIsAdmin } from '../../db/use-is-admin.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { NoSchool } from '../../ui/NoSchool.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ColleagueList } from './ColleagueList.tsx';
import { InviteColleague } from './InviteColleague.tsx';
import { openInvitationsOf, refusedRoleOf } from './school-doors.ts';

/** The teachers of our school: who they are, what they may do, and how another one comes in. */
export function ColleaguesScreen() {
  const { t } = useTranslation();
  const desk = useDesk();
  const session = useTeacherSession();
  const self = session.account.teacher;
  const ours = useRecord(school, session.school || undefined);
  const all = useRecords(colleague, { scope: session.school });
  const isAdmin = useIsAdmin(session.school);
  const requests = useRecords(request, { scope: self });
  const decisions = useRecords(decision, { scope: self });
  if (session.school === '') return <NoSchool text={t('colleagues.noSchool')} />;
  if (!all || !requests || !decisions || isAdmin === undefined) return null;
  const refused = refusedRoleOf(session.school, requests, decisions);
  return (
    <Stack gap="xl" maw={860}>
      <PageHeader title={t('colleagues.title')} lead={ours?.name} />
      {refused && <ProblemNote code={refused} />}
      <ColleagueList
        colleagues={all.filter(({ role }) => role !== 'left')}
        self={self}
        school={session.school}
        isAdmin={isAdmin}
      />
      {isAdmin ? (
        <InviteColleague
          school={session.school}
          invitations={openInvitationsOf(session.school, requests, decisions, desk.now())}
        />
      ) : (
        <Text c="dimmed">{t('colleagues.onlyAdmins')}</Text>
      )}
    </Stack>
  );
}
