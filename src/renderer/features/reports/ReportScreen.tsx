import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/actions/report-letter.ts';
import type { Report } from '../../../shared/records/report.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { useReports } from '../../db/use-open-reports.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Letter } from '../../ui/Letter.tsx';
import { LetterText } from '../../ui/text/LetterText.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { CloseReport } from './CloseReport.tsx';
import { classOf, factsOf } from './report-words.ts';
import classes from './Reports.module.css';
import { ReportActions } from './ReportActions.tsx';
import { ReportState } from './ReportState.tsx';

/** One report: the letter as it was, what is kept with it, what can be done, and how it ends. */
export function ReportScreen({ reportUlid }: { readonly reportUlid: string }) {
  const { t } = useTranslation();
  const reports = useReports();
  if (!reports) return null;
  const entry = reports.find(({ report }) => bareId(report.id) === reportUlid);
  if (!entry)
    return (
      <EmptyState
        art="post"
        text={t('reports.notHere')}
        action={{ label: t('reports.all'), href: '/reports' }}
      />
    );
  const { evidence } = entry;
  return (
    <Stack gap="xl" maw={900}>
      <BackLink href="/reports" words={t('reports.all')} />
      <Group justify="space-between">
        <Title order={1}>
          {evidence
            ? t('reports.one', { reason: t(`ui.report.reason.${evidence.reason}`) })
            : t('reports.title')}
        </Title>
        <ReportState isOpen={entry.isOpen} />
      </Group>
      {evidence ? (
        <>
          <EvidenceShown report={entry.report} evidence={evidence} />
          <ReportActions entry={entry} evidence={evidence} />
        </>
      ) : (
        <Text>{t('reports.locked')}</Text>
      )}
      <CloseReport key={entry.report.id} entry={entry} />
    </Stack>
  );
}

function EvidenceShown({ report, evidence }: { readonly report: Report; readonly evidence: Evidence }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { letter } = evidence;
  const from = classOf(evidence, letter.class);
  return (
    <>
      <section aria-label={t('reports.letter')}>
        <Title order={2} mb="sm">
          {t('reports.letter')}
        </Title>
        <Letter
          author={letter.authorName}
          place={from?.place || from?.name || ''}
          topic={letter.topic}
          writtenAt={letter.writtenAt}
        >
          <LetterText format="text" body={letter.text} />
        </Letter>
      </section>
      {evidence.words !== '' && (
        <Card withBorder component="section" aria-label={t('reports.said')}>
          <Title order={2}>{t('reports.said')}</Title>
          <Text c="dimmed">{t('reports.by', { name: evidence.reporter.name })}</Text>
          <Text mt="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {evidence.words}
          </Text>
        </Card>
      )}
      <section aria-label={t('reports.facts')}>
        <Title order={2} mb="sm">
          {t('reports.facts')}
        </Title>
        <dl className={classes['facts']}>
          {factsOf(report, evidence, t, formats).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
