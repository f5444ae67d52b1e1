import { Button, Group, Stack, Text } from '@mantine/core';
import { IconHeartHandshake, IconSend } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeavingWords } from '../../../shared/rules/leak-scan/leaving-words.ts';
import { FindingList } from './FindingList.tsx';
import classes from './Findings.module.css';

/** Beside a teacher's words that are about to leave the school: what in them may be meant to stay. Stops nothing. */
export function LeavingNote({
  words,
  text,
  isSmall = false,
}: {
  readonly words: LeavingWords;
  readonly text: string;
  /** Under a field: without a heading. */
  readonly isSmall?: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  if (words.found.length === 0) return null;
  return (
    <section
      className={isSmall ? classes['small'] : classes['panel']}
      aria-labelledby={id}
      data-testid="leaving-note"
    >
      <Stack gap={isSmall ? 4 : 'sm'}>
        <Text id={id} {...(isSmall ? { size: 'sm' } : { fw: 700 })}>
          {t(isSmall ? 'ui.leaving.small' : 'ui.leaving.title')}
        </Text>
        {!isSmall && <Text>{t('ui.leaving.lead')}</Text>}
        <FindingList findings={words.found} text={text} />
      </Stack>
    </section>
  );
}

/** The one question: a pupil's full name is in it. What was written waits on this computer for the answer. */
export function FullNameQuestion({
  names,
  onSend,
  onChange,
}: {
  readonly names: readonly string[];
  readonly onSend: () => void;
  readonly onChange: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={classes['panel']} role="group" aria-labelledby={id} data-testid="full-name-question">
      <Stack gap="sm">
        <Text id={id} role="status" fw={700}>
          {t('ui.leaving.ask.title', { count: names.length, names: names.join(', ') })}
        </Text>
        <Text>{t('ui.leaving.ask.waits')}</Text>
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconHeartHandshake size={20} aria-hidden />}
            onClick={onChange}
          >
            {t('ui.leaving.ask.change')}
          </Button>
          <Button
            variant="subtle"
            color="brick"
            leftSection={<IconSend size={20} aria-hidden className="mirrored" />}
            onClick={onSend}
          >
            {t('ui.leaving.ask.send')}
          </Button>
        </Group>
      </Stack>
    </div>
  );
}
