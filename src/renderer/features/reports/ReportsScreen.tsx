import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { useReports, type OpenReport } from '../../db/use-open-reports.ts';
import { useIsLead } from '../../db/use-reports.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { classOf } from './report-words.ts';
import { ReportState } from './ReportState.tsx';

/** What was reported: in the teacher's own classes, and, for the school's safeguarding lead, in all of them. */
export function ReportsScreen() {
  const { t } = useTranslation();
  const reports = useReports();
  const isLead = useIsLead();
  if (!reports) return null;
  const sorted = reports.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen));
  const ours = sorted.filter(({ isForLead }) => !isForLead);
  const forLead = sorted.filter(({ isForLead }) => isForLead);
  return (
    <Stack gap="xl">
      <PageHeader title={t('reports.title')} lead={t('reports.lead')} />
      {reports.length === 0 && (
        <EmptyState
          art="done"
          text={t('reports.empty')}
          action={{ label: t('settings.safety.open'), href: '/induction' }}
        />
      )}
      {ours.length > 0 && <Part title={t('reports.ours')} reports={ours} />}
      {isLead && forLead.length > 0 && (
        <Part title={t('reports.forLead')} hint={t('reports.forLeadHint')} reports={forLead} />
      )}
    </Stack>
  );
}

function Part({
  title,
  hint,
  reports,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly reports: readonly OpenReport[];
}) {
  return (
    <section aria-label={title}>
      <Title order={2}>{title}</Title>
      {hint && (
        <Text c="dimmed" maw="70ch">
          {hint}
        </Text>
      )}
      <Stack gap="sm" mt="md" component="ul" p={0} style={{ listStyle: 'none' }}>
        {reports.map((entry) => (
          <ReportCard key={entry.report.id} entry={entry} />
        ))}
      </Stack>
    </section>
  );
}

function ReportCard({ entry }: { readonly entry: OpenReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { report, evidence, isOpen } = entry;
  const from = evidence && classOf(evidence, evidence.letter.class);
  return (
    <Card withBorder component="li" data-testid="report">
      <Group justify="space-between" gap="md">
        <Stack gap={4} flex="1 1 320px">
          <Link href={`/reports/${bareId(report.id)}`}>
            {evidence
              ? t('reports.from', {
                  name: evidence.letter.authorName,
                  place: from?.place || from?.name || '',
                })
              : t('reports.look')}
          </Link>
          {evidence ? (
            <>
              <Text fw={600}>{t(`ui.report.reason.${evidence.reason}`)}</Text>
              <Text c="dimmed">
                {t('reports.by', { name: evidence.reporter.name })} · {formats.moment(report.madeAt)}
              </Text>
            </>
          ) : (
            <Text c="dimmed">{t('reports.locked')}</Text>
          )}
        </Stack>
        <ReportState isOpen={isOpen} />
      </Group>
    </Card>
  );
}
