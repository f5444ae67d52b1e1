import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconFileDescription } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HopResult } from '../../../../shared/connection/hops.ts';
import { AppError } from '../../../../shared/lib/errors.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import classes from './Report.module.css';
import { useReport } from './use-report.ts';

/** A report for whoever looks after the computers: shown first, then saved as a file. */
export function ReportSection({
  version,
  connection,
}: {
  readonly version: string;
  /** What the last check has found. */
  readonly connection: readonly HopResult[];
}) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const make = useReport(version);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem('');
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'screen/broken');
    }
  };
  const show = () => attempt(async () => setText(`${JSON.stringify(await make(connection), null, 2)}\n`));
  const save = () =>
    attempt(() =>
      platform.saveFile(
        'interclass-report.json',
        new Blob([text], { type: 'application/json;charset=utf-8' }),
      ),
    );
  return (
    <Card withBorder component="section" aria-labelledby="about-report">
      <Title order={2} id="about-report" mb="sm">
        {t('report.title')}
      </Title>
      <Stack gap="md" align="flex-start">
        <Text maw="70ch">{t('report.lead')}</Text>
        {text !== '' && (
          // A box that scrolls has to be reachable by the keyboard.
          <pre
            className={classes['text']}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it can be scrolled
            tabIndex={0}
            aria-label={t('report.shown')}
            dir="ltr"
            data-testid="report"
          >
            {text}
          </pre>
        )}
        <Group>
          {text !== '' && (
            <Button onClick={() => void save()} leftSection={<IconDownload size={20} aria-hidden />}>
              {t('report.save')}
            </Button>
          )}
          <Button
            variant={text === '' ? 'light' : 'default'}
            onClick={() => void show()}
            leftSection={<IconFileDescription size={20} aria-hidden />}
          >
            {t(text === '' ? 'report.show' : 'report.again')}
          </Button>
        </Group>
        {problem !== '' && <ProblemNote code={problem} />}
      </Stack>
    </Card>
  );
}
