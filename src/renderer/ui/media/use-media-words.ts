import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MEDIA_TYPES, type MediaType } from '../../../shared/media/prepared.ts';
import { localeOf, useFormats } from '../use-formats.ts';
import type { MediaItem } from './media-item.ts';

/** Bits in a second on the slow line that everything is counted for. */
const SLOW_LINE = 128_000;
/** From here on minutes say more. */
const MANY_SECONDS = 90;

/** What is said about a picture or voice note, in the reader's language. */
export interface MediaWords {
  /** "Picture 2: our river", "Voice note 1": what everything about it is called. `index` counts from 0. */
  name(item: Pick<MediaItem, 'type' | 'alt'>, index: number): string;
  /** "180 kB, about 12 seconds on a slow line": before somebody fetches it. */
  cost(item: Pick<MediaItem, 'size'>): string;
  /** What became of the file: "3.2 MB became 180 kB…". */
  made(item: MediaItem): string;
}

/** True for sound; everything else is shown as a picture, or as something unknown. */
export function isVoice({ type }: Pick<MediaItem, 'type'>): boolean {
  return type.startsWith('audio/');
}

/** The type, if it is one that is shown here at all. */
export function shownType({ type }: Pick<MediaItem, 'type'>): MediaType | undefined {
  return MEDIA_TYPES.find((known) => known === type);
}

/** "1:05", in figures that every language here writes alike. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Words about pictures and voice notes. */
export function useMediaWords(): MediaWords {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  return useMemo(() => {
    const seconds = new Intl.NumberFormat(localeOf(i18n.language), {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'long',
    });
    const short = (count: number): string =>
      count > MANY_SECONDS ? formats.minutes(count * 1000) : seconds.format(count);
    return {
      name: (item, index) => {
        const number = formats.number(index + 1);
        const name = isVoice(item) ? t('media.voice', { number }) : t('media.picture', { number });
        return item.alt === '' ? name : t('media.named', { name, alt: item.alt });
      },
      cost: ({ size }) =>
        t('media.cost', {
          size: formats.bytes(size),
          time: short(Math.max(1, Math.ceil((size * 8) / SLOW_LINE))),
        }),
      made: (item) => {
        const after = formats.bytes(item.size);
        if (isVoice(item)) return t('media.voiceSize', { time: clock(item.seconds), size: after });
        const before = formats.bytes(item.bytesBefore ?? item.size);
        return (item.bytesBefore ?? 0) > item.size && before !== after
          ? t('media.shrunk', { before, after })
          : t('media.cleaned', { size: after });
      },
    };
  }, [t, i18n.language, formats]);
}
