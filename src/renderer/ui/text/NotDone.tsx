import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Something a button should have done did not work: what happened, what is kept, what to do. `what` says the first. */
export function NotDone({ what }: { readonly what: string }) {
  const { t } = useTranslation();
  return (
    <Alert role="alert" color="brick" variant="light" icon={<IconAlertTriangle aria-hidden />} title={what}>
      {t('text.notDone.kept')} {t('text.notDone.do')}
    </Alert>
  );
}
