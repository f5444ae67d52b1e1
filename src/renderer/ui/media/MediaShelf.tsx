import { Modal, UnstyledButton } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaItem, OpenedMedia } from './media-item.ts';
import { MediaThumb } from './MediaThumb.tsx';
import classes from './media.module.css';
import { OpenMedia } from './OpenMedia.tsx';
import { clock, isVoice, useMediaWords } from './use-media-words.ts';

/** Pictures and voice notes that came with something that is read. */
export interface MediaShelfProps {
  readonly items: readonly MediaItem[];
  /** What there is of one of them now; rejects with an `AppError` where that cannot be found out. */
  open(id: string): Promise<OpenedMedia>;
}

/** Small images with their words and their price; the whole comes only to who asks for it. Nothing without items. */
export function MediaShelf({ items, open }: MediaShelfProps) {
  const { t } = useTranslation();
  const words = useMediaWords();
  const [shown, setShown] = useState<string>();
  const index = items.findIndex(({ id }) => id === shown);
  const item = items[index];
  if (items.length === 0) return null;
  return (
    <>
      <ul className={classes['shelf']} aria-label={t('media.titleVoice')}>
        {items.map((one, place) => (
          <li key={one.id}>
            <UnstyledButton className={classes['open']} onClick={() => setShown(one.id)}>
              <MediaThumb item={one} />
              <span className={classes['words']}>
                <span dir="auto">{words.name(one, place)}</span>
                {isVoice(one) && (
                  <span className={classes['quiet']}>
                    <IconPlayerPlay size={14} aria-hidden /> {clock(one.seconds)}
                  </span>
                )}
                <span className={classes['quiet']}>{words.cost(one)}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Modal
        opened={item !== undefined}
        onClose={() => setShown(undefined)}
        size="auto"
        centered
        title={item && words.name({ ...item, alt: '' }, index)}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        {item && <OpenMedia key={item.id} item={item} name={words.name(item, index)} open={open} />}
      </Modal>
    </>
  );
}
