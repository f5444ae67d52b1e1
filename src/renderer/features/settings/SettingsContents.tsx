import { Button, Group } from '@mantine/core';
import { IconDeviceLaptop, IconInfoCircle, IconSchool, IconUserCircle, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { headingOf, SETTINGS_GROUPS, type SettingsGroupName } from './SettingsGroup.tsx';

const ICONS: Readonly<Record<SettingsGroupName, Icon>> = {
  you: IconUserCircle,
  computer: IconDeviceLaptop,
  school: IconSchool,
  app: IconInfoCircle,
};

/** The long page in a few words: each leads to its heading, for eyes and for the keyboard. */
export function SettingsContents() {
  const { t } = useTranslation();
  return (
    <Group component="nav" gap="sm" aria-label={t('settings.contents')} className="no-print">
      {SETTINGS_GROUPS.map((name) => {
        const GroupIcon = ICONS[name];
        return (
          <Button
            key={name}
            variant="light"
            leftSection={<GroupIcon size={20} aria-hidden />}
            onClick={() => {
              const heading = document.getElementById(headingOf(name));
              heading?.focus({ preventScroll: true });
              heading?.scrollIntoView();
            }}
          >
            {t(`settings.group.${name}`)}
          </Button>
        );
      })}
    </Group>
  );
}
