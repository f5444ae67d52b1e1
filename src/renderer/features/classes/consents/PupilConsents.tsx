import { Button, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconEye, IconPencilCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showReleasedOf } from '../../../../shared/actions/hide-letters.ts';
import { recordConsents } from '../../../../shared/actions/record-consent.ts';
import { PURPOSES } from '../../../../shared/records/consent.ts';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import { consentOn } from '../../../../shared/rules/consent.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { ConsentBadge } from '../../../ui/ConsentBadge.tsx';
import { useHasTyped } from '../../../ui/text/typed.ts';
import { ConsentFields } from './ConsentFields.tsx';
import { ConsentHistory } from './ConsentHistory.tsx';
import classes from './Consents.module.css';
import { nameOf, type ClassConsents } from './use-class-consents.ts';
import { WithdrawConsent } from './WithdrawConsent.tsx';

/** One pupil: how it stands, what was written down and when, and what can be done. */
export function PupilConsents({
  pupil,
  consents,
  onClose,
}: {
  readonly pupil: Pupil;
  readonly consents: ClassConsents;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const isTyped = useHasTyped(`${pupil.id}/consent`);
  const isWithdrawing = useHasTyped(`${pupil.id}/withdrawal`);
  const [step, setStep] = useState<'look' | 'record' | 'withdraw'>(
    isTyped ? 'record' : isWithdrawing ? 'withdraw' : 'look',
  );
  const [shownAgain, setShownAgain] = useState<number>();
  const { asked, ledger, day, at } = consents;
  const name = nameOf(pupil);
  const standings = PURPOSES.map((purpose) => ({
    purpose,
    standing: consentOn(ledger.entries, pupil.id, purpose, day),
  }));
  const agreed = standings.filter(({ standing }) => standing.state === 'given').map(({ purpose }) => purpose);
  const wasHidden =
    agreed.includes('letters') &&
    ledger.entries.some((one) => one.pupil === pupil.id && one.purpose === 'letters' && one.given !== 'yes');
  const titles = { look: 'of', record: 'record.of', withdraw: 'withdraw.of' };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={t(`consents.${titles[step]}`, { name })}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {step === 'record' && (
        <ConsentFields
          {...consents}
          place={`${pupil.id}/consent`}
          pupils={[{ id: pupil.id, name }]}
          ages={consents.schoolClass}
          onSave={async (said) => {
            await recordConsents(desk, at, said);
            setStep('look');
          }}
          onCancel={() => setStep('look')}
        />
      )}
      {step === 'withdraw' && (
        <WithdrawConsent
          pupil={pupil}
          at={at}
          agreed={agreed}
          onDone={() => setStep('look')}
          onErased={onClose}
        />
      )}
      {step === 'look' && (
        <Stack gap="xl">
          <ul className={classes['list']} aria-label={t('consents.now')}>
            {standings.map(({ purpose, standing }) => (
              <li key={purpose} className={classes['standing']}>
                <Text fw={600}>{t(`consents.purpose.${purpose}`)}</Text>
                <ConsentBadge standing={standing} day={day} isWaived={!asked.includes(purpose)} />
              </li>
            ))}
          </ul>
          {pupil.isLocked ? (
            <Text>{t('consents.locked')}</Text>
          ) : (
            <Group gap="sm">
              {asked.length > 0 && (
                <Button
                  leftSection={<IconPencilCheck size={20} aria-hidden />}
                  onClick={() => setStep('record')}
                >
                  {t('consents.record.openOne')}
                </Button>
              )}
              {agreed.length > 0 && (
                <Button
                  variant="light"
                  color="brick"
                  leftSection={<IconArrowBackUp size={20} aria-hidden className="mirrored" />}
                  onClick={() => setStep('withdraw')}
                >
                  {t('consents.withdraw.open')}
                </Button>
              )}
              {wasHidden && (
                <Button
                  variant="subtle"
                  leftSection={<IconEye size={20} aria-hidden />}
                  onClick={() => void showReleasedOf(desk, at.class, pupil.id).then(setShownAgain)}
                >
                  {t('consents.showAgain')}
                </Button>
              )}
            </Group>
          )}
          <Text role="status" className={shownAgain === undefined ? 'visually-hidden' : undefined}>
            {shownAgain !== undefined && t('consents.shownAgain', { count: shownAgain })}
          </Text>
          <div>
            <Title order={3} mb="sm">
              {t('consents.history.title')}
            </Title>
            <ConsentHistory pupil={pupil.id} consents={consents} />
          </div>
        </Stack>
      )}
    </Drawer>
  );
}
