import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/lib/errors.ts';

/** Said once per screen while something typed cannot be kept; '' while everything can. */
export function SavingTrouble({ problem }: { readonly problem: ErrorCode | '' }) {
  const { t } = useTranslation();
  if (problem === '') return null;
  const isKeyMissing = problem === 'key/missing';
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(isKeyMissing ? 'errors.key/missing.what' : 'text.trouble.what')}
      data-code={problem}
    >
      {t('text.trouble.kept')} {t(isKeyMissing ? 'errors.key/missing.todo' : 'text.trouble.do')}
    </Alert>
  );
}
