import { Button, Group } from '@mantine/core';
import { IconFileText, IconHourglassLow, IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SettingsSection } from './SettingsSection.tsx';

/** The ways to what a school has to answer for: how long things are kept, its log, the papers for data protection. */
export function LogSection() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.answer.title')} lead={t('settings.answer.lead')}>
      <Group>
        <Button
          component={Link}
          href="/keeping"
          variant="light"
          leftSection={<IconHourglassLow size={20} aria-hidden />}
        >
          {t('keeping.title')}
        </Button>
        <Button
          component={Link}
          href="/log"
          variant="light"
          leftSection={<IconListCheck size={20} aria-hidden />}
        >
          {t('log.open')}
        </Button>
        <Button
          component={Link}
          href="/papers"
          variant="light"
          leftSection={<IconFileText size={20} aria-hidden />}
        >
          {t('papers.title')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
