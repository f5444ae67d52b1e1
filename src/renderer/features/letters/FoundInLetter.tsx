import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import { FindingList } from '../../ui/findings/FindingList.tsx';
import classes from '../../ui/findings/Findings.module.css';

/** Before a teacher's own letter goes: what in it may be meant to stay at school. */
export function FoundInLetter({
  found,
  text,
}: {
  readonly found: readonly Finding[];
  readonly text: string;
}) {
  const { t } = useTranslation();
  return (
    <section className={classes['panel']} aria-labelledby="found-in-letter" data-testid="found-in-letter">
      <Stack gap="sm">
        <Text fw={700} id="found-in-letter">
          {t('letters.found.title')}
        </Text>
        <Text>{t('letters.found.lead')}</Text>
        <FindingList findings={found} text={text} />
      </Stack>
    </section>
  );
}
