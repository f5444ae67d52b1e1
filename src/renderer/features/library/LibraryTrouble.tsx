import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The library could not be opened. */
export function LibraryTrouble({ onTryAgain }: { readonly onTryAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('library.trouble.what')}
    >
      <Stack gap="sm" align="flex-start">
        <Text>
          {t('library.trouble.kept')} {t('library.trouble.do')}
        </Text>
        <Button variant="default" onClick={onTryAgain}>
          {t('library.trouble.again')}
        </Button>
      </Stack>
    </Alert>
  );
}
