import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keptTime } from './kept-time.ts';
import type { KeepingState } from './keeping.ts';

/** One quiet line: where what was typed is now. Not read out at every pause; a failure is said elsewhere, loudly. */
export function KeptLine({ isKept, keptAt, isFailing }: KeepingState) {
  const { t, i18n } = useTranslation();
  const time = keptTime(keptAt, i18n.language);
  const [Icon, colour, words] = isFailing
    ? [IconAlertTriangle, 'var(--mantine-color-error)', t('text.notKept')]
    : !isKept
      ? [IconPencil, 'var(--mantine-color-dimmed)', t('text.keeping')]
      : [IconCircleCheck, 'var(--leaf, var(--mantine-color-dimmed))', time === '' ? t('text.kept') : t('text.keptAt', { time })];
  return (
    <Group gap={6} wrap="nowrap" c={colour} mih={28} data-kept={isKept && !isFailing}>
      <Icon size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">{words}</Text>
    </Group>
  );
}
