import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from './use-formats.ts';

/** One moment, here and at the partner's. */
export function TwoTimes({ at, partnerZone, partnerPlace, ownZone }: { readonly at: string; readonly partnerZone?: string | undefined; readonly partnerPlace?: string | undefined; readonly ownZone?: string | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!at) return null;
  return (
    <Stack gap={0} ta="end" style={{ flexShrink: 0 }}>
      <Text size="sm">{formats.moment(at, ownZone)}</Text>
      {partnerZone && (
        <Text size="sm" c="dimmed">
          {t('ui.timeThere', { place: partnerPlace, time: formats.moment(at, partnerZone) })}
        </Text>
      )}
    </Stack>
  );
}
