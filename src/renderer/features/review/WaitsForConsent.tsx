import { Group, Stack, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { ConsentState } from '../../../shared/rules/consent.ts';

/** Why a letter may not go yet: the family has not agreed, and where that is written down. */
export function WaitsForConsent({
  state,
  classId,
}: {
  readonly state: Exclude<ConsentState, 'given'>;
  readonly classId: string;
}) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" data-testid="waits-for-consent" data-state={state}>
      <IconSignature size={24} aria-hidden style={{ flex: 'none', color: 'var(--brick)' }} />
      <Stack gap={4}>
        <Text fw={600} c="var(--brick)">
          {t('review.consent.waits')}
        </Text>
        <Text>{t(`review.consent.${state}`)}</Text>
        <Link href={`/classes/${bareId(classId)}/consents`}>{t('review.consent.open')}</Link>
      </Stack>
    </Group>
  );
}
