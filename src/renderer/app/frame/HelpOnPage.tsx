import { Button } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { HelpDrawer } from '../later-screens.ts';

/** Opens the help for the page that is open. */
export const HELP_KEY = 'F1';

/** The way to the help from every page, by a button and by a key that also works while somebody types. */
export function HelpOnPage() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== HELP_KEY) return;
      event.preventDefault();
      setAsked(true);
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconHelpCircle size={20} aria-hidden />}
        aria-label={t('help.page')}
        aria-keyshortcuts={HELP_KEY}
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {t('help.title')}
      </Button>
      {wasAsked && (
        <Suspense fallback={null}>
          <HelpDrawer place={place} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
