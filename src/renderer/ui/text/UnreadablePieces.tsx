import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Pieces of a text that this computer cannot read: said, so that nobody thinks the text is whole. */
export function UnreadablePieces({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Alert
      role="status"
      color="marigold"
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      title={t('text.unreadable.what', { count })}
    >
      {t('text.unreadable.kept')} {t('text.unreadable.do')}
    </Alert>
  );
}
