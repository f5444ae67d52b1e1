import { Button, Group, Stack, Text } from '@mantine/core';
import {
  IconCheck,
  IconMicrophone,
  IconPlayerPause,
  IconPlayerRecord,
  IconPlayerStop,
  IconRepeat,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { VOICE_SECONDS, type PreparedMedia } from '../../../shared/media/prepared.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import classes from './media.module.css';
import { recordVoice, type VoiceRecording } from './record-voice.ts';
import { clock } from './use-media-words.ts';
import { VoicePlayer } from './VoicePlayer.tsx';

/** Records one voice note: it begins at once, and is over when `onClose` is called. */
export interface VoiceRecorderProps {
  /** The person has listened to it and wants to keep it. */
  readonly onKeep: (note: PreparedMedia) => Promise<void>;
  /** Nothing is to be done here any more. */
  readonly onClose: () => void;
  /** Begins a recording; rejects with an `AppError`. */
  readonly record?: () => Promise<VoiceRecording>;
}

type State =
  | { readonly is: 'asking' }
  | { readonly is: 'recording'; readonly recording: VoiceRecording; readonly isPaused: boolean }
  | { readonly is: 'taken'; readonly note: PreparedMedia; readonly isKeeping: boolean }
  | { readonly is: 'failed'; readonly code: ErrorCode };

/** Record, stop, listen, keep. Whoever leaves before keeping leaves nothing, and the microphone is let go. */
export function VoiceRecorder(props: VoiceRecorderProps) {
  const [turn, setTurn] = useState(0);
  return <Take key={turn} {...props} onAgain={() => setTurn(turn + 1)} />;
}

function Take({
  onKeep,
  onClose,
  onAgain,
  record = recordVoice,
}: VoiceRecorderProps & { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const [state, setState] = useState<State>({ is: 'asking' });
  const [fault, setFault] = useState<ErrorCode>();
  useEffect(() => {
    let isGone = false;
    let recording: VoiceRecording | undefined;
    const begin = async (): Promise<void> => {
      const begun = await record();
      if (isGone) {
        begun.discard();
        return;
      }
      recording = begun;
      setState({ is: 'recording', recording: begun, isPaused: false });
      const note = await begun.ended;
      if (!isGone) setState({ is: 'taken', note, isKeeping: false });
    };
    begin().catch((error: unknown) => {
      if (!isGone) setState({ is: 'failed', code: keepingCode(error) });
    });
    return () => {
      isGone = true;
      recording?.discard();
    };
  }, [record]);

  const keep = async (note: PreparedMedia): Promise<void> => {
    setFault(undefined);
    setState({ is: 'taken', note, isKeeping: true });
    try {
      await onKeep(note);
      onClose();
    } catch (error) {
      setFault(keepingCode(error));
      setState({ is: 'taken', note, isKeeping: false });
    }
  };
  const leave = (
    <Button variant="subtle" onClick={onClose}>
      {t(state.is === 'taken' ? 'media.throwAway' : 'ui.cancel')}
    </Button>
  );
  return (
    <section className={classes['recorder']} aria-label={t('media.record')}>
      {state.is === 'asking' && (
        <Group justify="space-between">
          <Text role="status">{t('media.asking')}</Text>
          {leave}
        </Group>
      )}
      {state.is === 'recording' && (
        <Running
          recording={state.recording}
          isPaused={state.isPaused}
          onPause={(isPaused) => setState({ ...state, isPaused })}
        >
          {leave}
        </Running>
      )}
      {state.is === 'taken' && (
        <Stack gap="sm">
          <Text role="status">{t('media.listen')}</Text>
          <VoicePlayer bytes={state.note.bytes} type={state.note.type} label={t('media.yourVoice')} />
          {fault && <ProblemNote code={fault} />}
          <Group gap="sm">
            <Button
              autoFocus
              loading={state.isKeeping}
              leftSection={<IconCheck size={20} aria-hidden />}
              onClick={() => void keep(state.note)}
            >
              {t('media.keep')}
            </Button>
            <Button
              variant="light"
              disabled={state.isKeeping}
              leftSection={<IconRepeat size={20} aria-hidden />}
              onClick={onAgain}
            >
              {t('media.again')}
            </Button>
            {leave}
          </Group>
        </Stack>
      )}
      {state.is === 'failed' && (
        <ProblemNote code={state.code}>
          <Group gap="sm">
            <Button variant="light" onClick={onAgain}>
              {t('media.tryAgain')}
            </Button>
            {leave}
          </Group>
        </ProblemNote>
      )}
    </section>
  );
}

/** How often the time and the level move. */
const SHOW_MS = 100;

interface RunningProps {
  readonly recording: VoiceRecording;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
  readonly children: ReactNode;
}

function Running({ recording, isPaused, onPause, children }: RunningProps) {
  const { t } = useTranslation();
  const [now, setNow] = useState({ seconds: 0, level: 0 });
  useEffect(() => {
    const show = (): void => setNow({ seconds: recording.seconds(), level: recording.level() });
    const timer = setInterval(show, SHOW_MS);
    return () => clearInterval(timer);
  }, [recording]);
  const pause = (): void => {
    if (isPaused) recording.resume();
    else recording.pause();
    onPause(!isPaused);
  };
  const State = isPaused ? IconPlayerPause : IconMicrophone;
  return (
    <Stack gap="sm">
      <Group gap="sm" wrap="nowrap">
        <State size={24} aria-hidden className={classes[isPaused ? 'resting' : 'live'] ?? ''} />
        <strong role="status">{t(isPaused ? 'media.paused' : 'media.recording')}</strong>
        <span role="timer" className={classes['time']}>
          {t('media.timeOf', { time: clock(now.seconds), most: clock(VOICE_SECONDS) })}
        </span>
      </Group>
      <div className={classes['level']} aria-hidden>
        <div style={{ inlineSize: `${Math.round(now.level * 100)}%` }} />
      </div>
      <Group gap="sm">
        <Button
          autoFocus
          leftSection={<IconPlayerStop size={20} aria-hidden />}
          onClick={() => recording.stop()}
        >
          {t('media.stop')}
        </Button>
        <Button
          variant="light"
          leftSection={
            isPaused ? <IconPlayerRecord size={20} aria-hidden /> : <IconPlayerPause size={20} aria-hidden />
          }
          onClick={pause}
        >
          {t(isPaused ? 'media.goOn' : 'media.pause')}
        </Button>
        {children}
      </Group>
    </Stack>
  );
}
