import { Button, Group, VisuallyHidden } from '@mantine/core';
import { IconPlayerStop, IconSnail, IconVolume } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { readingHere, useReading } from './use-reading.ts';

/** A text that can be read aloud. */
export interface ReadAloudProps {
  readonly text: string;
  /** Languages it may be in (BCP 47), the likeliest first. */
  readonly languages: readonly string[];
  /** What it is, where there are several on a page ("Read aloud: Our river"). */
  readonly about?: string;
  /** With the choice to have it read slower. */
  readonly withSpeed?: boolean;
  readonly isSmall?: boolean;
}

/** Reads a text aloud, and stops again. Not there where this computer has no voice of its own for it. */
export function ReadAloud({ text, languages, about, withSpeed = false, isSmall = false }: ReadAloudProps) {
  const { t } = useTranslation();
  const mark = useId();
  const { reading, speed } = useReading();
  const isReading = reading === mark;
  useEffect(
    () => () => {
      if (readingHere().state().reading === mark) readingHere().stop();
    },
    [mark],
  );
  const language = readingHere().languageFor(text, languages);
  if (text.trim() === '' || language === undefined) return null;
  const words = t(isReading ? 'reading.stop' : 'reading.start');
  const Sign = isReading ? IconPlayerStop : IconVolume;
  const iconSize = isSmall ? 20 : 22;
  return (
    <Group gap="xs" className="no-print" wrap="nowrap">
      <Button
        variant="subtle"
        leftSection={<Sign size={iconSize} aria-hidden />}
        {...(about && { 'aria-label': t('reading.about', { words, about }) })}
        onClick={() => (isReading ? readingHere().stop() : readingHere().read(mark, text, language))}
      >
        {words}
      </Button>
      {withSpeed && (
        <Button
          variant={speed === 'slow' ? 'light' : 'subtle'}
          aria-pressed={speed === 'slow'}
          leftSection={<IconSnail size={iconSize} aria-hidden />}
          onClick={() => readingHere().setSpeed(speed === 'slow' ? 'normal' : 'slow')}
        >
          {t('reading.slower')}
        </Button>
      )}
      <VisuallyHidden role="status">{isReading ? t('reading.now') : ''}</VisuallyHidden>
    </Group>
  );
}
