import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { colleague } from '../../../../shared/records/colleague.ts';
import type { Consent } from '../../../../shared/records/consent.ts';
import { useRecords } from '../../../db/use-records.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Consents.module.css';
import type { ClassConsents } from './use-class-consents.ts';

/** Everything that was ever written down for a pupil, the newest first. Nothing in it can be changed. */
export function ConsentHistory({
  pupil,
  consents: { ledger, at },
}: {
  readonly pupil: string;
  readonly consents: ClassConsents;
}) {
  const { t } = useTranslation();
  const colleagues = useRecords(colleague, { scope: at.school });
  const broken = new Set(ledger.broken.map(({ id }) => id));
  const entries = [...ledger.entries, ...ledger.broken]
    .filter((entry) => entry.pupil === pupil)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  if (entries.length === 0) return <Text c="dimmed">{t('consents.history.none')}</Text>;
  const writerOf = ({ by }: Consent) => colleagues?.find(({ teacher }) => teacher === by)?.name ?? '';
  return (
    <ul className={classes['list']}>
      {entries.map((entry) => (
        <HistoryEntry key={entry.id} entry={entry} writer={writerOf(entry)} isBroken={broken.has(entry.id)} />
      ))}
    </ul>
  );
}

function HistoryEntry({
  entry,
  writer,
  isBroken,
}: {
  readonly entry: Consent;
  readonly writer: string;
  readonly isBroken: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { purpose, given, giver, giverIs, method, on, expiresOn, textVersion, createdAt } = entry;
  const who = t(`consents.giver.${giverIs}`);
  return (
    <li className={classes['entry']} data-given={isBroken ? 'broken' : given} data-testid="consent-entry">
      <Text fw={600}>
        {t('consents.history.what', {
          purpose: t(`consents.purpose.${purpose}`),
          given: t(`consents.history.${given}`),
        })}
      </Text>
      <Text>
        {[
          giver ? t('consents.history.who', { name: giver, who }) : who,
          t(`consents.method.${method}`),
          formats.date(on),
        ].join(' · ')}
      </Text>
      {given === 'yes' && (
        <Text>
          {expiresOn
            ? t('consents.history.until', { date: formats.date(expiresOn) })
            : t('consents.history.noEnd')}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t(writer ? 'consents.history.by' : 'consents.history.bySomebody', {
          name: writer,
          when: formats.moment(createdAt),
          version: textVersion,
        })}
      </Text>
      {isBroken && (
        <Text c="var(--brick)" fw={600}>
          {t('consents.history.broken')}
        </Text>
      )}
    </li>
  );
}
