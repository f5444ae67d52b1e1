import { Alert, Anchor, Button, Card, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../../platform/platform-context.ts';
import type { PostOffice } from '../../../platform/platform.ts';
import { usePolicy } from '../../../platform/policy-context.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ReportSection } from '../diagnostics/ReportSection.tsx';
import { HopList } from './HopList.tsx';
import { useConnectionCheck, verdictOf, type ConnectionCheck } from './use-connection-check.ts';

/** Checks the way to the post office, hop by hop: where it ends, and what to do. Nothing is sent of anybody, and nothing is changed. */
export function ConnectionScreen({ version, back }: { readonly version: string; readonly back: ReactNode }) {
  const { t } = useTranslation();
  const { kind } = usePlatform();
  const { server, hub } = usePolicy().effective;
  const [which, setWhich] = useState<PostOffice>('server');
  const { check, begin, stop } = useConnectionCheck(which);
  const address = which === 'hub' ? hub.value : server.value;
  return (
    <Stack gap="lg" maw={960}>
      {back}
      <PageHeader title={t('connection.title')} lead={t('connection.lead')} />
      {kind === 'desktop' && hub.value !== '' && (
        <SegmentedControl
          value={which}
          onChange={(next) => setWhich(next === 'hub' ? 'hub' : 'server')}
          data={[
            { value: 'server', label: t('about.policy.server') },
            { value: 'hub', label: t('about.policy.hub') },
          ]}
          aria-label={t('connection.which')}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <Verdict check={check} address={address} isInBrowser={kind === 'browser'} />
      <Group>
        {check.phase === 'running' ? (
          <Button variant="default" onClick={stop}>
            {t('connection.stop')}
          </Button>
        ) : (
          <Button onClick={begin} leftSection={<IconRefresh size={20} aria-hidden />}>
            {t('connection.again')}
          </Button>
        )}
      </Group>
      <Card withBorder component="section" aria-labelledby="connection-way">
        <Title order={2} id="connection-way" mb={4}>
          {t('connection.way')}
        </Title>
        <Text c="dimmed" mb="md">
          <bdi>{address}</bdi>
        </Text>
        {kind === 'browser' && (
          <Text maw="70ch" mb="md">
            {t('connection.browser')}
          </Text>
        )}
        <HopList check={check} />
      </Card>
      <ReportSection version={version} connection={check.results} />
    </Stack>
  );
}

/** All of it in one sentence: read out when it changes. */
function Verdict({
  check,
  address,
  isInBrowser,
}: {
  readonly check: ConnectionCheck;
  readonly address: string;
  readonly isInBrowser: boolean;
}) {
  const { t } = useTranslation();
  const verdict = verdictOf(check);
  if (verdict === 'running' || verdict === 'stopped')
    return (
      <Text role="status" data-testid="connection-verdict" data-verdict={verdict}>
        {t(`connection.verdict.${verdict}`)}
      </Text>
    );
  if (verdict === 'good')
    return (
      <Alert
        color="leaf"
        icon={<IconCircleCheck aria-hidden />}
        role="status"
        data-testid="connection-verdict"
        data-verdict="good"
        title={t('connection.verdict.good')}
      >
        {t('connection.verdict.goodText')}
      </Alert>
    );
  const isForBrowser = isInBrowser && (verdict.finding === 'sign-in-page' || verdict.finding === 'nobody');
  return (
    <Alert
      color="brick"
      icon={<IconAlertTriangle aria-hidden />}
      role="status"
      data-testid="connection-verdict"
      data-verdict={verdict.finding}
      title={t('connection.verdict.wrong', { hop: t(`connection.hop.${verdict.hop}`) })}
    >
      <Text>{t('connection.verdict.kept')}</Text>
      {isForBrowser && (
        <Anchor href={new URL('/health', address).href} target="_blank" rel="noreferrer">
          {t('connection.openPage')}{' '}
          <IconExternalLink size={18} aria-hidden style={{ verticalAlign: '-3px' }} />
        </Anchor>
      )}
    </Alert>
  );
}
