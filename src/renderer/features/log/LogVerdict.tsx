import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconHourglass, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Log } from '../../db/use-log.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** What the check of the log has found: whole and countersigned, whole and still waiting, or not whole and where. */
export function LogVerdict({ log }: { readonly log: Log }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { entries, chains, reports } = log;
  const faulty = reports.filter(({ faults }) => faults.length > 0);
  const open = reports.reduce((sum, one) => sum + Math.max(0, one.entries - one.countersigned), 0);
  const seenAt = chains.map(({ seen }) => seen.at).reduce((a, b) => (a > b ? a : b), '');
  if (faulty.length > 0)
    return (
      <Alert
        color="brick"
        icon={<IconAlertTriangle aria-hidden />}
        title={t('log.check.broken', { count: faulty.length })}
        data-testid="log-verdict"
        data-state="broken"
      >
        <List my="xs">
          {faulty.flatMap(({ scope, device, faults }) =>
            faults.map(({ fault, n }) => (
              <List.Item key={`${scope}${device}${fault}${n}`}>
                {t(`log.check.${fault}`, { n, device })}
              </List.Item>
            )),
          )}
        </List>
        <Text>{t('log.check.brokenTodo')}</Text>
      </Alert>
    );
  return (
    <Alert
      color={open > 0 ? 'gray' : 'lagoon'}
      variant="light"
      icon={open > 0 ? <IconHourglass aria-hidden /> : <IconShieldCheck aria-hidden />}
      title={t('log.check.whole', { count: entries.length })}
      data-testid="log-verdict"
      data-state={open > 0 ? 'open' : 'whole'}
    >
      {open > 0
        ? t('log.check.open', { count: open })
        : t('log.check.countersigned', { when: seenAt === '' ? '' : formats.moment(seenAt) })}
    </Alert>
  );
}
