import { Group, Text } from '@mantine/core';
import { IconDeviceFloppy, IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../use-formats.ts';

/** What is kept, since when. Says "kept" only when everything typed is on the disk. */
export function SavedNote({
  state,
}: {
  readonly state: { isSaved: boolean; savedAt: string; isFailing: boolean };
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const Icon = state.isFailing ? IconAlertTriangle : state.isSaved ? IconDeviceFloppy : IconPencil;
  const words = state.isFailing
    ? t('ui.cannotKeep')
    : !state.isSaved
      ? t('ui.keeping')
      : state.savedAt
        ? t('ui.keptAt', {
            time: isToday(state.savedAt) ? formats.time(state.savedAt) : formats.moment(state.savedAt),
          })
        : t('ui.kept');
  return (
    <Group
      gap={6}
      wrap="nowrap"
      role="status"
      data-testid="saved-note"
      data-saved={state.isSaved}
      c={state.isFailing ? 'brick' : 'dimmed'}
    >
      <Icon size={18} aria-hidden />
      <Text size="sm">{words}</Text>
    </Group>
  );
}

function isToday(iso: string): boolean {
  return new Date(iso).toDateString() === new Date().toDateString();
}
