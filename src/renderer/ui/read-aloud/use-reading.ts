import { useSyncExternalStore } from 'react';
import { ReadingAloud, type ReadingState, type SpeedMemory } from './reading.ts';

const KEY = 'interclass-reading-speed';

const memory: SpeedMemory = {
  read: () => (localStorage.getItem(KEY) === 'slow' ? 'slow' : 'normal'),
  keep: (speed) => localStorage.setItem(KEY, speed),
};

let known: ReadingAloud | undefined;

/** The one voice of this page. */
export function readingHere(): ReadingAloud {
  known ??= new ReadingAloud(
    'speechSynthesis' in window ? window.speechSynthesis : undefined,
    (words) => new SpeechSynthesisUtterance(words),
    memory,
  );
  return known;
}

/** What is being read, and in which languages this computer can, live. */
export function useReading(): ReadingState {
  const reading = readingHere();
  return useSyncExternalStore(reading.listen, reading.state);
}
