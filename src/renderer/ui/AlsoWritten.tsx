import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../shared/lib/canonical.ts';
import { forgetOthers, isForgotten } from './also-written.ts';
import { keptTime } from './text/kept-time.ts';
import { localeOf } from './use-formats.ts';

/** A value that was written at the same time as the one shown; `at` is '' when it came just now. */
export interface OtherWrite {
  readonly value: Json;
  readonly at: string;
}

/** What two people wrote in one place. */
export interface AlsoWrittenProps {
  /** Where it belongs: `<record id>/<path>`. Remembered when the reader puts the notice away. */
  readonly place: string;
  /** The name of the field. */
  readonly label: string;
  readonly others: readonly OtherWrite[];
  /** How a value is said where it is not a text (a choice, a time). */
  readonly format?: (value: Json) => string;
  readonly onUse: (value: string) => void;
  readonly isReadOnly?: boolean;
  /** The notice was put away. */
  readonly onPutAway?: () => void;
}

/** Two people wrote here at the same time: one text shows, and the other is not lost. Kind, small, and gone when nobody needs it. */
export function AlsoWritten({
  place,
  label,
  others,
  format = sayText,
  onUse,
  isReadOnly = false,
  onPutAway,
}: AlsoWrittenProps) {
  const { t, i18n } = useTranslation();
  const [, setTurn] = useState(0);
  const shown = others.filter((other) => format(other.value) !== '' && !isForgotten(place, other.at));
  if (shown.length === 0) return null;
  const putAway = (): void => {
    forgetOthers(
      place,
      others.map((other) => other.at),
    );
    setTurn((turn) => turn + 1);
  };
  const handleUse = (other: OtherWrite): void => {
    putAway();
    onUse(String(other.value));
  };
  const handlePutAway = (): void => {
    putAway();
    onPutAway?.();
  };
  return (
    <Paper
      role="group"
      aria-label={t('text.alsoWrittenIn', { label })}
      withBorder
      radius="md"
      p="sm"
      mt="xs"
      bg="var(--mantine-color-default-hover)"
    >
      <Stack gap="xs">
        {shown.map((other) => (
          <Group
            key={`${other.at} ${format(other.value)}`}
            justify="space-between"
            align="flex-start"
            gap="sm"
          >
            <Group gap="xs" align="flex-start" wrap="nowrap" flex="1 1 260px">
              <IconUsers size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                <Text span inherit fw={600}>
                  {other.at === ''
                    ? t('text.alsoWrittenNow')
                    : t('text.alsoWritten', { time: keptTime(other.at, localeOf(i18n.language)) })}
                </Text>{' '}
                {format(other.value)}
              </Text>
            </Group>
            {!isReadOnly && (
              <Button size="sm" variant="default" onClick={() => handleUse(other)}>
                {t('text.useThisInstead')}
              </Button>
            )}
          </Group>
        ))}
        <Button size="sm" variant="subtle" onClick={handlePutAway} style={{ alignSelf: 'flex-start' }}>
          {t('text.keepAsItIs')}
        </Button>
      </Stack>
    </Paper>
  );
}

function sayText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
