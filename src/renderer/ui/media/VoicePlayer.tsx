import type { SyntheticEvent } from 'react';
import classes from './media.module.css';
import { useObjectUrl } from './use-object-url.ts';

/** A voice note to be listened to. */
export interface VoicePlayerProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** What it is called, for who does not see it. */
  readonly label: string;
  /** It is no sound that this computer can play. */
  readonly onUnreadable?: () => void;
}

/** Later than any voice note ends. */
const BEYOND_S = 1e7;

/** The browser's own player: it has keys, names and volume already. */
export function VoicePlayer({ bytes, type, label, onUnreadable }: VoicePlayerProps) {
  const url = useObjectUrl(bytes, type);
  if (url === '') return null;
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said in it stands beside it in words
    <audio
      controls
      src={url}
      aria-label={label}
      className={classes['player']}
      onLoadedMetadata={findEnd}
      onError={onUnreadable}
    />
  );
}

/** What a browser has recorded does not say how long it is: looking for its end makes the player know. */
function findEnd({ currentTarget: audio }: SyntheticEvent<HTMLAudioElement>): void {
  if (Number.isFinite(audio.duration)) return;
  audio.addEventListener('durationchange', () => (audio.currentTime = 0), { once: true });
  audio.currentTime = BEYOND_S;
}
