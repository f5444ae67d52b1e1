import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { saidOf, SAID_FACT } from '../../../shared/sync/machines.ts';
import { useFact } from '../../db/use-fact.ts';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Fleet.module.css';

/** What this computer has told of itself, word for word: whoever sits at it may know. */
export function SelfSection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const stored = useFact(SAID_FACT);
  if (stored === undefined) return null;
  const said = saidOf(stored);
  const megabytes = (value: number | undefined) =>
    value === undefined ? t('fleet.list.unknown') : formats.bytes(value * 1e6);
  return (
    <Card withBorder component="section" aria-labelledby="self-title" data-testid="told-of-itself">
      <Stack gap="md">
        <div>
          <Title order={2} id="self-title">
            {t('fleet.self.title')}
          </Title>
          <Text c="dimmed" maw="70ch">
            {t('fleet.self.lead')}
          </Text>
        </div>
        {said ? (
          <>
            <dl className={classes['facts']}>
              {[
                [t('fleet.list.app'), said.report.app],
                [t('fleet.list.system'), t(`fleet.system.${said.report.system}`)],
                [t('fleet.list.host'), t(`fleet.host.${said.report.host}`)],
                [t('fleet.list.count'), formats.number(said.report.unsent)],
                [
                  t('fleet.list.unsent'),
                  said.report.unsentSince === ''
                    ? t('fleet.list.nothing')
                    : formats.date(said.report.unsentSince),
                ],
                [t('fleet.list.storage'), `${megabytes(said.report.used)} / ${megabytes(said.report.quota)}`],
                [t('fleet.list.update'), t(`fleet.update.${said.report.update}`)],
              ].map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            <Text c="dimmed">{t('fleet.self.day', { day: formats.date(said.day) })}</Text>
          </>
        ) : (
          <Text>{t('fleet.self.nothing')}</Text>
        )}
        <Text c="dimmed">{t('fleet.self.contact')}</Text>
      </Stack>
    </Card>
  );
}
