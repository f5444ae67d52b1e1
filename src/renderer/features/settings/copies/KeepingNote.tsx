import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../../platform/platform-context.ts';
import { isKeeping, type Keeping } from '../../../platform/storage.ts';

/** Whether the browser has promised to keep what is stored here; nothing where that cannot be known. */
export function KeepingNote() {
  const { t } = useTranslation();
  const { kind } = usePlatform();
  const [keeping, setKeeping] = useState<Keeping>('unknown');
  useEffect(() => {
    let isGone = false;
    void isKeeping().then((found) => !isGone && setKeeping(found));
    return () => {
      isGone = true;
    };
  }, []);
  if (kind === 'desktop' || keeping === 'unknown') return null;
  const isPromised = keeping === 'promised';
  const KeepingIcon = isPromised ? IconCircleCheck : IconAlertTriangle;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" data-testid="keeping" data-state={keeping}>
      <KeepingIcon
        size={20}
        aria-hidden
        color={isPromised ? 'var(--leaf)' : 'var(--ink)'}
        style={{ flexShrink: 0, marginBlockStart: 2 }}
      />
      <Text maw="70ch">{t(isPromised ? 'copies.keeping.promised' : 'copies.keeping.notPromised')}</Text>
    </Group>
  );
}
