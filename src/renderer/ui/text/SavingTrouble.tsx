import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Said once per screen while something typed cannot be written to the disk. */
export function SavingTrouble({ isFailing }: { readonly isFailing: boolean }) {
  const { t } = useTranslation();
  if (!isFailing) return null;
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('text.trouble.what')}
    >
      {t('text.trouble.kept')} {t('text.trouble.do')}
    </Alert>
  );
}
