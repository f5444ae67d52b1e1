import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RefusedView } from '../../../shared/actions/refused-change.ts';
import { RefusedCard, type RefusedActions } from './RefusedCard.tsx';

/** What could not go, and why: nothing of it is lost until its author lets it go. */
export function RefusedList({
  refused,
  actions,
}: {
  readonly refused: readonly RefusedView[];
  readonly actions: RefusedActions;
}) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <section aria-labelledby="post-refused">
      <Title order={3} id="post-refused" mb="xs">
        {t('post.refusedTitle', { count: refused.length })}
      </Title>
      <Stack gap="sm">
        {refused.map((view) => (
          <RefusedCard key={view.change.id} view={view} actions={actions} />
        ))}
      </Stack>
    </section>
  );
}
