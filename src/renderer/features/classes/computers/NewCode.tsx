import { Button, Group, NumberInput, Select, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { openClassDoor } from '../../../../shared/actions/class-computers.ts';
import { describeClassroom, makeHelpCode } from '../../../../shared/actions/classroom-desk.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { usePost } from '../../../sync/use-sync.ts';

const MOST = 60;
const HOURS = [1, 24, 168] as const;

/** Makes a code: for how many computers, and for how long. Written offline like everything; it is good once it has gone out. */
export function NewCode({
  entry,
  hasHelpCode,
  isFirst,
}: {
  readonly entry: SchoolClass;
  readonly hasHelpCode: boolean;
  readonly isFirst: boolean;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const { account } = useTeacherSession();
  const [most, setMost] = useState<number | string>(30);
  const [hours, setHours] = useState('24');
  const [isWorking, setWorking] = useState(false);
  const canOpen = desk.keys.keyOf(entry.id) !== undefined;
  const isFine = typeof most === 'number' && most >= 1 && most <= MOST;
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!isFine) return;
    setWorking(true);
    await describeClassroom(desk, entry.id, { className: entry.name, teacherName: account.name });
    if (!hasHelpCode) await makeHelpCode(desk, entry.school, entry.id);
    await openClassDoor(desk, account.teacher, entry.id, { hours: Number(hours), most });
    loop.tryNow();
    setWorking(false);
  };
  if (!canOpen) return <Text>{t('classes.noKey.todo')}</Text>;
  return (
    <form onSubmit={(event) => void make(event)}>
      <Group align="flex-end" gap="md">
        <NumberInput
          label={t('computers.most')}
          value={most}
          onChange={setMost}
          min={1}
          max={MOST}
          allowDecimal={false}
          w={240}
          error={!isFine && t('computers.mostOdd', { count: MOST })}
        />
        <Select
          label={t('computers.goodFor')}
          data={HOURS.map((value) => ({ value: String(value), label: t(`computers.hours.${value}`) }))}
          value={hours}
          onChange={(value) => setHours(value ?? '24')}
          allowDeselect={false}
          w={180}
        />
        <Button
          type="submit"
          variant={isFirst ? 'filled' : 'light'}
          leftSection={<IconKey size={20} aria-hidden />}
          loading={isWorking}
        >
          {t('computers.make')}
        </Button>
      </Group>
    </form>
  );
}
