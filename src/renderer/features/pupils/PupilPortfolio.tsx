import { Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { usePortfolio } from '../../db/use-skills.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { ShapeOf } from '../../ui/ShapeOf.tsx';
import { PortfolioActions } from '../../ui/skills/PortfolioActions.tsx';
import { PortfolioView } from '../../ui/skills/PortfolioView.tsx';

/** What a pupil has made herself, for her own eyes: under her pseudonym, also on paper and in the file. */
export function PupilPortfolio({ pupil }: { readonly pupil: Pupil }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const parts = usePortfolio(pupil.id, pupil.scope);
  if (!parts) return <ShapeOf label={t('skills.portfolio.gathering')} cards={2} />;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Title order={2}>{t('skills.own.portfolio')}</Title>
        {parts.length > 0 && (
          <PortfolioActions parts={parts} name={pupil.pseudonym} classId={pupil.scope} host={platform} />
        )}
      </Group>
      <PortfolioView parts={parts} classId={pupil.scope} />
    </Stack>
  );
}
