import { Alert, Button, Container, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The database could not be opened: what happened, what is kept, what to do. */
export function OpenProblem() {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl">
      <Alert color="brick" title={t('app.openProblem.what')}>
        <Text>{t('app.openProblem.kept')}</Text>
        <Text mb="md">{t('app.openProblem.todo')}</Text>
        <Button onClick={() => window.location.reload()}>{t('app.tryAgain')}</Button>
      </Alert>
    </Container>
  );
}
