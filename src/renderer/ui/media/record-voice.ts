import { AppError } from '../../../shared/lib/errors.ts';
import { VOICE_SECONDS, type PreparedMedia } from '../../../shared/media/prepared.ts';
import { openMicrophone, type Microphone } from './microphone.ts';

/** A voice note that is being recorded. */
export interface VoiceRecording {
  /**
   * What was recorded, once it has ended: by `stop`, after `VOICE_SECONDS`, or because the microphone was pulled out. Rejects with
   * `media/no-microphone` when nothing was heard at all. Never settles after `discard`.
   */
  readonly ended: Promise<PreparedMedia>;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Lets everything go that was recorded. */
  discard(): void;
  /** Recorded until now, without the pauses. */
  seconds(): number;
  /** How loud it is now, from 0 to 1. */
  level(): number;
}

/** How often it is looked whether the time is over. */
const LOOK_MS = 100;

/**
 * Begins a voice note. The microphone is let go whatever happens afterwards.
 * @param open asks for the microphone; rejects as `openMicrophone` does
 */
export async function recordVoice(open: () => Promise<Microphone> = openMicrophone): Promise<VoiceRecording> {
  const microphone = await open();
  let before = 0;
  let since: number | undefined = performance.now();
  const ms = (): number => before + (since === undefined ? 0 : performance.now() - since);
  const halt = (): void => {
    before = ms();
    since = undefined;
  };
  let isDiscarded = false;
  let isOver = false;
  const timer = setInterval(() => {
    if (ms() >= VOICE_SECONDS * 1000) microphone.stop();
  }, LOOK_MS);
  const letGo = (): void => {
    isOver = true;
    clearInterval(timer);
    halt();
    microphone.close();
  };
  const ended = new Promise<PreparedMedia>((resolve, reject) => {
    try {
      microphone.start((sound) => {
        letGo();
        if (!isDiscarded) void prepared(sound, microphone.type, ms()).then(resolve, reject);
      });
    } catch {
      letGo();
      reject(new AppError('media/no-microphone'));
    }
  });
  return {
    ended,
    pause: () => {
      microphone.pause();
      halt();
    },
    resume: () => {
      if (isOver || since !== undefined) return;
      microphone.resume();
      since = performance.now();
    },
    stop: () => microphone.stop(),
    discard: () => {
      isDiscarded = true;
      microphone.stop();
      letGo();
    },
    seconds: () => Math.min(VOICE_SECONDS, ms() / 1000),
    level: () => (since === undefined ? 0 : microphone.level()),
  };
}

async function prepared(sound: Blob, type: Microphone['type'], ms: number): Promise<PreparedMedia> {
  const bytes = new Uint8Array(await sound.arrayBuffer());
  if (bytes.length === 0) throw new AppError('media/no-microphone');
  const seconds = Math.min(VOICE_SECONDS, Math.max(1, Math.round(ms / 1000)));
  return { type, bytes, bytesBefore: bytes.length, width: 0, height: 0, seconds, thumb: '' };
}
