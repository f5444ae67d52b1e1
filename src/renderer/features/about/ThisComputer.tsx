import { Card, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskLock } from '../../db/lock-context.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import type { HostAbout } from '../../platform/platform.ts';
import classes from './About.module.css';

/** Version, system, engine, where everything lies, and where the key to it is. */
export function ThisComputer({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const about = useHostAbout();
  const { kept } = useDeskLock().vault;
  const facts = [
    ['version', version],
    ['system', about?.system],
    ['engine', about?.engine],
    ['folder', about?.folder === '' ? t('about.computer.inBrowser') : about?.folder],
    ['key', t(`about.key.${kept}`)],
  ] as const;
  return (
    <Card withBorder component="section" aria-labelledby="about-computer">
      <Title order={2} id="about-computer" mb="sm">
        {t('about.computer.title')}
      </Title>
      <dl className={classes['facts']}>
        {facts.map(([name, value]) => (
          <div key={name} data-fact={name}>
            <dt>{t(`about.computer.${name}`)}</dt>
            <dd>
              <bdi>{value || t('about.computer.unknown')}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** What the host says about itself; undefined until it has, and where it does not. */
function useHostAbout(): HostAbout | undefined {
  const platform = usePlatform();
  const [about, setAbout] = useState<HostAbout>();
  useEffect(() => {
    let isGone = false;
    platform.about().then(
      (found) => !isGone && setAbout(found),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [platform]);
  return about;
}
