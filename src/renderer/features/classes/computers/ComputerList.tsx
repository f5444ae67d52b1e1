import { Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeDevice } from '../../../../shared/actions/class-computers.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import type { device } from '../../../../shared/records/device.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { Shown } from '../../../db/use-records.ts';
import { useTeacherSession } from '../../../db/use-session.ts';
import { usePost } from '../../../sync/use-sync.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ComputerRow, nameOf } from './ComputerRow.tsx';

type Computer = Shown<typeof device>;

/** The computers that have a way into the class, and those that had one. */
export function ComputerList({
  entry,
  devices,
}: {
  readonly entry: SchoolClass;
  readonly devices: readonly Computer[];
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const { account } = useTeacherSession();
  const [asked, setAsked] = useState<Computer>();
  const [isWorking, setWorking] = useState(false);
  const order = new Intl.Collator(i18n.language, { numeric: true });
  const sorted = devices.toSorted(
    (a, b) =>
      Number(a.revokedAt !== '') - Number(b.revokedAt !== '') || order.compare(nameOf(a, t), nameOf(b, t)),
  );
  const revoke = async () => {
    if (!asked) return;
    setWorking(true);
    await revokeDevice(desk, account.teacher, { class: entry.id, school: entry.school }, asked.tag);
    loop.tryNow();
    setWorking(false);
    setAsked(undefined);
  };
  const current = devices.filter(({ revokedAt }) => revokedAt === '').length;
  return (
    <div>
      <Title order={3} id="computers-here" mb="xs">
        {t('computers.here', { count: current })}
      </Title>
      <Stack
        component="ul"
        gap={0}
        m={0}
        p={0}
        aria-labelledby="computers-here"
        style={{ listStyle: 'none' }}
      >
        {sorted.map((computer) => (
          <ComputerRow key={computer.id} computer={computer} onRevoke={() => setAsked(computer)} />
        ))}
      </Stack>
      <ConfirmDialog
        isOpen={asked !== undefined}
        title={t('computers.revoke.ask', { name: asked ? nameOf(asked, t) : '' })}
        text={t('computers.revoke.text')}
        kept={t('computers.revoke.kept')}
        action={t('computers.revoke.yes')}
        isDangerous
        isBusy={isWorking}
        onConfirm={() => void revoke()}
        onCancel={() => setAsked(undefined)}
      />
    </div>
  );
}
