import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { closeReport, closeReportAsLead, leadNoteOf } from '../../../shared/actions/handle-report.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnBoxKeys, type OpenReport } from '../../db/use-open-reports.ts';
import { useIsLead } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useTyped } from '../../ui/text/typed.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** How a report ends: with a note of what was done. The teacher and the lead each close it for themselves. */
export function CloseReport({ entry }: { readonly entry: OpenReport }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const keys = useOwnBoxKeys();
  const isLead = useIsLead();
  const { account, school } = useTeacherSession();
  const { report, isForLead, isOpen } = entry;
  const [note, setNote, done] = useTyped(`${report.id}/${isForLead ? 'lead' : 'teacher'}/note`, '');
  const by = { teacher: account.teacher, school };
  const close = async () => {
    if (!isForLead) await closeReport(desk, by, report.id, note.trim());
    else if (keys[0]) await closeReportAsLead(desk, by, report.id, note.trim(), keys[0]);
    else return;
    done();
  };
  const teacherDone = report.closedAt
    ? t('reports.close.teacherDone', { when: formats.fullMoment(report.closedAt) })
    : t('reports.close.teacherOpen');
  return (
    <Card withBorder component="section" aria-labelledby="report-close">
      <Stack gap="md">
        <Title order={2} id="report-close">
          {isOpen
            ? t('reports.close.title')
            : t('reports.close.done', {
                when: formats.fullMoment(isForLead ? report.leadClosedAt : report.closedAt),
              })}
        </Title>
        {isForLead && <Text c="dimmed">{teacherDone}</Text>}
        {!isForLead && !isLead && <Text c="dimmed">{t('reports.close.leadToo')}</Text>}
        {isOpen ? (
          <>
            <Textarea
              className="no-print"
              label={t('reports.close.note')}
              description={t(isForLead ? 'reports.close.noteHintLead' : 'reports.close.noteHint')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              autosize
              minRows={3}
              maxLength={1000}
            />
            <Group className="no-print">
              <Button
                leftSection={<IconCircleCheck size={20} aria-hidden />}
                disabled={note.trim() === ''}
                onClick={() => void close()}
              >
                {t('reports.close.action')}
              </Button>
            </Group>
          </>
        ) : (
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {isForLead ? leadNoteOf(report, keys) : report.closeNote}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
