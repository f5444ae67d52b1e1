import { Button, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ALT_LENGTH } from '../../../shared/media/prepared.ts';
import { SavedField } from '../text/SavedField.tsx';
import type { MediaItem } from './media-item.ts';
import { MediaThumb } from './MediaThumb.tsx';
import classes from './media.module.css';
import { isVoice, useMediaWords } from './use-media-words.ts';

/** One picture or voice note that was added. */
export interface MediaCardProps {
  readonly item: MediaItem;
  /** Its place among the others, from 0. */
  readonly index: number;
  readonly isReadOnly: boolean;
  readonly onAlt: (id: string, alt: string) => Promise<void>;
  /** Gets what it is called, as long as it is there. */
  readonly onRemove: (name: string) => void;
}

/** What it is, how large it has become, what can be seen in it, and the way to take it away. */
export function MediaCard({ item, index, isReadOnly, onAlt, onRemove }: MediaCardProps) {
  const { t } = useTranslation();
  const words = useMediaWords();
  const plain = words.name({ ...item, alt: '' }, index);
  return (
    <li className={classes['card']} aria-label={words.name(item, index)}>
      <MediaThumb item={item} />
      <div className={classes['about']}>
        <strong>{plain}</strong>
        <Text size="sm" c="dimmed">
          {words.made(item)}
        </Text>
        <SavedField
          label={t(isVoice(item) ? 'media.altVoice' : 'media.alt')}
          description={isReadOnly ? '' : t(isVoice(item) ? 'media.altVoiceHint' : 'media.altHint')}
          value={item.alt}
          maxLength={ALT_LENGTH}
          isReadOnly={isReadOnly}
          onSave={(alt) => onAlt(item.id, alt)}
          place={`${item.id}/alt`}
        />
        {!isReadOnly && (
          <Button
            className={classes['remove'] ?? ''}
            variant="subtle"
            color="brick"
            leftSection={<IconTrash size={20} aria-hidden />}
            aria-label={t('media.removeNamed', { name: plain })}
            onClick={() => onRemove(plain)}
          >
            {t('media.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}
