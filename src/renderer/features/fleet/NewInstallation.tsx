import { Button, Group, NumberInput, Select } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { INSTALLATION, openInstallation } from '../../../shared/actions/let-in.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { useClassChoices } from './use-class-choices.ts';

const DAYS = [7, INSTALLATION.days, INSTALLATION.longest] as const;
const SCHOOL = 'school';

/** Makes a code for many computers: for the school or a class, how many may ask, and how long. Written offline like everything. */
export function NewInstallation({
  isAdmin,
  isFirst,
  onLook,
}: {
  readonly isAdmin: boolean;
  readonly isFirst: boolean;
  readonly onLook: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const { account, school } = useTeacherSession();
  const choices = useClassChoices(isAdmin) ?? [];
  const [picked, setPlace] = useState<string>();
  const [most, setMost] = useState<number | string>(INSTALLATION.most);
  const [days, setDays] = useState(String(INSTALLATION.days));
  const [isWorking, setWorking] = useState(false);
  const places = [...(isAdmin ? [{ value: SCHOOL, label: t('fleet.codes.school') }] : []), ...choices];
  const place = picked ?? places[0]?.value;
  const isFine = typeof most === 'number' && most >= 1 && most <= INSTALLATION.largest;
  if (place === undefined || desk.keys.keyOf(school) === undefined) return null;
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!isFine) return;
    setWorking(true);
    const forClass = place === SCHOOL ? undefined : place;
    await openInstallation(desk, account.teacher, { school, class: forClass }, { most, days: Number(days) });
    setWorking(false);
    loop.tryNow();
    await onLook();
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <Group align="flex-end" gap="md">
        <Select
          label={t('fleet.codes.for')}
          data={places}
          value={place}
          onChange={(value) => setPlace(value ?? undefined)}
          allowDeselect={false}
          flex="1 1 400px"
          maw={460}
        />
        <NumberInput
          label={t('fleet.codes.most')}
          value={most}
          onChange={setMost}
          min={1}
          max={INSTALLATION.largest}
          allowDecimal={false}
          w={200}
          error={!isFine && t('fleet.codes.mostOdd', { count: INSTALLATION.largest })}
        />
        <Select
          label={t('fleet.codes.days')}
          data={DAYS.map((count) => ({ value: String(count), label: t('fleet.codes.day', { count }) }))}
          value={days}
          onChange={(value) => setDays(value ?? String(INSTALLATION.days))}
          allowDeselect={false}
          w={140}
        />
        <Button
          type="submit"
          variant={isFirst ? 'filled' : 'light'}
          leftSection={<IconKey size={20} aria-hidden />}
          loading={isWorking}
        >
          {t('fleet.codes.make')}
        </Button>
      </Group>
    </form>
  );
}
