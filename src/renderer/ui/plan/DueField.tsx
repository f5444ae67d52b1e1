import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentWords } from '../text/kept-time.ts';
import { inZone, knownZone, momentIn } from './plan-calendar.ts';
import type { PlanZone } from './plan-types.ts';
import { localeOf } from '../use-formats.ts';

/** When a task is due, in every class's own time. */
export interface DueFieldProps {
  readonly name: string;
  readonly dueAt: string;
  readonly zones: readonly PlanZone[];
  readonly isReadOnly: boolean;
  readonly onSave: (dueAt: string) => void;
}

/** The time of day a task is due when only a day was chosen. */
const USUAL_TIME = '12:00';

/** Day and time where the reader is; below, the same moment at each place. */
export function DueField({ name, dueAt, zones, isReadOnly, onSave }: DueFieldProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const own = knownZone(zones[0]?.timeZone ?? '');
  const stored = dueAt === '' ? { day: '', time: '' } : inZone(dueAt, own);
  const [typed, setTyped] = useState<{ dueAt: string; day: string; time: string }>();
  const { day, time } = typed?.dueAt === dueAt ? typed : stored;
  const change = (next: { day: string; time: string }): void => {
    setTyped({ dueAt, ...next });
    const moment = next.day === '' ? '' : momentIn(next.day, next.time || USUAL_TIME, own);
    if ((moment !== '' || next.day === '') && moment !== dueAt) onSave(moment);
  };
  return (
    <Stack gap={4}>
      {!isReadOnly && (
        <Group gap="sm" align="flex-end">
          <TextInput
            type="date"
            label={t('projects.task.dueDay')}
            aria-describedby={id}
            value={day}
            onChange={(event) => change({ day: event.currentTarget.value, time })}
            w={190}
          />
          <TextInput
            type="time"
            label={t('projects.task.dueTime')}
            aria-describedby={id}
            value={time}
            disabled={day === ''}
            onChange={(event) => change({ day, time: event.currentTarget.value })}
            w={140}
          />
        </Group>
      )}
      <Text size="sm" c="dimmed" id={id} component="div" aria-label={t('projects.task.dueOf', { name })}>
        {dueAt === ''
          ? t('projects.task.noDueLong')
          : zones.map((zone) => (
              <div key={zone.label + zone.timeZone}>
                {t('projects.task.dueIn', {
                  time: momentWords(dueAt, localeOf(i18n.language), knownZone(zone.timeZone)),
                  place: zone.label,
                })}
              </div>
            ))}
      </Text>
    </Stack>
  );
}
