import { Button, Group } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SettingsSection } from './SettingsSection.tsx';

/** The way to the school's log. */
export function LogSection() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('log.title')} lead={t('log.lead')}>
      <Group>
        <Button
          component={Link}
          href="/log"
          variant="light"
          leftSection={<IconListCheck size={20} aria-hidden />}
        >
          {t('log.open')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
