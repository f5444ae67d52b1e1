import { Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconBan, IconCheck, IconEye, IconHourglass, IconMailbox, IconPencil, IconSend, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Where a letter is. */
export type LetterState = 'draft' | 'waiting' | 'returned' | 'refused' | 'in-the-post' | 'sent' | 'arrived' | 'read';

const LOOKS: Readonly<Record<LetterState, { icon: Icon; color: string; ground: string }>> = {
  draft: { icon: IconPencil, color: 'var(--quiet)', ground: 'transparent' },
  waiting: { icon: IconHourglass, color: 'var(--ink)', ground: 'var(--marigold-soft)' },
  returned: { icon: IconArrowBackUp, color: 'var(--brick)', ground: 'var(--brick-soft)' },
  refused: { icon: IconBan, color: 'var(--brick)', ground: 'var(--brick-soft)' },
  'in-the-post': { icon: IconMailbox, color: 'var(--ink)', ground: 'var(--marigold-soft)' },
  sent: { icon: IconSend, color: 'var(--lagoon)', ground: 'var(--card)' },
  arrived: { icon: IconCheck, color: 'var(--leaf)', ground: 'var(--leaf-soft)' },
  read: { icon: IconEye, color: 'var(--leaf)', ground: 'var(--leaf-soft)' },
};

/** A letter's place in colour, icon and word. `place` is where it goes, `teacher` who it waits for. */
export function StateBadge({ state, place = '', teacher = '' }: { readonly state: LetterState; readonly place?: string | undefined; readonly teacher?: string | undefined }) {
  const { t } = useTranslation();
  const look = LOOKS[state];
  return (
    <Group gap={6} wrap="nowrap" w="fit-content" px={10} py={4} style={{ color: look.color, background: look.ground, borderRadius: 999 }} data-state={state}>
      <look.icon size={18} aria-hidden />
      <Text size="sm" fw={600}>
        {t(`ui.letter.${state}`, { place, teacher })}
      </Text>
    </Group>
  );
}
