import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { leaveClass, takeClassBack } from '../../../shared/actions/leave-class.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import { useCopies } from '../../db/copies.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOwnClasses } from '../../db/use-places.ts';
import { openPlace, useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { useLeaving } from '../../sync/use-leaving.ts';
import { usePost } from '../../sync/use-sync.ts';
import { LeaveGuard } from '../../ui/leaving/LeaveGuard.tsx';
import { useUndoToast } from '../../ui/UndoToast.tsx';

/** For a class a teacher works with no more: it leaves her lists and nothing else. Not while something of it is unsent. */
export function LeaveClass({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const desk = useDesk();
  const platform = usePlatform();
  const copies = useCopies();
  const session = useTeacherSession();
  const { loop } = usePost();
  const showUndo = useUndoToast();
  const others = useOwnClasses()?.filter(({ id }) => id !== entry.id);
  const { noteSaved, ...left } = useLeaving(entry.id);
  const [step, setStep] = useState<'rest' | 'asked' | 'stayed'>('rest');
  const teacherId = session.account.teacher;
  const leave = async () => {
    await leaveClass(desk, teacherId, entry.id);
    const wasOpen = session.class === entry.id;
    if (wasOpen) await openPlace(desk, others?.[0]?.school ?? entry.school, others?.[0]?.id ?? '');
    showUndo(t('classes.leave.done', { name: entry.name }), () => {
      void takeClassBack(desk, teacherId, entry.id);
      if (wasOpen) void openPlace(desk, entry.school, entry.id);
    });
    go('/classes');
  };
  const isAsked = step === 'asked';
  const isHeld = isAsked && left.verdict?.mayGo === false;
  return (
    <Card withBorder component="section" aria-labelledby="leave-class">
      <Stack gap="md">
        <div>
          <Title order={2} id="leave-class">
            {t('classes.leave.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('classes.leave.lead')}
          </Text>
        </div>
        {isAsked && (
          <LeaveGuard
            what="leave-class"
            {...left}
            onTryNow={() => loop.tryNow()}
            onFile={platform.saveFile}
            sealedCopy={() => copies.newFile()}
            onSaved={noteSaved}
            onGo={() => void leave()}
            onStay={() => setStep('stayed')}
          />
        )}
        {!isHeld && (
          <Group>
            <Button
              variant="light"
              leftSection={<IconDoorExit size={20} aria-hidden className="mirrored" />}
              autoFocus={step === 'stayed'}
              onClick={() => setStep('asked')}
            >
              {t('classes.leave.action')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
