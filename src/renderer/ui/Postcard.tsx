import { Group, Stack, Text } from '@mantine/core';
import { IconClock, IconRosetteDiscountCheck, IconHourglass, IconMapPin } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Postcard.module.css';
import { useFormats } from './use-formats.ts';

/** A class as a postcard: who, where, what time it is there now, and whether its school is known to be real. */
export interface PostcardProps {
  readonly name: string;
  readonly school: string;
  readonly place: string;
  readonly country: string;
  readonly timeZone: string;
  readonly teacher: string;
  readonly isVerified: boolean;
  readonly isOwn?: boolean;
}

export function Postcard({ name, school, place, country, timeZone, teacher, isVerified, isOwn = false }: PostcardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMinute();
  return (
    <div className={classes['card']} data-own={isOwn || undefined}>
      <Stack gap={4}>
        <Text fw={700} size="lg">
          {name}
        </Text>
        <Text>{school}</Text>
        <Group gap={6} wrap="nowrap">
          <IconMapPin size={18} aria-hidden />
          <Text>{[place, formats.country(country)].filter(Boolean).join(', ')}</Text>
        </Group>
        {teacher && <Text c="dimmed">{t('ui.withTeacher', { name: teacher })}</Text>}
      </Stack>
      <Stack gap={4} className={classes['stamp']} align="flex-end">
        <Group gap={6} wrap="nowrap">
          <IconClock size={18} aria-hidden />
          <Text fw={700}>{formats.time(now, timeZone)}</Text>
        </Group>
        <Group gap={6} wrap="nowrap" className={classes[isVerified ? 'known' : 'checking']}>
          {isVerified ? <IconRosetteDiscountCheck size={18} aria-hidden /> : <IconHourglass size={18} aria-hidden />}
          <Text size="sm">{t(isVerified ? 'ui.schoolVerified' : 'ui.schoolChecking')}</Text>
        </Group>
      </Stack>
    </div>
  );
}

/** The time, anew every half minute. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
