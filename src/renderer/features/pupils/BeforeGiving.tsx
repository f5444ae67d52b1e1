import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconHeart, IconPencil } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import { FindingList } from '../../ui/findings/FindingList.tsx';
import findings from '../../ui/findings/Findings.module.css';
import classes from './Pupils.module.css';

/** A friendly word before a letter is given away: what had better stay at home, and what could stand there instead. */
export function BeforeGiving({
  found,
  text,
  teacher,
  onChange,
}: {
  readonly found: readonly Finding[];
  /** The text that was looked at. */
  readonly text: string;
  readonly teacher: string;
  readonly onChange: () => void;
}) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const isMended = found.length === 0;
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={`${findings['panel']} ${classes['quietFocus']}`}
      aria-labelledby="before-giving"
      data-testid="before-giving"
      data-mended={isMended}
    >
      <Stack gap="md">
        <Group wrap="nowrap" gap="sm">
          <IconHeart size={32} aria-hidden style={{ flex: 'none' }} />
          <Title order={2} id="before-giving">
            {t(isMended ? 'pupils.before.mended' : 'pupils.before.title')}
          </Title>
        </Group>
        {isMended ? (
          <Text>{t('pupils.before.mendedText')}</Text>
        ) : (
          <>
            <Text>{t('pupils.before.lead')}</Text>
            <FindingList findings={found} text={text} isAdvising />
            <Group>
              <Button leftSection={<IconPencil size={24} aria-hidden />} onClick={onChange}>
                {t('pupils.before.change')}
              </Button>
            </Group>
            <Text>{t('pupils.before.orGive', { name: teacher })}</Text>
          </>
        )}
      </Stack>
    </section>
  );
}
