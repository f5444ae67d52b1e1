import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookAtTimesAgain } from '../../../shared/actions/carry-out-times.ts';
import { changeRecord } from '../../../shared/actions/desk.ts';
import {
  KEEP_CLASSES,
  KEEP_TIMES,
  school,
  type KeepClass,
  type School,
} from '../../../shared/records/school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTyped } from '../../ui/text/typed.ts';

const FIELDS = {
  left: 'keepLeftDays',
  unsent: 'keepUnsentDays',
  exchange: 'keepExchangeDays',
} as const satisfies Record<KeepClass, keyof School>;

/** How long the school keeps what: its admins set it, within what is allowed. */
export function KeepTimes({ ours, isAdmin }: { readonly ours: School; readonly isAdmin: boolean }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [days, setDays, done] = useTyped<Partial<Record<KeepClass, number>>>(`${ours.id}/keep-times`, {});
  const [isKept, setKept] = useState(false);
  const wished = Object.entries(days) as [KeepClass, number][];
  const keep = async () => {
    const values = Object.fromEntries(wished.map(([what, count]) => [FIELDS[what], count]));
    await changeRecord(desk, school, ours.id, values);
    await lookAtTimesAgain(desk);
    done();
    setKept(true);
  };
  return (
    <Stack gap="md">
      {KEEP_CLASSES.map((what) => {
        const { least, most } = KEEP_TIMES[what];
        return isAdmin ? (
          <NumberInput
            key={what}
            label={t(`keeping.times.${what}`)}
            description={t('keeping.range', { least, most })}
            suffix={` ${t('keeping.days')}`}
            min={least}
            max={most}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="blur"
            maw={520}
            value={days[what] ?? ours[FIELDS[what]]}
            onChange={(value) => {
              setKept(false);
              if (typeof value === 'number' && value >= least && value <= most)
                setDays((before) => ({ ...before, [what]: value }));
            }}
          />
        ) : (
          <Text key={what}>
            {t('keeping.is', { what: t(`keeping.times.${what}`), count: ours[FIELDS[what]] })}
          </Text>
        );
      })}
      {isAdmin ? (
        <Group>
          <Button disabled={wished.length === 0} onClick={() => void keep()}>
            {t('keeping.keep')}
          </Button>
          <Text role="status">{isKept && t('keeping.kept')}</Text>
        </Group>
      ) : (
        <Text c="dimmed">{t('keeping.onlyAdmins')}</Text>
      )}
    </Stack>
  );
}
