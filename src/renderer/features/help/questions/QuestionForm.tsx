import { Button, Card, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconFileDescription, IconSend, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askHelp, MOST_OF_QUESTION, MOST_OF_REPORT } from '../../../../shared/actions/ask-help.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useLeavingWatch } from '../../../db/use-leaving-watch.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { useLeavingQuestion } from '../../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../../ui/findings/leaving.ts';
import { LeavingNote } from '../../../ui/findings/LeavingNote.tsx';
import { NotDone } from '../../../ui/text/NotDone.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import classes from '../Help.module.css';

/** Puts the report about this installation together, as text. */
export type MakeReport = () => Promise<string>;

/** A new question to the operator's people. What may be a name is marked before it goes; the report is shown before it goes along. */
export function QuestionForm({
  makeReport,
  onAsked,
}: {
  readonly makeReport: MakeReport;
  readonly onAsked: (id: string) => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [typed, change, done] = useTyped('help/new', { subject: '', text: '' });
  const [report, setReport] = useState('');
  const [hasFailed, setFailed] = useState(false);
  const all = `${typed.subject}\n${typed.text}`;
  const watch = useLeavingWatch();
  const words = useLeavingWords(all, watch);
  const { ask, question } = useLeavingQuestion(words);
  const attempt = async (work: () => Promise<void>) => {
    setFailed(false);
    await work().catch(() => setFailed(true));
  };
  const send = () =>
    attempt(async () => {
      const id = await askHelp(desk, account.teacher, {
        subject: typed.subject.trim(),
        text: typed.text.trim(),
        ...(report !== '' && { report }),
      });
      done();
      setReport('');
      onAsked(id);
    });
  return (
    <Card withBorder component="section" aria-labelledby="help-new">
      <Stack gap="md">
        <Title order={2} id="help-new">
          {t('help.ask.new')}
        </Title>
        <TextInput
          label={t('help.ask.subject')}
          value={typed.subject}
          onChange={(event) => change({ ...typed, subject: event.currentTarget.value })}
          maxLength={160}
        />
        <Textarea
          label={t('help.ask.text')}
          description={t('help.ask.textHint')}
          value={typed.text}
          onChange={(event) => change({ ...typed, text: event.currentTarget.value })}
          autosize
          minRows={4}
          maxLength={MOST_OF_QUESTION}
        />
        {report !== '' && (
          <Stack gap="xs">
            <Text fw={700}>{t('help.ask.reportShown')}</Text>
            <pre
              className={classes['report']}
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it can be scrolled
              tabIndex={0}
              aria-label={t('help.ask.reportShown')}
              dir="ltr"
              data-testid="help-report"
            >
              {report}
            </pre>
          </Stack>
        )}
        <LeavingNote words={words} text={all} />
        {question}
        {hasFailed && <NotDone what={t('help.ask.failed')} />}
        <Group>
          <Button
            leftSection={<IconSend size={20} aria-hidden className="mirrored" />}
            disabled={typed.subject.trim() === '' || typed.text.trim() === '' || !watch}
            onClick={() => ask(() => void send())}
          >
            {t('help.ask.send')}
          </Button>
          {report === '' ? (
            <Button
              variant="light"
              leftSection={<IconFileDescription size={20} aria-hidden />}
              onClick={() =>
                void attempt(async () => setReport((await makeReport()).slice(0, MOST_OF_REPORT)))
              }
            >
              {t('help.ask.addReport')}
            </Button>
          ) : (
            <Button
              variant="subtle"
              leftSection={<IconX size={20} aria-hidden />}
              onClick={() => setReport('')}
            >
              {t('help.ask.dropReport')}
            </Button>
          )}
        </Group>
        <Text c="dimmed" maw="70ch">
          {t('help.ask.whoReads')}
        </Text>
      </Stack>
    </Card>
  );
}
