import { Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportLog } from '../../../shared/actions/export-data.ts';
import { writeLogFile } from '../../../shared/rules/log-file.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useLog } from '../../db/use-log.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { LogVerdict } from './LogVerdict.tsx';
import { useNames } from './use-names.ts';

/** So many entries are shown, and so many more each time. */
const PAGE = 100;

/** What somebody at the school may have to answer for: who did what, when, about what. Never what was said. */
export function LogScreen() {
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const platform = usePlatform();
  const log = useLog();
  const names = useNames();
  const [what, setWhat] = useState<string | null>(null);
  const [who, setWho] = useState<string | null>(null);
  const [most, setMost] = useState(PAGE);
  const [hasFailed, setFailed] = useState(false);
  if (!log || !names) return null;
  const { entries } = log;
  const shown = entries.filter((entry) => (!what || entry.what === what) && (!who || entry.who === who));
  const save = async () => {
    const now = new Date(desk.now()).toISOString();
    try {
      const file = writeLogFile((await exportLog(desk)).records, now);
      await platform.saveFile(
        `interclass-log-${now.slice(0, 10)}.json`,
        new Blob([file], { type: 'application/json' }),
      );
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Stack gap="lg">
      <BackLink href="/settings" words={t('settings.title')} />
      <PageHeader
        title={t('log.title')}
        lead={t('log.lead')}
        action={
          <Button
            variant="light"
            leftSection={<IconDownload size={20} aria-hidden />}
            disabled={entries.length === 0}
            onClick={() => void save()}
          >
            {t('log.save')}
          </Button>
        }
      />
      {hasFailed && <Text role="alert">{t('export.failed')}</Text>}
      {entries.length === 0 ? (
        <EmptyState art="done" text={t('log.empty')} action={{ label: t('app.toToday'), href: '/today' }} />
      ) : (
        <>
          <LogVerdict log={log} />
          <Group className="no-print">
            <Select
              label={t('log.filter.what')}
              placeholder={t('log.filter.all')}
              data={[...new Set(entries.map((entry) => entry.what))].map((value) => ({
                value,
                label: t(`log.what.${value}`),
              }))}
              value={what}
              onChange={setWhat}
              clearable
              searchable
              w={300}
            />
            <Select
              label={t('log.filter.who')}
              placeholder={t('log.filter.all')}
              data={[...new Set(entries.map((entry) => entry.who))].map((value) => ({
                value,
                label: names.who(value),
              }))}
              value={who}
              onChange={setWho}
              clearable
              searchable
              w={300}
            />
          </Group>
          <Text role="status">{t('log.shown', { count: shown.length })}</Text>
          <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
            <Table fz="md" verticalSpacing="xs" aria-label={t('log.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('log.column.when')}</Table.Th>
                  <Table.Th scope="col">{t('log.column.who')}</Table.Th>
                  <Table.Th scope="col">{t('log.column.what')}</Table.Th>
                  <Table.Th scope="col">{t('log.column.about')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.slice(0, most).map((entry) => (
                  <Table.Tr key={entry.id} data-testid="log-entry" data-what={entry.what}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{formats.moment(entry.at)}</Table.Td>
                    <Table.Td>{names.who(entry.who)}</Table.Td>
                    <Table.Td>{t(`log.what.${entry.what}`)}</Table.Td>
                    <Table.Td>{names.about(entry.about)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {shown.length > most && (
            <Button variant="subtle" onClick={() => setMost(most + PAGE)}>
              {t('log.more')}
            </Button>
          )}
        </>
      )}
    </Stack>
  );
}
