import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../shared/actions/found-school.ts';
import { decision } from '../../../shared/records/decision.ts';
import { request } from '../../../shared/records/request.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { SchoolToCheck } from './SchoolToCheck.tsx';
import { useWaitingSchools } from './use-waiting-schools.ts';
import { verdictsOf } from './verdicts.ts';

/** For teachers whom the operator has asked to check schools: those that wait, and a yes or a no to each. */
export function CoordinatorScreen() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  if (!requests || !decisions) return null;
  const { appointment, verdicts } = verdictsOf(requests, decisions);
  return (
    <Stack gap="lg" maw={900}>
      <BackLink href="/settings" words={t('settings.title')} />
      <PageHeader title={t('coordinator.title')} lead={t('coordinator.lead')} />
      {appointment.state === 'yes' ? (
        <Waiting verdicts={verdicts} />
      ) : (
        <Card withBorder>
          <Stack gap="sm" align="flex-start">
            {appointment.state === 'no' && <ProblemNote code={appointment.reason} />}
            {appointment.state === 'asked' ? (
              <Text role="status">{t('coordinator.asked')}</Text>
            ) : (
              <>
                <Text>{t('coordinator.begin')}</Text>
                <Button onClick={() => void ask(desk, account.teacher, { what: 'coordinate' })}>
                  {t('coordinator.ask')}
                </Button>
              </>
            )}
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

function Waiting({ verdicts }: { readonly verdicts: ReturnType<typeof verdictsOf>['verdicts'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { list, isAsking, problem, ask: look } = useWaitingSchools();
  const schools = (list?.schools ?? []).filter(({ school, saidAt }) => {
    const verdict = verdicts.get(school);
    // Decided after this list was made, and nothing was said since.
    return !verdict || verdict.state !== 'done' || verdict.at < saidAt;
  });
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text c="dimmed">
          {list &&
            t('coordinator.listOf', {
              count: list.count,
              areas: formats.list(list.areas.map((area) => areaName(area, t, formats.country))),
              day: formats.moment(list.at),
            })}
        </Text>
        <Button
          variant="light"
          loading={isAsking}
          leftSection={<IconRefresh size={20} aria-hidden />}
          onClick={look}
        >
          {t('coordinator.look')}
        </Button>
      </Group>
      {problem === 'no-connection' && <Text role="status">{t('coordinator.offline')}</Text>}
      {problem !== '' && problem !== 'no-connection' && <ProblemNote code={problem} />}
      {list && schools.length === 0 && <EmptyState art="done" text={t('coordinator.none')} />}
      {schools.map((school) => (
        <SchoolToCheck key={school.school} entry={school} verdict={verdicts.get(school.school)} />
      ))}
    </Stack>
  );
}

/** A country by its name, a part of the world by ours. */
function areaName(
  area: string,
  t: ReturnType<typeof useTranslation>['t'],
  country: (code: string) => string,
): string {
  return /^[A-Z]{2}$/.test(area) ? country(area) : t(`coordinator.area.${area}`, { defaultValue: area });
}
