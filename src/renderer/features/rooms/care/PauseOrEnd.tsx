import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconLock, IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endExchange, pauseExchange, type CareWhy } from '../../../../shared/actions/room-care.ts';
import { keepingCode, type ErrorCode } from '../../../../shared/lib/errors.ts';
import { CARE_REASONS, type CareReason } from '../../../../shared/records/room.ts';
import { pausesOf } from '../../../../shared/rules/room-over.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useLeavingWatch } from '../../../db/use-leaving-watch.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useLeavingQuestion } from '../../../ui/findings/AskFullName.tsx';
import { useLeavingWords } from '../../../ui/findings/leaving.ts';
import { LeavingNote } from '../../../ui/findings/LeavingNote.tsx';
import { inZone, knownZone } from '../../../ui/plan/plan-calendar.ts';
import { NotDone } from '../../../ui/text/NotDone.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
import { useVoice, type NoteProps } from './StandingNotes.tsx';

/** The way to pause an exchange or to end it: why, in words that the other teachers read, and for a pause until when. */
export function PauseOrEnd({ view, own, nowMs }: NoteProps & { readonly nowMs: number }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const voice = useVoice({ view, own });
  const [typed, write, done] = useTyped(`${view.room.id}/care`, '');
  const [reason, setReason] = useState<CareReason>('');
  const [until, setUntil] = useState('');
  const [isEnding, setEnding] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
  const watch = useLeavingWatch();
  const words = useLeavingWords(typed, watch);
  const { ask, question } = useLeavingQuestion(words);
  const isOurs = pausesOf(view.room, nowMs).some(({ id }) => id === own.id);
  const today = inZone(nowMs, knownZone(own.timeZone)).day;
  const keep = async (act: (why: CareWhy) => Promise<void>) => {
    setProblem('');
    try {
      await act({ reason, words: typed.trim() });
      done('');
      setReason('');
      setUntil('');
    } catch (error) {
      setProblem(keepingCode(error));
    }
  };
  return (
    <Stack component="section" gap="md" aria-labelledby="pause-or-end" className="no-print">
      <Title order={2} size="h3" id="pause-or-end">
        {t('rooms.care.end.title')}
      </Title>
      <Text c="dimmed">{t('rooms.care.end.lead')}</Text>
      <Group gap="md" align="flex-start">
        <NativeSelect
          label={t('rooms.care.end.why')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as CareReason)}
          data={CARE_REASONS.map((one) => ({ value: one, label: t(`rooms.care.reason.${one || 'none'}`) }))}
          w={260}
        />
        <TextInput
          type="date"
          label={t('rooms.care.end.until')}
          description={t('rooms.care.end.untilHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={today}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
          w={260}
        />
      </Group>
      <Textarea
        label={t('rooms.care.end.words')}
        description={t('rooms.care.end.wordsHint')}
        autosize
        minRows={2}
        maxLength={300}
        maw="70ch"
        value={typed}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <LeavingNote words={words} text={typed} isSmall />
      {problem && <NotDone what={t('rooms.care.end.notDone')} code={problem} />}
      <Group gap="sm">
        {!isOurs && (
          <Button
            variant="light"
            disabled={!watch || (until !== '' && until < today)}
            leftSection={<IconPlayerPause size={20} aria-hidden />}
            onClick={() => ask(() => void keep((why) => pauseExchange(desk, voice, { ...why, until })))}
          >
            {t('rooms.care.end.pause')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="brick"
          disabled={!watch}
          leftSection={<IconLock size={20} aria-hidden />}
          onClick={() => ask(() => setEnding(true))}
        >
          {t('rooms.care.end.action')}
        </Button>
      </Group>
      {question}
      <ConfirmDialog
        isOpen={isEnding}
        title={t('rooms.care.end.ask')}
        text={t('rooms.care.end.askText')}
        kept={t('rooms.care.end.kept')}
        action={t('rooms.care.end.action')}
        isDangerous
        onConfirm={() => {
          setEnding(false);
          void keep((why) => endExchange(desk, voice, why));
        }}
        onCancel={() => setEnding(false)}
      />
    </Stack>
  );
}
