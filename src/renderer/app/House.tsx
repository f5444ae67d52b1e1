import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { isMirrored } from './i18n/start-i18n.ts';
import { cssVariables, theme } from './theme.ts';

/** Theme, direction, routes and notifications for every screen; `above` stands over all of them. */
export function House({ above, children }: { readonly above?: ReactNode; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const direction = isMirrored() || t('direction') === 'rtl' ? 'rtl' : 'ltr';
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Notifications position="bottom-left" />
        {above}
        <Router hook={useHashLocation}>{children}</Router>
      </MantineProvider>
    </DirectionProvider>
  );
}
