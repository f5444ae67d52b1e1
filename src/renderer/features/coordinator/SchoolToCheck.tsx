import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../shared/actions/found-school.ts';
import type { WaitingSchools } from '../../../shared/sync/coordination.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useTyped } from '../../ui/text/typed.ts';
import type { Verdict } from './verdicts.ts';

/** One school that waits: what it said of itself, and a yes or a no. */
export function SchoolToCheck({
  entry,
  verdict,
}: {
  readonly entry: WaitingSchools['schools'][number];
  readonly verdict: Verdict | undefined;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const id = useId();
  const [asks, setAsks] = useState<'' | 'yes' | 'no'>('');
  const { school } = entry;
  const isSent = verdict?.state === 'sent';
  return (
    <Card withBorder component="article" aria-labelledby={id} data-testid="school-to-check">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h3" id={id}>
            {entry.name}
          </Title>
          <Text c="dimmed">
            {formats.parts([entry.place, formats.country(entry.country)])} ·{' '}
            {t('coordinator.since', { day: formats.fullDay(entry.createdAt) })} ·{' '}
            {t('coordinator.classes', { count: entry.classes })}
          </Text>
        </div>
        {entry.saidAt === '' ? (
          <Text c="dimmed">{t('coordinator.saidNothing')}</Text>
        ) : (
          <div>
            <Text fw={600}>{t('coordinator.says', { day: formats.fullDay(entry.saidAt) })}</Text>
            <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{entry.about}</Text>
            {entry.contact !== '' && (
              <Text style={{ overflowWrap: 'anywhere' }}>
                {t('coordinator.contact', { contact: entry.contact })}
              </Text>
            )}
          </div>
        )}
        {entry.turnedDownAt !== '' && (
          <Text>
            {t('coordinator.turnedDown', { day: formats.fullDay(entry.turnedDownAt) })} <q>{entry.reason}</q>
          </Text>
        )}
        {isSent && (
          <Text role="status">{t(verdict.isOne ? 'coordinator.yesSent' : 'coordinator.noSent')}</Text>
        )}
        {verdict?.state === 'refused' && <ProblemNote code={verdict.reason} />}
        {!isSent && asks !== 'no' && (
          <Group>
            <Button leftSection={<IconCheck size={20} aria-hidden />} onClick={() => setAsks('yes')}>
              {t('coordinator.yes')}
            </Button>
            <Button
              variant="light"
              leftSection={<IconX size={20} aria-hidden />}
              onClick={() => setAsks('no')}
            >
              {t('coordinator.no')}
            </Button>
          </Group>
        )}
        {!isSent && asks === 'no' && (
          <NoForm
            school={school}
            onDone={() => setAsks('')}
            onNo={(reason) => ask(desk, account.teacher, { what: 'verify', school, isOne: false, reason })}
          />
        )}
      </Stack>
      <ConfirmDialog
        isOpen={asks === 'yes'}
        onCancel={() => setAsks('')}
        title={t('coordinator.sureTitle', { name: entry.name })}
        text={t('coordinator.sure')}
        action={t('coordinator.yes')}
        onConfirm={() => {
          setAsks('');
          void ask(desk, account.teacher, { what: 'verify', school, isOne: true, reason: '' });
        }}
      />
    </Card>
  );
}

/** A no needs a reason: the school reads it and can answer. */
function NoForm({
  school,
  onNo,
  onDone,
}: {
  readonly school: string;
  readonly onNo: (reason: string) => Promise<unknown>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason, forget] = useTyped(`${school}/no`, '');
  const send = async (): Promise<void> => {
    await onNo(reason.trim());
    forget();
    onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() !== '') void send();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={t('coordinator.why')}
          description={t('coordinator.whyHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={400}
          autosize
          minRows={2}
          data-autofocus
        />
        <Group>
          <Button type="submit" disabled={reason.trim() === ''}>
            {t('coordinator.sendNo')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('coordinator.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
