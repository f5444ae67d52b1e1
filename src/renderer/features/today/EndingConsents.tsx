import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import { useEndingConsents } from '../../db/use-consents.ts';
import { Panel } from './Panel.tsx';

/** The classes in which families are to be asked again. Loaded after the first screen: it looks through signatures. */
export function EndingConsents({
  onCount,
}: {
  /** Told in how many classes; must stay the same function. */
  readonly onCount: (count: number) => void;
}) {
  const { t } = useTranslation();
  const ending = useEndingConsents();
  const count = ending?.length ?? 0;
  useEffect(() => onCount(count), [onCount, count]);
  return ending?.map(({ schoolClass, soon, ended }) => (
    <Panel
      key={schoolClass.id}
      title={soon > 0 ? t('today.consentsSoon', { count: soon }) : t('today.consentsEnded', { count: ended })}
    >
      {soon > 0 && ended > 0 && <Text>{t('today.consentsEnded', { count: ended })}</Text>}
      <Text>{t('today.consentsHint')}</Text>
      <Link href={`/classes/${bareId(schoolClass.id)}/consents`}>
        {t('today.openConsents', { name: schoolClass.name })}
      </Link>
    </Panel>
  ));
}
