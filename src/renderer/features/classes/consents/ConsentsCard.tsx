import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../../shared/lib/ids.ts';
import { consentOn } from '../../../../shared/rules/consent.ts';
import { useClassConsents } from './use-class-consents.ts';

/** On the class's page: how many may send letters, and the way to everything about consents. */
export function ConsentsCard({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  const consents = useClassConsents(classId);
  if (!consents || consents.pupils.length === 0) return null;
  const { pupils, asked, ledger, day } = consents;
  const agreed = pupils.filter(
    ({ id }) => consentOn(ledger.entries, id, 'letters', day).state === 'given',
  ).length;
  return (
    <Card withBorder component="section" aria-labelledby="consents-card">
      <Group justify="space-between" align="center" gap="md">
        <div>
          <Title order={2} id="consents-card">
            {t('consents.title')}
          </Title>
          <Text c="dimmed">
            {asked.includes('letters')
              ? t('consents.card', { count: agreed, total: pupils.length })
              : t('consents.lettersWaived')}
          </Text>
        </div>
        <Button
          component={Link}
          href={`/classes/${bareId(classId)}/consents`}
          variant="light"
          leftSection={<IconSignature size={20} aria-hidden />}
        >
          {t('consents.open')}
        </Button>
      </Group>
    </Card>
  );
}
