import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

/** What a page of the school shows a teacher who is in none yet. */
export function NoSchool({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return <EmptyState art="partner" text={text} action={{ label: t('app.toToday'), href: '/today' }} />;
}
