import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

/** The place of a feature that the school has turned off on this computer. */
export function FeatureOff() {
  const { t } = useTranslation();
  return (
    <div data-testid="feature-off">
      <EmptyState art="done" text={t('about.isOff')} action={{ label: t('about.title'), href: '/about' }} />
    </div>
  );
}
