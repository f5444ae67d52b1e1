import { Stack } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { readWaiting } from '../../../shared/actions/let-in.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useIsAdmin } from '../../db/use-is-admin.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { NoSchool } from '../../ui/NoSchool.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CodesSection } from './CodesSection.tsx';
import { FleetSection } from './FleetSection.tsx';
import { SelfSection } from './SelfSection.tsx';
import { useServerList } from './use-server-list.ts';
import { WaitingSection } from './WaitingSection.tsx';

/** While the page is open it is looked so often who asks. */
const EVERY_MS = 10_000;

/** The school's computers: who asks to join, the codes for many, how they are, and what this one tells. */
export function FleetScreen() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { server } = usePost();
  const { school } = useTeacherSession();
  const isAdmin = useIsAdmin(school);
  const waiting = useServerList(
    useCallback((token: string) => server.waiting(token), [server]),
    EVERY_MS,
  );
  if (school === '') return <NoSchool text={t('fleet.noSchool')} />;
  if (isAdmin === undefined) return null;
  const installations = (waiting.list?.installations ?? []).filter((entry) => entry.school === school);
  const { computers, unreadable } = readWaiting(desk, { installations });
  return (
    <Stack gap="lg" maw={1160}>
      <BackLink href="/settings" words={t('settings.title')} />
      <PageHeader title={t('fleet.title')} lead={t('fleet.lead')} />
      <WaitingSection
        computers={computers}
        unreadable={unreadable}
        isAdmin={isAdmin}
        problem={waiting.problem}
        onLook={waiting.look}
      />
      <CodesSection installations={installations} isAdmin={isAdmin} onLook={waiting.look} />
      {isAdmin && <FleetSection school={school} />}
      <SelfSection />
    </Stack>
  );
}
