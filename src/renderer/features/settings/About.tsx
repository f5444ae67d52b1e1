import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../platform/platform-context.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Which version this is, where everything is kept, and which post office it uses. */
export function About({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const platform = usePlatform();
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
      </div>
    </SettingsSection>
  );
}
