import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadingSpeed } from '../../ui/read-aloud/reading.ts';
import { readingHere, useReading } from '../../ui/read-aloud/use-reading.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { SettingsSection } from './SettingsSection.tsx';

const SPEEDS: readonly ReadingSpeed[] = ['normal', 'slow'];

/** What this computer can read aloud, and how fast it does; where it has no voice, how it gets one. */
export function ReadingSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { languages, speed } = useReading();
  const labelId = useId();
  if (languages.length === 0)
    return (
      <SettingsSection title={t('reading.title')}>
        <Text>{t('reading.none')}</Text>
      </SettingsSection>
    );
  return (
    <SettingsSection title={t('reading.title')}>
      <Text>{t('reading.voices', { languages: formats.list(languages.map(formats.language)) })}</Text>
      <Stack gap={4}>
        <Text id={labelId} fw={500}>
          {t('reading.speed')}
        </Text>
        <SegmentedControl
          aria-labelledby={labelId}
          size="md"
          w="fit-content"
          value={speed}
          onChange={(value) => readingHere().setSpeed(value as ReadingSpeed)}
          data={SPEEDS.map((value) => ({ value, label: t(`reading.${value}`) }))}
        />
      </Stack>
    </SettingsSection>
  );
}
