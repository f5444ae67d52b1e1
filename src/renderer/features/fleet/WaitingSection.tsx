import { Button, Card, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letIn, turnAway, type WaitingComputer } from '../../../shared/actions/let-in.ts';
import { decision } from '../../../shared/records/decision.ts';
import { request } from '../../../shared/records/request.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { answeredTags, lastRefusal } from './answers.ts';
import { useClassChoices } from './use-class-choices.ts';
import { WaitingRow } from './WaitingRow.tsx';

/** The computers that ask to join: yes for one, several or all of them, or no. */
export function WaitingSection({
  computers: all,
  unreadable,
  isAdmin,
  problem,
  onLook,
}: {
  readonly computers: readonly WaitingComputer[];
  readonly unreadable: number;
  readonly isAdmin: boolean;
  readonly problem: string;
  readonly onLook: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { loop } = usePost();
  const { account } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  const choices = useClassChoices(isAdmin);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [classId, setClass] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  if (!requests || !decisions || !choices) return null;
  const answered = answeredTags(requests, decisions);
  const computers = all.filter(({ tag }) => !answered.has(tag));
  const picked = computers.filter(({ tag }) => chosen.has(tag));
  const target = classId ?? (choices.length === 1 ? choices[0]!.value : null);
  const needsClass = picked.some((one) => one.class === '');
  const places = new Set(picked.map((one) => one.class || target || ''));
  const hasKeys = [...places].every((id) => id === '' || desk.keys.keyOf(id) !== undefined);
  const refused = lastRefusal(requests, decisions);
  const decide = async (yes: boolean) => {
    setWorking(true);
    for (const one of picked)
      await (yes
        ? letIn(desk, account.teacher, one.class || target!, one)
        : turnAway(desk, account.teacher, one));
    setChosen(new Set());
    setAsking(false);
    setWorking(false);
    loop.tryNow();
    await onLook();
  };
  const toggle = (tag: string) => {
    const next = new Set(chosen);
    if (!next.delete(tag)) next.add(tag);
    setChosen(next);
  };
  return (
    <Card withBorder component="section" aria-labelledby="waiting-title">
      <Stack gap="md">
        <Title order={2} id="waiting-title" aria-live="polite">
          {t('fleet.waiting.title', { count: computers.length })}
        </Title>
        {problem === 'offline' && <Text role="status">{t('fleet.offlineNothing')}</Text>}
        {problem !== '' && problem !== 'offline' && <ProblemNote code={problem} />}
        {refused !== '' && <ProblemNote code={refused} />}
        {unreadable > 0 && (
          <Group wrap="nowrap" gap="sm" align="flex-start">
            <IconAlertTriangle size={24} aria-hidden color="var(--brick)" style={{ flexShrink: 0 }} />
            <Text>{t('fleet.waiting.unreadable', { count: unreadable })}</Text>
          </Group>
        )}
        <Text c="dimmed" maw="70ch">
          {t(computers.length === 0 ? 'fleet.waiting.none' : 'fleet.waiting.how')}
        </Text>
        {computers.length > 0 && (
          <>
            {computers.length > 1 && (
              <Checkbox
                label={t('fleet.waiting.all')}
                checked={picked.length === computers.length}
                indeterminate={picked.length > 0 && picked.length < computers.length}
                onChange={() =>
                  setChosen(
                    new Set(picked.length === computers.length ? [] : computers.map(({ tag }) => tag)),
                  )
                }
              />
            )}
            <Stack
              component="ul"
              gap={0}
              m={0}
              p={0}
              style={{ listStyle: 'none' }}
              aria-labelledby="waiting-title"
            >
              {computers.map((one) => (
                <WaitingRow
                  key={one.tag}
                  computer={one}
                  className={choices.find(({ value }) => value === one.class)?.label ?? ''}
                  isChosen={chosen.has(one.tag)}
                  onToggle={() => toggle(one.tag)}
                />
              ))}
            </Stack>
            <Group align="flex-end">
              {needsClass && (
                <Select
                  label={t('fleet.waiting.class')}
                  placeholder={t('fleet.waiting.pickClass')}
                  data={choices}
                  value={target}
                  onChange={setClass}
                  allowDeselect={false}
                  w={280}
                />
              )}
              <Button
                leftSection={<IconCheck size={20} aria-hidden />}
                disabled={picked.length === 0 || !hasKeys || (needsClass && target === null)}
                loading={isWorking}
                onClick={() => void decide(true)}
              >
                {t('fleet.waiting.yes', { count: picked.length })}
              </Button>
              <Button
                variant="subtle"
                color="red"
                leftSection={<IconX size={20} aria-hidden />}
                disabled={picked.length === 0}
                onClick={() => setAsking(true)}
              >
                {t('fleet.waiting.no', { count: picked.length })}
              </Button>
            </Group>
            {!hasKeys && <Text role="status">{t('fleet.waiting.noKey')}</Text>}
          </>
        )}
        {[...answered.values()].includes(true) && <Text role="status">{t('fleet.waiting.sent')}</Text>}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('fleet.waiting.ask')}
        text={t('fleet.waiting.text')}
        kept={t('fleet.waiting.kept')}
        action={t('fleet.waiting.sayNo')}
        isDangerous
        isBusy={isWorking}
        onConfirm={() => void decide(false)}
        onCancel={() => setAsking(false)}
      />
    </Card>
  );
}
