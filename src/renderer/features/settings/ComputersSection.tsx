import { Button, Group } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SettingsSection } from './SettingsSection.tsx';

/** The way to the school's computers. */
export function ComputersSection() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.computers.title')} lead={t('settings.computers.lead')}>
      <Group>
        <Button
          component={Link}
          href="/computers"
          variant="light"
          leftSection={<IconDeviceDesktop size={20} aria-hidden />}
        >
          {t('settings.computers.open')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
