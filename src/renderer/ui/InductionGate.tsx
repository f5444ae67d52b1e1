import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconShieldHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** What stands where something is offered only after the safeguarding induction. */
export function InductionGate() {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-labelledby="induction-gate" data-testid="induction-gate">
      <Group wrap="nowrap" align="flex-start" gap="lg">
        <IconShieldHeart size={48} aria-hidden style={{ flex: 'none', color: 'var(--lagoon)' }} />
        <Stack gap="sm" align="flex-start">
          <Title order={2} id="induction-gate">
            {t('induction.gate.title')}
          </Title>
          <Text maw="66ch">{t('induction.gate.text')}</Text>
          <Button component={Link} href="/induction">
            {t('induction.gate.action')}
          </Button>
        </Stack>
      </Group>
    </Card>
  );
}
