import type { ErrorCode } from '../lib/errors.ts';
import type { NoPicture } from './sniff.ts';

/** What is said about a file that is not taken as a picture. */
export function noPictureCode(refused: NoPicture): ErrorCode {
  if (refused === 'damaged') return 'media/unreadable';
  return refused === 'too-many-pixels' ? 'media/too-large' : 'media/not-a-picture';
}

/** What is said when a microphone was asked for and did not come; `name` of the `DOMException` (Media Capture and Streams, 10.2). */
export function noMicrophoneCode(name: string): ErrorCode {
  return name === 'NotAllowedError' || name === 'SecurityError'
    ? 'media/microphone-refused'
    : 'media/no-microphone';
}
