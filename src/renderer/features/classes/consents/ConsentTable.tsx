import { Button, Card, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PURPOSES } from '../../../../shared/records/consent.ts';
import { consentOn } from '../../../../shared/rules/consent.ts';
import { ConsentBadge } from '../../../ui/ConsentBadge.tsx';
import classes from './Consents.module.css';
import { nameOf, type ClassConsents } from './use-class-consents.ts';

/** The class by pupil and purpose, each state in colour, icon and word. A name opens what was written down for that pupil. */
export function ConsentTable({
  consents,
  pupils,
  onOpen,
}: {
  readonly consents: ClassConsents;
  /** Those to be shown. */
  readonly pupils: ClassConsents['pupils'];
  readonly onOpen: (pupil: string) => void;
}) {
  const { t } = useTranslation();
  const { asked, ledger, day } = consents;
  const standing = (pupil: string, purpose: (typeof PURPOSES)[number]) =>
    consentOn(ledger.entries, pupil, purpose, day);
  const given = (purpose: (typeof PURPOSES)[number]) =>
    consents.pupils.filter(({ id }) => standing(id, purpose).state === 'given').length;
  if (pupils.length === 0) return <Text>{t('consents.show.none')}</Text>;
  return (
    <Card withBorder padding="sm">
      <Table.ScrollContainer minWidth={660} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table className={classes['table']!} fz="md" verticalSpacing="xs" aria-label={t('consents.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('consents.pupil')}</Table.Th>
              {PURPOSES.map((purpose) => (
                <Table.Th key={purpose} scope="col" className={classes['purpose']!}>
                  {t(`consents.purpose.${purpose}`)}
                  <span className={classes['count']}>
                    {asked.includes(purpose)
                      ? t('consents.givenOf', { count: given(purpose), total: consents.pupils.length })
                      : t('consents.notAsked')}
                  </span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pupils.map((pupil) => (
              <Table.Tr key={pupil.id} data-testid="consent-row">
                <Table.Th scope="row" className={classes['name']!}>
                  <Button
                    variant="subtle"
                    onClick={() => onOpen(pupil.id)}
                    classNames={{ root: classes['open']!, label: classes['label']! }}
                    aria-label={t('consents.openFor', { name: nameOf(pupil) })}
                  >
                    {nameOf(pupil)}
                  </Button>
                </Table.Th>
                {PURPOSES.map((purpose) => (
                  <Table.Td key={purpose} data-purpose={purpose}>
                    <ConsentBadge
                      standing={standing(pupil.id, purpose)}
                      day={day}
                      isWaived={!asked.includes(purpose)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
