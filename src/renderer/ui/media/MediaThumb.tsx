import { IconFile, IconMicrophone, IconPhoto } from '@tabler/icons-react';
import type { MediaItem } from './media-item.ts';
import classes from './media.module.css';
import { isVoice, shownType } from './use-media-words.ts';

/** The small image, or a sign where there is none. Its words stand beside it. */
export function MediaThumb({ item }: { readonly item: MediaItem }) {
  const source = thumbSource(item.thumb);
  if (source)
    return <img src={source} alt="" className={classes['thumb']} draggable={false} decoding="async" />;
  const Sign = isVoice(item) ? IconMicrophone : shownType(item) ? IconPhoto : IconFile;
  return (
    <span className={classes['thumb']}>
      <Sign size={36} aria-hidden />
    </span>
  );
}

/** An address for a small image in base64url; undefined for none, and for what is no base64url at all. */
function thumbSource(thumb: string): string | undefined {
  if (!/^[\w-]+$/.test(thumb)) return undefined;
  return `data:image/webp;base64,${thumb.replaceAll('-', '+').replaceAll('_', '/')}`;
}
