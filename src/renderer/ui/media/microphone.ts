import { AppError } from '../../../shared/lib/errors.ts';
import { noMicrophoneCode } from '../../../shared/media/media-trouble.ts';
import type { MediaType } from '../../../shared/media/prepared.ts';

/** A microphone that is open. */
export interface Microphone {
  readonly type: Extract<MediaType, `audio/${string}`>;
  /** Begins to record. `onEnd` gets everything once it has stopped, also where somebody pulled the microphone out. */
  start(onEnd: (sound: Blob) => void): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** How loud it is now, from 0 to 1. */
  level(): number;
  /** Lets the microphone go: the computer's light goes out. May be called any number of times. */
  close(): void;
}

/** Speech, not music. */
const BITS_PER_SECOND = 24_000;

/**
 * Asks for the microphone: the system or the browser asks the person, once.
 * Rejects with `media/microphone-refused` or `media/no-microphone`.
 */
export async function openMicrophone(): Promise<Microphone> {
  // A page that came over plain http has none of this.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices || typeof MediaRecorder === 'undefined') throw new AppError('media/no-microphone');
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    throw new AppError(noMicrophoneCode(error instanceof DOMException ? error.name : ''));
  }
  try {
    return overStream(stream);
  } catch {
    letGo(stream);
    throw new AppError('media/no-microphone');
  }
}

function overStream(stream: MediaStream): Microphone {
  const type = MediaRecorder.isTypeSupported('audio/webm;codecs=opus') ? 'audio/webm' : 'audio/mp4';
  const recorder = new MediaRecorder(stream, {
    mimeType: type === 'audio/webm' ? 'audio/webm;codecs=opus' : type,
    audioBitsPerSecond: BITS_PER_SECOND,
  });
  const listening = new AudioContext();
  const ear = listening.createAnalyser();
  ear.fftSize = 512;
  listening.createMediaStreamSource(stream).connect(ear);
  const waves = new Float32Array(ear.fftSize);
  return {
    type,
    start: (onEnd) => {
      const parts: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      recorder.addEventListener('stop', () => onEnd(new Blob(parts, { type })));
      recorder.start();
    },
    pause: () => recorder.state === 'recording' && recorder.pause(),
    resume: () => recorder.state === 'paused' && recorder.resume(),
    stop: () => recorder.state !== 'inactive' && recorder.stop(),
    level: () => {
      ear.getFloatTimeDomainData(waves);
      const power = waves.reduce((sum, wave) => sum + wave * wave, 0) / waves.length;
      // Speech at arm's length is about a tenth of the most there is.
      return Math.min(1, Math.sqrt(power) * 5);
    },
    close: () => {
      letGo(stream);
      if (listening.state !== 'closed') void listening.close();
    },
  };
}

function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
