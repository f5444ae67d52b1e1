import { Group, Text } from '@mantine/core';
import { IconEyeExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import findings from '../../ui/findings/Findings.module.css';
import type { LetterFindings } from './scan-letters.ts';

/** Above a letter in which something was found: to look at what is marked. */
export function FoundNote({ found }: { readonly found: LetterFindings }) {
  const { t } = useTranslation();
  if (found.all.length === 0) return null;
  return (
    <Group
      wrap="nowrap"
      gap="sm"
      className={findings['panel']}
      data-testid="found-note"
      style={{ paddingBlock: 12 }}
    >
      <IconEyeExclamation size={24} aria-hidden style={{ flex: 'none' }} />
      <Text>{t('review.found.note', { count: found.all.length })}</Text>
    </Group>
  );
}
