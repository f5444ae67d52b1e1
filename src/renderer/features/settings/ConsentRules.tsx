import { Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeConsentRules } from '../../../shared/actions/record-consent.ts';
import { PURPOSES, type Purpose } from '../../../shared/records/consent.ts';
import { school } from '../../../shared/records/school.ts';
import { consentAgeOf, countryConsentAge } from '../../../shared/rules/consent-age.ts';
import { askedPurposes } from '../../../shared/rules/consent.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useIsAdmin } from '../../db/use-is-admin.ts';
import { useRecord, type Shown } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useTyped } from '../../ui/text/typed.ts';
import { SettingsSection } from './SettingsSection.tsx';

const AGES = Array.from({ length: 9 }, (_, index) => 10 + index);

/** What the school asks families for, and from which age pupils agree themselves: an admin says so, others read it. */
export function ConsentRules() {
  const { t } = useTranslation();
  const session = useTeacherSession();
  const ours = useRecord(school, session.school || undefined);
  const isAdmin = useIsAdmin(session.school);
  if (!ours || isAdmin === undefined) return null;
  const asked = askedPurposes(ours);
  return (
    <SettingsSection title={t('settings.consent.title')} lead={t('settings.consent.lead')}>
      {isAdmin ? (
        <RulesForm key={ours.id} ours={ours} />
      ) : (
        <Stack gap="xs">
          <Text>
            {asked.length === 0
              ? t('settings.consent.asksNothing')
              : t('settings.consent.asks', {
                  purposes: asked.map((purpose) => t(`consents.purpose.${purpose}`)).join(', '),
                })}
          </Text>
          {ours.consentWaivedWhy !== '' && <Text>{ours.consentWaivedWhy}</Text>}
          <Text>{t('settings.consent.ageIs', { age: consentAgeOf(ours) })}</Text>
          <Text c="dimmed">{t('settings.consent.onlyAdmins')}</Text>
        </Stack>
      )}
    </SettingsSection>
  );
}

function RulesForm({ ours }: { readonly ours: Shown<typeof school> }) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const { account } = useTeacherSession();
  const [{ asked, why, age }, write, done] = useTyped<{
    asked: readonly Purpose[];
    why: string;
    age: number;
  }>(`${ours.id}/consent-rules`, {
    asked: askedPurposes(ours),
    why: ours.consentWaivedWhy,
    age: ours.consentAge,
  });
  const [outcome, setOutcome] = useState<'' | 'saved' | 'failed'>('');
  const usual = countryConsentAge(ours.country);
  const country = new Intl.DisplayNames([i18n.language], { type: 'region' }).of(ours.country || 'ZZ');
  const waived = PURPOSES.filter((purpose) => !asked.includes(purpose));
  const rules = {
    consentWaived: waived,
    consentWaivedWhy: waived.length > 0 ? why.trim() : '',
    consentAge: age,
  };
  const isChanged =
    waived.join() !== ours.consentWaived.join() ||
    rules.consentWaivedWhy !== ours.consentWaivedWhy ||
    age !== ours.consentAge;
  const isReasonMissing = waived.length > 0 && rules.consentWaivedWhy === '';
  const save = async () => {
    try {
      await changeConsentRules(desk, { school: ours.id, teacher: account.teacher }, rules);
      done({ asked, why, age });
      setOutcome('saved');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <Stack gap="lg">
      <Checkbox.Group
        size="md"
        label={t('settings.consent.purposes')}
        description={t('settings.consent.purposesHint')}
        value={[...asked]}
        onChange={(values) =>
          write((before) => ({ ...before, asked: PURPOSES.filter((one) => values.includes(one)) }))
        }
      >
        <Group gap="lg" mt="xs">
          {PURPOSES.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`consents.purpose.${purpose}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {waived.length > 0 && (
        <Textarea
          label={t('settings.consent.why')}
          description={t('settings.consent.whyHint')}
          value={why}
          onChange={({ currentTarget }) => write((before) => ({ ...before, why: currentTarget.value }))}
          autosize
          minRows={2}
          maxLength={600}
          maw="70ch"
        />
      )}
      <NativeSelect
        label={t('settings.consent.age')}
        description={usual.source || t('settings.consent.ageUnknown')}
        inputWrapperOrder={['label', 'input', 'description']}
        maw={420}
        value={String(age)}
        onChange={({ currentTarget }) => write((before) => ({ ...before, age: Number(currentTarget.value) }))}
        data={[
          { value: '0', label: t('settings.consent.ageUsual', { country, age: usual.age }) },
          ...AGES.map((years) => ({
            value: String(years),
            label: t('settings.consent.years', { age: years }),
          })),
        ]}
      />
      {outcome === 'failed' && <NotDone what={t('settings.consent.notSaved')} />}
      <Group>
        <Button
          variant="light"
          leftSection={<IconCheck size={20} aria-hidden />}
          disabled={!isChanged || isReasonMissing}
          onClick={() => void save()}
        >
          {t('settings.consent.save')}
        </Button>
        <Text role="status" c="var(--leaf)">
          {outcome === 'saved' &&
            !isChanged &&
            t(ours.isUnsent ? 'settings.consent.savedHere' : 'settings.consent.saved')}
        </Text>
      </Group>
    </Stack>
  );
}
