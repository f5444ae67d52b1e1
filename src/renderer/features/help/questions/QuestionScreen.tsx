import { Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { askOn, forgetHelp, MOST_OF_QUESTION } from '../../../../shared/actions/ask-help.ts';
import type { HelpConversation, HelpTurn } from '../../../../shared/rules/help-conversations.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { noteHelpSeen, useHelp } from '../../../db/use-help.ts';
import { useLeavingWatch } from '../../../db/use-leaving-watch.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useLeavingQuestion } from '../../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../../ui/findings/leaving.ts';
import { LeavingNote } from '../../../ui/findings/LeavingNote.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from '../Help.module.css';
import { QuestionState } from './QuestionState.tsx';

/** One conversation with the operator's people: all its turns, and a field to write back. */
export function QuestionScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const help = useHelp();
  const entry = help?.conversations.find((one) => one.id === `request:${id}`);
  useEffect(() => {
    if (entry) void noteHelpSeen(desk, entry);
  }, [desk, entry]);
  if (!help) return null;
  return (
    <Stack gap="lg">
      <BackLink href="/help/questions" words={t('help.ask.title')} />
      {entry ? <Conversation entry={entry} /> : <Text>{t('help.ask.notHere')}</Text>}
    </Stack>
  );
}

function Conversation({ entry }: { readonly entry: HelpConversation }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [, go] = useLocation();
  const { account } = useTeacherSession();
  const [isErasing, setErasing] = useState(false);
  const erase = async () => {
    await forgetHelp(desk, account.teacher, entry.id);
    go('/help/questions');
  };
  return (
    <>
      <PageHeader title={entry.subject} action={<QuestionState entry={entry} isFresh={false} />} />
      <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {entry.turns.map((turn) => (
          <Turn key={turn.at + turn.by} turn={turn} />
        ))}
      </Stack>
      <Answer entry={entry} />
      <Group>
        <Button
          variant="subtle"
          color="brick"
          leftSection={<IconTrash size={20} aria-hidden />}
          onClick={() => setErasing(true)}
        >
          {t('help.ask.erase')}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isErasing}
        title={t('help.ask.eraseAsk')}
        text={t('help.ask.eraseText')}
        action={t('help.ask.erase')}
        isDangerous
        onConfirm={() => void erase()}
        onCancel={() => setErasing(false)}
      />
    </>
  );
}

function Turn({ turn }: { readonly turn: HelpTurn }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Card
      component="li"
      withBorder
      className={turn.isOurs ? classes['ours']! : classes['theirs']!}
      data-testid="help-turn"
    >
      <Stack gap="xs">
        <Text fw={700}>
          {turn.isOurs ? t('help.ask.you') : t('help.ask.by', { name: turn.by })}{' '}
          <Text span c="dimmed" fw={400}>
            {formats.moment(turn.at)}
            {turn.isWaiting && ` · ${t('help.ask.state.waiting')}`}
          </Text>
        </Text>
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <bdi>{turn.text}</bdi>
        </Text>
        {turn.report !== '' && <Text c="dimmed">{t('help.ask.withReport')}</Text>}
      </Stack>
    </Card>
  );
}

function Answer({ entry }: { readonly entry: HelpConversation }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [text, setText, done] = useTyped(`help/${entry.id}`, '');
  const watch = useLeavingWatch();
  const words = useLeavingWords(text, watch);
  const { ask, question } = useLeavingQuestion(words);
  const send = async () => {
    await askOn(desk, account.teacher, entry.id, text.trim());
    done();
  };
  return (
    <Stack gap="md">
      <Textarea
        label={t('help.ask.more')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={MOST_OF_QUESTION}
      />
      <LeavingNote words={words} text={text} />
      {question}
      <Group>
        <Button
          leftSection={<IconSend size={20} aria-hidden className="mirrored" />}
          disabled={text.trim() === '' || !watch}
          onClick={() => ask(() => void send())}
        >
          {t('help.ask.send')}
        </Button>
      </Group>
    </Stack>
  );
}
