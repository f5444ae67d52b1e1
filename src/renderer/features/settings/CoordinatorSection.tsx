import { Button, Group } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useIsOff } from '../../platform/policy-context.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** The way to the schools that wait, for teachers whom the operator has asked to check them. */
export function CoordinatorSection() {
  const { t } = useTranslation();
  if (useIsOff('partners')) return null;
  return (
    <SettingsSection title={t('coordinator.title')} lead={t('coordinator.section')}>
      <Group>
        <Button
          component={Link}
          href="/coordinator"
          variant="light"
          leftSection={<IconRosetteDiscountCheck size={20} aria-hidden />}
        >
          {t('coordinator.open')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
