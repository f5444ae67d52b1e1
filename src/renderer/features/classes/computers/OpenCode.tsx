import { Card, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { doorFact } from '../../../../shared/actions/class-computers.ts';
import { shownCode } from '../../../../shared/lib/spoken-code.ts';
import { useFact } from '../../../db/use-fact.ts';
import { CodeDisplay } from '../../../ui/CodeDisplay.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import type { ClassDoorView } from './doors.ts';

/** A code, large enough to copy from across the room: for how many computers, until when. */
export function OpenCode({ door }: { readonly door: ClassDoorView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const code = useFact(doorFact(door.id));
  if (code === undefined) return null;
  if (door.state === 'refused') return <ProblemNote code={door.reason} />;
  const until = formats.moment(door.expiresAt);
  return (
    <Card withBorder component="article" padding="md" data-testid="open-code" data-state={door.state}>
      <Stack gap="sm">
        {code === '' ? <Text>{t('computers.codeElsewhere')}</Text> : <CodeDisplay code={shownCode(code)} />}
        {door.state === 'waiting' ? (
          <Text role="status">{t('computers.codeWaits')}</Text>
        ) : (
          <Text role="status">
            {door.most === undefined
              ? t('computers.codeUntil', { until })
              : t('computers.codeGood', { count: door.most, until })}
          </Text>
        )}
        <Text c="dimmed">{t('computers.codeHow')}</Text>
      </Stack>
    </Card>
  );
}
