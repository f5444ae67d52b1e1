import { Alert } from '@mantine/core';
import { IconClockExclamation, IconDownload } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NEWER_APP } from '../../shared/sync/exchange.ts';
import { useFact } from '../db/use-fact.ts';
import { TimesNotice } from './later-screens.ts';
import { RoomNotice } from './RoomNotice.tsx';
import { APP_VERSION } from './version.ts';

/** What a teacher should know about this computer, whatever page is open. */
export function Notices() {
  const { t } = useTranslation();
  const newer = useFact(NEWER_APP);
  const offsetMs = Number(useFact('clock-offset') ?? 0);
  return (
    <>
      {newer === APP_VERSION && (
        <Alert color="marigold" icon={<IconDownload aria-hidden />} data-testid="newer-app">
          {t('app.newerApp')}
        </Alert>
      )}
      {offsetMs !== 0 && (
        <Alert color="marigold" icon={<IconClockExclamation aria-hidden />} data-testid="wrong-clock">
          {t('app.wrongClock')}
        </Alert>
      )}
      <RoomNotice />
      <Suspense fallback={null}>
        <TimesNotice />
      </Suspense>
    </>
  );
}
