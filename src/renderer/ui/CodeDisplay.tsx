import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A code large enough to read out over the telephone, sign by sign. */
export function CodeDisplay({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t('ui.codeHint')}
      </Text>
      <Group gap={6} aria-label={t('ui.code', { code: [...code].join(' ') })} role="img" data-testid="code" data-code={code}>
        {[...code].map((sign, index) =>
          sign === '-' ? (
            <Text key={index} aria-hidden fw={700} size="xl">
              –
            </Text>
          ) : (
            <Text key={index} aria-hidden fw={700} size="xl" px={10} py={4} style={{ border: '1px solid var(--line)', borderRadius: 8, background: 'var(--paper)', fontVariantNumeric: 'tabular-nums' }}>
              {sign}
            </Text>
          ),
        )}
      </Group>
    </Stack>
  );
}
