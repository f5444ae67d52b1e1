import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/lib/errors.ts';
import { noMicrophoneCode } from '../../../shared/media/media-trouble.ts';
import { openMicrophone, type Microphone } from './microphone.ts';
import { recordVoice } from './record-voice.ts';

/** A microphone that somebody else plays. */
class PlayedMicrophone implements Microphone {
  readonly type = 'audio/webm';
  readonly did: string[] = [];
  sound = new Blob(['words']);
  #onEnd: ((sound: Blob) => void) | undefined;
  start(onEnd: (sound: Blob) => void): void {
    this.did.push('start');
    this.#onEnd = onEnd;
  }
  pause(): void {
    this.did.push('pause');
  }
  resume(): void {
    this.did.push('resume');
  }
  /** Also what happens when it is pulled out. Like a `MediaRecorder` it tells later, and once. */
  stop(): void {
    const tell = this.#onEnd;
    this.#onEnd = undefined;
    if (!tell) return;
    this.did.push('stop');
    queueMicrotask(() => tell(this.sound));
  }
  level(): number {
    return 0.5;
  }
  close(): void {
    this.did.push('close');
  }
}

let microphone: PlayedMicrophone;
const begin = () => recordVoice(() => Promise.resolve(microphone));
beforeEach(() => {
  vi.useFakeTimers();
  microphone = new PlayedMicrophone();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a voice note', () => {
  it('is what was said until it was stopped; then the microphone is let go', async () => {
    const recording = await begin();
    vi.advanceTimersByTime(4_000);
    expect(recording.seconds()).toBeCloseTo(4);
    expect(recording.level()).toBe(0.5);
    recording.stop();
    expect(await recording.ended).toEqual({
      type: 'audio/webm',
      bytes: new TextEncoder().encode('words'),
      bytesBefore: 5,
      width: 0,
      height: 0,
      seconds: 4,
      thumb: '',
    });
    expect(microphone.did).toEqual(['start', 'stop', 'close']);
    recording.stop();
    recording.resume();
    vi.advanceTimersByTime(4_000);
    expect(recording.seconds()).toBeCloseTo(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts no pauses', async () => {
    const recording = await begin();
    vi.advanceTimersByTime(2_000);
    recording.pause();
    vi.advanceTimersByTime(60_000);
    expect(recording.level()).toBe(0);
    recording.resume();
    recording.resume();
    vi.advanceTimersByTime(1_000);
    recording.stop();
    expect((await recording.ended).seconds).toBe(3);
    expect(microphone.did).toEqual(['start', 'pause', 'resume', 'stop', 'close']);
  });

  it('ends by itself after two minutes', async () => {
    const recording = await begin();
    vi.advanceTimersByTime(119_000);
    expect(microphone.did).not.toContain('stop');
    vi.advanceTimersByTime(5_000);
    expect((await recording.ended).seconds).toBe(120);
    expect(microphone.did).toContain('close');
  });

  it('is kept until where the microphone was pulled out', async () => {
    const recording = await begin();
    vi.advanceTimersByTime(7_000);
    microphone.stop();
    expect((await recording.ended).seconds).toBe(7);
    expect(microphone.did.at(-1)).toBe('close');
  });

  it('that is thrown away is nowhere, and the microphone is let go', async () => {
    const recording = await begin();
    const heard = vi.fn<() => void>();
    void recording.ended.then(heard, heard);
    recording.discard();
    await vi.runAllTimersAsync();
    expect(heard).not.toHaveBeenCalled();
    expect(microphone.did).toContain('close');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('without anything in it is none', async () => {
    microphone.sound = new Blob([]);
    const recording = await begin();
    recording.stop();
    await expect(recording.ended).rejects.toMatchObject({ code: 'media/no-microphone' });
    expect(microphone.did.at(-1)).toBe('close');
  });

  it('that cannot begin lets the microphone go', async () => {
    microphone.start = () => {
      throw new Error('no');
    };
    const { ended } = await begin();
    await expect(ended).rejects.toMatchObject({ code: 'media/no-microphone' });
    expect(microphone.did).toEqual(['close']);
  });
});

describe('a microphone that does not come', () => {
  it('is said by what happened', async () => {
    for (const name of ['NotAllowedError', 'SecurityError'])
      expect(noMicrophoneCode(name)).toBe('media/microphone-refused');
    for (const name of ['NotFoundError', 'NotReadableError', 'OverconstrainedError', ''])
      expect(noMicrophoneCode(name)).toBe('media/no-microphone');
    await expect(
      recordVoice(() => Promise.reject(new AppError('media/microphone-refused'))),
    ).rejects.toMatchObject({
      code: 'media/microphone-refused',
    });
  });

  it('is none where the page came over plain http, or the browser cannot record', async () => {
    vi.stubGlobal('navigator', {});
    await expect(openMicrophone()).rejects.toMatchObject({ code: 'media/no-microphone' });
    vi.stubGlobal('navigator', { mediaDevices: {} });
    vi.stubGlobal('MediaRecorder', undefined);
    await expect(openMicrophone()).rejects.toMatchObject({ code: 'media/no-microphone' });
  });

  it('is let go when no recorder wants it', async () => {
    const track = { stop: vi.fn<() => void>() };
    vi.stubGlobal('navigator', {
      mediaDevices: { getUserMedia: () => Promise.resolve({ getTracks: () => [track] }) },
    });
    vi.stubGlobal(
      'MediaRecorder',
      class {
        static isTypeSupported = () => false;
        constructor() {
          throw new Error('not this one');
        }
      },
    );
    await expect(openMicrophone()).rejects.toMatchObject({ code: 'media/no-microphone' });
    expect(track.stop).toHaveBeenCalledOnce();
  });
});
