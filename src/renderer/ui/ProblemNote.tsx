import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What happened, what was kept, what to do: by the code of the error catalogue. */
export function ProblemNote({ code, children }: { readonly code: string; readonly children?: ReactNode }) {
  const { t, i18n } = useTranslation();
  const key = i18n.exists(`errors.${code}.what`) ? `errors.${code}` : 'errors.server/broken';
  return (
    <Alert color="brick" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t(`${key}.what`)} role="alert" data-code={code}>
      <Text>{t(`${key}.kept`)}</Text>
      <Text>{t(`${key}.todo`)}</Text>
      {children}
    </Alert>
  );
}
