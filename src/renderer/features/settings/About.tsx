import { Button, Group, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePlatform } from '../../platform/platform-context.ts';
import { usePolicy } from '../../platform/policy-context.ts';
import { BySchool } from '../../ui/BySchool.tsx';
import { PolicyNote } from '../../ui/PolicyNote.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Which version this is, where everything is kept, and which post office it uses. */
export function About({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const platform = usePlatform();
  const { effective, problems } = usePolicy();
  const [address, setAddress] = useState('');
  useEffect(() => {
    let isGone = false;
    void platform.serverAddress().then((found) => !isGone && setAddress(found));
    return () => {
      isGone = true;
    };
  }, [platform]);
  return (
    <SettingsSection title={t('settings.about.title')}>
      <div>
        <Text>{t('settings.about.version', { version })}</Text>
        <Text maw="70ch">
          {t(platform.kind === 'desktop' ? 'settings.about.keptDesktop' : 'settings.about.keptBrowser')}
        </Text>
        {address !== '' && <Text>{t('settings.about.post', { address })}</Text>}
        {effective.server.isLocked && <BySchool>{t('settings.about.bySchool')}</BySchool>}
      </div>
      {problems.length > 0 && <PolicyNote />}
      <Group>
        <Button
          component={Link}
          href="/about"
          variant="light"
          leftSection={<IconInfoCircle size={20} aria-hidden />}
        >
          {t('about.open')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
