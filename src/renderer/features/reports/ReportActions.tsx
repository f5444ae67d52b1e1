import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconEye, IconEyeOff, IconPencil, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { setLetterHidden, setRoomBlocked } from '../../../shared/actions/handle-report.ts';
import { startWrittenLetter } from '../../../shared/actions/prewritten-letter.ts';
import type { Evidence } from '../../../shared/actions/report-letter.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { message } from '../../../shared/records/message.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnRoom } from '../../db/use-places.ts';
import { useRecord } from '../../db/use-records.ts';
import type { OpenReport } from '../../db/use-open-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { StopButton, StoppedNote } from '../../ui/rooms/StopExchange.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { classOf, reportFile } from './report-words.ts';

/** What can be done about a report. The class is its teacher's: the lead reads, keeps and speaks with people. */
export function ReportActions({
  entry,
  evidence,
}: {
  readonly entry: OpenReport;
  readonly evidence: Evidence;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const formats = useFormats();
  const { account } = useTeacherSession();
  const save = async () => {
    const { name, blob } = reportFile(entry.report, evidence, {
      t,
      formats,
      language: i18n.language,
      nowMs: desk.now(),
      name: account.name,
    });
    await platform.saveFile(name, blob);
  };
  return (
    <Card withBorder component="section" aria-labelledby="report-do" className="no-print">
      <Stack gap="md">
        <Title order={2} id="report-do">
          {t('reports.do.title')}
        </Title>
        <Text>{t('reports.do.danger')}</Text>
        {entry.isForLead ? (
          <Text c="dimmed">{t('reports.do.leadHint')}</Text>
        ) : (
          <InClass entry={entry} evidence={evidence} />
        )}
        <Group gap="sm">
          <Button
            variant="subtle"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => void platform.print()}
          >
            {t('reports.do.print')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconDownload size={20} aria-hidden />}
            onClick={() => void save()}
          >
            {t('reports.do.save')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}

function InClass({ entry, evidence }: { readonly entry: OpenReport; readonly evidence: Evidence }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const [, go] = useLocation();
  const { account, school } = useTeacherSession();
  const { report } = entry;
  const letter = useRecord(message, report.about);
  const view = useOwnRoom(report.room);
  const isHidden = letter?.hiddenFor.some(({ id, at }) => id === report.class && at !== '') ?? false;
  const partner = classOf(evidence, evidence.letter.class);
  const block = (isBlocked: boolean) =>
    setRoomBlocked(
      desk,
      { teacher: account.teacher, school, name: account.name },
      { room: report.room.replace('exchange:', 'room:'), class: report.class },
      isBlocked,
    );
  const write = async () => {
    const { authorName, topic, writtenAt } = evidence.letter;
    const id = await startWrittenLetter(
      desk,
      account.teacher,
      { title: t('reports.partner.title'), room: report.room },
      [
        t('reports.partner.hello', { name: partner?.teacherName ?? '' }),
        t('reports.partner.what', {
          author: authorName,
          topic: topic || t('pupils.untitled'),
          when: formats.fullDay(writtenAt),
          reason: t(`ui.report.reason.${evidence.reason}`),
        }),
        t('reports.partner.now'),
        t('reports.partner.bye', { name: account.name }),
      ],
    );
    go(`/letters/${bareId(id)}`);
  };
  return (
    <>
      {letter && (
        <Group gap="sm" c={isHidden ? 'brick' : undefined}>
          {isHidden ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
          <Text>{t(isHidden ? 'reports.do.hidden' : 'reports.do.shown')}</Text>
        </Group>
      )}
      {view && <StoppedNote room={view.room} ownClassId={report.class} onBlock={block} />}
      <Group gap="sm">
        {letter && (
          <Button
            variant="light"
            leftSection={isHidden ? <IconEye size={20} aria-hidden /> : <IconEyeOff size={20} aria-hidden />}
            onClick={() => void setLetterHidden(desk, report.about, report.class, !isHidden)}
          >
            {t(isHidden ? 'reports.do.show' : 'reports.do.hide')}
          </Button>
        )}
        {evidence.letter.class !== report.class && (
          <Button
            variant="light"
            leftSection={<IconPencil size={20} aria-hidden />}
            onClick={() => void write()}
          >
            {t('reports.do.write')}
          </Button>
        )}
        {view && <StopButton room={view.room} ownClassId={report.class} onBlock={block} />}
      </Group>
    </>
  );
}
