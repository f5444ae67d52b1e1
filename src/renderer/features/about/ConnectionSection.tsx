import { Button, Card, Text, Title } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The way to the check of the connection. */
export function ConnectionSection({ onCheck }: { readonly onCheck: () => void }) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-labelledby="about-connection">
      <Title order={2} id="about-connection" mb="sm">
        {t('about.category.connection')}
      </Title>
      <Text maw="70ch" mb="md">
        {t('connection.about')}
      </Text>
      <Button
        variant="light"
        onClick={onCheck}
        leftSection={<IconRoute size={20} aria-hidden className="mirrored" />}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('connection.open')}
      </Button>
    </Card>
  );
}
