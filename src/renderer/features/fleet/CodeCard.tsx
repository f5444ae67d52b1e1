import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconEye, IconEyeOff, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { doorFact } from '../../../shared/actions/class-computers.ts';
import { shutInstallation } from '../../../shared/actions/let-in.ts';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import { schoolClass } from '../../../shared/records/class.ts';
import type { WaitingList } from '../../../shared/sync/accounts.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useRecord } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { CodeDisplay } from '../../ui/CodeDisplay.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** One code for many computers: what it is for, how many have asked, and its end. Only the computer that made it can show it. */
export function CodeCard({
  request,
  code,
  entry,
  isAdmin,
  onLook,
}: {
  /** The request that made it, where it was made by whoever sits here. */
  readonly request: string | undefined;
  readonly code: string;
  /** What the server says of it; undefined until it has gone out. */
  readonly entry?: WaitingList['installations'][number];
  readonly isAdmin: boolean;
  readonly onLook: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const { account, school } = useTeacherSession();
  const whole = useFact(doorFact(request ?? ''));
  const [isShown, setShown] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const forClass = useRecord(schoolClass, entry?.class || undefined);
  const close = async () => {
    await shutInstallation(desk, account.teacher, { school, code });
    setAsked(false);
    loop.tryNow();
    await onLook();
  };
  const mayClose = entry !== undefined && entry.expiresAt !== '' && (isAdmin || entry.class !== '');
  return (
    <Card
      withBorder
      component="article"
      padding="md"
      data-testid="installation"
      data-state={entry ? 'ok' : 'waiting'}
    >
      <Stack gap="sm">
        <Text fw={600}>{entry?.class ? forClass?.name : t('fleet.codes.school')}</Text>
        {entry ? <HowFar entry={entry} /> : <Text role="status">{t('fleet.codes.goesOut')}</Text>}
        {isShown && whole && <CodeDisplay code={shownCode(whole)} />}
        {!whole && <Text c="dimmed">{t('fleet.codes.elsewhere', { code })}</Text>}
        <Group>
          {whole && (
            <Button
              variant="light"
              leftSection={isShown ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />}
              onClick={() => setShown(!isShown)}
            >
              {t(isShown ? 'fleet.codes.hide' : 'fleet.codes.show')}
            </Button>
          )}
          {mayClose && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconLock size={20} aria-hidden />}
              onClick={() => setAsked(true)}
            >
              {t('fleet.codes.close')}
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        isOpen={isAsked}
        title={t('fleet.codes.closeAsk')}
        text={t('fleet.codes.closeText')}
        kept={t('fleet.codes.closeKept')}
        action={t('fleet.codes.close')}
        isDangerous
        onConfirm={() => void close()}
        onCancel={() => setAsked(false)}
      />
    </Card>
  );
}

function HowFar({ entry }: { readonly entry: WaitingList['installations'][number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const { asked, most, letIn, expiresAt } = entry;
  const isOver = expiresAt !== '' && Date.parse(expiresAt) <= desk.now();
  const until =
    expiresAt === ''
      ? t('fleet.codes.closed')
      : isOver
        ? t('fleet.codes.ended')
        : t('fleet.codes.until', { until: formats.moment(expiresAt) });
  return (
    <Text c="dimmed">
      {t('fleet.codes.counts', { asked, most, in: letIn })} · {until}
    </Text>
  );
}
