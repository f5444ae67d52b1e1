import { Card, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingList } from '../../../shared/sync/accounts.ts';
import { decision } from '../../../shared/records/decision.ts';
import { request } from '../../../shared/records/request.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { CodeCard } from './CodeCard.tsx';
import { NewInstallation } from './NewInstallation.tsx';

/** The codes with which many computers ask, those of colleagues too; a new one, and the end of one. */
export function CodesSection({
  installations,
  isAdmin,
  onLook,
}: {
  readonly installations: WaitingList['installations'];
  readonly isAdmin: boolean;
  readonly onLook: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { account, school } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  const decided = new Set(decisions?.map(({ id }) => id.replace('decision:', 'request:')));
  const own = new Map(
    requests?.flatMap(({ id, body }) =>
      body.what === 'installation' && body.school === school ? [[body.code, { id, body }]] : [],
    ),
  );
  const waiting = [...own.values()].filter(({ id }) => !decided.has(id));
  const settled = own.size - waiting.length;
  // What has just been decided stands in the server's list, and no longer in ours.
  useEffect(() => void (settled > 0 && onLook()), [settled, onLook]);
  if (!requests || !decisions) return null;
  // One that is closed, and whose computers have all been answered, is of no use to anybody.
  const shown = installations.filter(
    ({ expiresAt, waiting: asking }) => expiresAt !== '' || asking.length > 0,
  );
  return (
    <Card withBorder component="section" aria-labelledby="codes-title">
      <Stack gap="md">
        <div>
          <Title order={2} id="codes-title">
            {t('fleet.codes.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('fleet.codes.lead')}
          </Text>
        </div>
        {shown.length + waiting.length === 0 && <Text>{t('fleet.codes.none')}</Text>}
        {waiting.map(({ id, body }) => (
          <CodeCard key={body.code} request={id} code={body.code} isAdmin={isAdmin} onLook={onLook} />
        ))}
        {shown.map((entry) => (
          <CodeCard
            key={entry.code}
            request={own.get(entry.code)?.id}
            code={entry.code}
            entry={entry}
            isAdmin={isAdmin}
            onLook={onLook}
          />
        ))}
        <NewInstallation isAdmin={isAdmin} isFirst={shown.length + waiting.length === 0} onLook={onLook} />
      </Stack>
    </Card>
  );
}
