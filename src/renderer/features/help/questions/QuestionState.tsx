import { Group, Text } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconMailOpened, IconMailbox, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HelpConversation } from '../../../../shared/rules/help-conversations.ts';

/** Where a question is: an icon and a word. */
export function QuestionState({
  entry,
  isFresh,
}: {
  readonly entry: HelpConversation;
  readonly isFresh: boolean;
}) {
  const { t } = useTranslation();
  const last = entry.turns.at(-1)!;
  const [StateIcon, words]: [Icon, string] = isFresh
    ? [IconMailOpened, t('help.ask.state.fresh')]
    : entry.isClosed
      ? [IconCircleCheck, t('help.ask.state.closed')]
      : !last.isOurs
        ? [IconMailOpened, t('help.ask.state.answered')]
        : last.isWaiting
          ? [IconMailbox, t('help.ask.state.waiting')]
          : [IconHourglass, t('help.ask.state.sent')];
  return (
    <Group gap="xs" wrap="nowrap" c={isFresh ? 'var(--brick)' : undefined} data-testid="help-state">
      <StateIcon size={20} aria-hidden />
      <Text fw={isFresh ? 700 : 400}>{words}</Text>
    </Group>
  );
}
