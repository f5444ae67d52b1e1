import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** Something the school has set is not right: said in one line, with the way to the whole of it. */
export function PolicyNote({ onSee }: { readonly onSee?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <Alert color="marigold" icon={<IconAlertTriangle aria-hidden />} data-testid="policy-note">
      <Text mb="xs">{t('about.trouble.short')}</Text>
      {onSee ? (
        <Button variant="default" onClick={onSee}>
          {t('about.trouble.see')}
        </Button>
      ) : (
        <Button component={Link} href="/about" variant="default">
          {t('about.trouble.see')}
        </Button>
      )}
    </Alert>
  );
}
