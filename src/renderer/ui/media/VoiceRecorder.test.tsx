import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/lib/errors.ts';
import type { PreparedMedia } from '../../../shared/media/prepared.ts';
import type { VoiceRecording } from './record-voice.ts';
import { VoiceRecorder, type VoiceRecorderProps } from './VoiceRecorder.tsx';

// Words are their keys: what they say in each language is the catalogue's.
vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string) => key, i18n: { exists: () => true, language: 'en' } }),
}));

const NOTE: PreparedMedia = {
  type: 'audio/webm',
  bytes: new Uint8Array([1]),
  bytesBefore: 1,
  width: 0,
  height: 0,
  seconds: 3,
  thumb: '',
};

/** A promise, and the way to settle it. */
function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** A recording that the test ends. */
function played() {
  const { promise, resolve } = later<PreparedMedia>();
  const did: string[] = [];
  const recording: VoiceRecording = {
    ended: promise,
    pause: () => did.push('pause'),
    resume: () => did.push('resume'),
    stop: () => {
      did.push('stop');
      resolve(NOTE);
    },
    discard: () => did.push('discard'),
    seconds: () => 65,
    level: () => 0.4,
  };
  return { recording, did };
}

let root: Root;
let box: HTMLDivElement;
beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  box = document.createElement('div');
  document.body.append(box);
  root = createRoot(box);
});
afterEach(() => {
  act(() => root.unmount());
  box.remove();
});

async function show(props: Partial<VoiceRecorderProps>) {
  const given = {
    onKeep: vi.fn<VoiceRecorderProps['onKeep']>(() => Promise.resolve()),
    onClose: vi.fn<() => void>(),
    ...props,
  };
  await act(async () =>
    root.render(
      <MantineProvider>
        <VoiceRecorder {...given} />
      </MantineProvider>,
    ),
  );
  return given;
}

async function press(words: string): Promise<void> {
  const button = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === words);
  if (!button) throw new Error(`no button ${words} in ${box.textContent}`);
  await act(async () => button.click());
}

it('records, pauses, goes on, stops, is listened to, and is kept', async () => {
  const { recording, did } = played();
  const { onKeep, onClose } = await show({ record: () => Promise.resolve(recording) });
  expect(box.textContent).toContain('media.recording');
  expect(document.activeElement?.textContent).toBe('media.stop');
  await press('media.pause');
  expect(box.textContent).toContain('media.paused');
  await press('media.goOn');
  await press('media.stop');
  expect(did).toEqual(['pause', 'resume', 'stop']);
  expect(box.querySelector('audio')?.getAttribute('aria-label')).toBe('media.yourVoice');
  expect(onKeep).not.toHaveBeenCalled();
  await press('media.keep');
  expect(onKeep).toHaveBeenCalledExactlyOnceWith(NOTE);
  expect(onClose).toHaveBeenCalledOnce();
});

it('is not lost when it cannot be kept: the reason, and once more', async () => {
  const { recording } = played();
  const onKeep = vi
    .fn<VoiceRecorderProps['onKeep']>()
    .mockRejectedValueOnce(new AppError('storage/full'))
    .mockResolvedValue();
  const { onClose } = await show({ onKeep, record: () => Promise.resolve(recording) });
  await press('media.stop');
  await press('media.keep');
  expect(box.querySelector('[role=alert]')?.getAttribute('data-code')).toBe('storage/full');
  expect(onClose).not.toHaveBeenCalled();
  await press('media.keep');
  expect(onClose).toHaveBeenCalledOnce();
});

it('says why there is no microphone, and asks again when somebody has allowed it', async () => {
  const { recording } = played();
  const record = vi
    .fn<NonNullable<VoiceRecorderProps['record']>>()
    .mockRejectedValueOnce(new AppError('media/microphone-refused'))
    .mockResolvedValue(recording);
  const { onClose } = await show({ record });
  expect(box.querySelector('[role=alert]')?.getAttribute('data-code')).toBe('media/microphone-refused');
  await press('media.tryAgain');
  expect(box.textContent).toContain('media.recording');
  await press('ui.cancel');
  expect(onClose).toHaveBeenCalledOnce();
});

it('lets the microphone go when the screen is left, also while it is only asked for', async () => {
  const first = played();
  await show({ record: () => Promise.resolve(first.recording) });
  await act(async () => root.render(null));
  expect(first.did).toEqual(['discard']);

  const second = played();
  const asked = later<VoiceRecording>();
  await show({ record: () => asked.promise });
  expect(box.textContent).toContain('media.asking');
  await act(async () => root.render(null));
  await act(async () => asked.resolve(second.recording));
  expect(second.did).toEqual(['discard']);
});

it('begins anew without the one before', async () => {
  const takes = [played(), played()];
  let count = 0;
  const { onKeep } = await show({ record: () => Promise.resolve(takes[count++]!.recording) });
  await press('media.stop');
  await press('media.again');
  expect(box.textContent).toContain('media.recording');
  expect(box.querySelector('audio')).toBeNull();
  await press('media.stop');
  await press('media.throwAway');
  expect(onKeep).not.toHaveBeenCalled();
});
