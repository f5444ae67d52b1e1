import { Alert, Anchor, Text } from '@mantine/core';
import { IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useTold } from '../db/use-told.ts';
import { useFormats } from '../ui/use-formats.ts';

/** A month before something is erased because its time is up. */
export function TimesNotice() {
  const { t } = useTranslation();
  const formats = useFormats();
  const told = useTold();
  const [place] = useLocation();
  const [first] = told;
  if (!first || place === '/keeping') return null;
  return (
    <Alert color="marigold" icon={<IconHourglassLow aria-hidden />} data-testid="times-notice">
      <Text>{t('keeping.notice', { count: told.length, day: formats.fullDay(first.on, 'UTC') })}</Text>
      <Anchor component={Link} href="/keeping">
        {t('keeping.look')}
      </Anchor>
    </Alert>
  );
}
