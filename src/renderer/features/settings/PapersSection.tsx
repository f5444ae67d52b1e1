import { Button, Group } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SettingsSection } from './SettingsSection.tsx';

/** The way to the papers for data protection. */
export function PapersSection() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('papers.title')} lead={t('papers.lead')}>
      <Group>
        <Button
          component={Link}
          href="/papers"
          variant="light"
          leftSection={<IconFileText size={20} aria-hidden />}
        >
          {t('papers.open')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
