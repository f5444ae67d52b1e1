import { Button, Kbd, Modal } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { usePolicy } from '../../platform/policy-context.ts';
import { LOCK_KEY } from '../../ui/lock-key.ts';
import { HELP_KEY } from './HelpOnPage.tsx';
import { placesWithout } from './places.ts';
import classes from './ShortcutSheet.module.css';

/** The keys there are, opened by `?`. */
export function ShortcutSheet({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const off = usePolicy().effective.featuresOff.value;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('app.keys.title')}
      closeButtonProps={{ 'aria-label': t('app.keys.close') }}
    >
      <dl className={classes['keys']}>
        {placesWithout(off).map(({ place, key }) => (
          <div key={place}>
            <dt>{t(`nav.${place}`)}</dt>
            <dd>
              <Kbd>g</Kbd> <span>{t('app.keys.then')}</span> <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('lock.now')}</dt>
          <dd>
            <Kbd>{LOCK_KEY}</Kbd>
          </dd>
        </div>
        <div>
          <dt>{t('help.page')}</dt>
          <dd>
            <Kbd>{HELP_KEY}</Kbd>
          </dd>
        </div>
        <div>
          <dt>{t('app.keys.title')}</dt>
          <dd>
            <Kbd>?</Kbd>
          </dd>
        </div>
      </dl>
      <Button
        component={Link}
        href="/about"
        variant="subtle"
        onClick={onClose}
        leftSection={<IconInfoCircle size={20} aria-hidden />}
      >
        {t('about.title')}
      </Button>
    </Modal>
  );
}
