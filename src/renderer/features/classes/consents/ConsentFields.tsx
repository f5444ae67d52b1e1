import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PURPOSES, type Purpose } from '../../../../shared/records/consent.ts';
import { mayAgreeThemselves } from '../../../../shared/rules/consent-age.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { PupilChecks, type PupilToTick } from './PupilChecks.tsx';
import { ON_PAPER, WhoSaidIt, type SaidBy } from './WhoSaidIt.tsx';

/** What was written into the form. */
export interface ConsentSaid extends SaidBy {
  readonly pupils: readonly string[];
  readonly purposes: readonly Purpose[];
  readonly given: 'yes' | 'no';
  readonly on: string;
  readonly expiresOn: string;
}

/** For whom consents are recorded, and what the school asks. */
export interface ConsentFieldsProps {
  /** One pupil, or those to be ticked. */
  readonly pupils: readonly PupilToTick[];
  /** The purposes the school asks consent for. */
  readonly asked: readonly Purpose[];
  readonly ages: { readonly ageFrom: number; readonly ageTo: number };
  /** From which age a pupil may agree herself. */
  readonly age: number;
  /** Today (ISO), and until when a consent is good if nobody says otherwise. */
  readonly day: string;
  readonly usualEnd: string;
  readonly onSave: (said: ConsentSaid) => Promise<void>;
  readonly onCancel: () => void;
}

/** Writes down what one family, or many, have said. */
export function ConsentFields({
  pupils,
  asked,
  ages,
  age,
  day,
  usualEnd,
  onSave,
  onCancel,
}: ConsentFieldsProps) {
  const { t } = useTranslation();
  const isOne = pupils.length === 1;
  const [chosen, setChosen] = useState<string[]>(isOne ? [pupils[0]!.id] : []);
  const [purposes, setPurposes] = useState<Purpose[]>(asked.includes('letters') ? ['letters'] : []);
  const [given, setGiven] = useState<'yes' | 'no'>('yes');
  const [by, setBy] = useState(ON_PAPER);
  const [on, setOn] = useState(day);
  const [expiresOn, setExpiresOn] = useState(usualEnd);
  const [isOldEnough, setOldEnough] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [isFailing, setFailing] = useState(false);
  const agreeThemselves = by.giverIs === 'pupil' && given === 'yes' ? mayAgreeThemselves(ages, age) : 'all';
  const isDayOdd = on === '' || on > day;
  const isEndOdd = given === 'yes' && expiresOn !== '' && expiresOn < on;
  const isReady =
    chosen.length > 0 &&
    purposes.length > 0 &&
    !isDayOdd &&
    !isEndOdd &&
    agreeThemselves !== 'none' &&
    (agreeThemselves === 'all' || isOldEnough);
  const save = async () => {
    setBusy(true);
    setFailing(false);
    try {
      const giver = isOne ? by.giver.trim() : '';
      await onSave({ ...by, giver, pupils: chosen, purposes, given, on, expiresOn });
    } catch {
      setFailing(true);
      setBusy(false);
    }
  };
  return (
    <Stack gap="lg">
      <Checkbox.Group
        size="md"
        label={t('consents.record.purposes')}
        value={purposes}
        onChange={(values) => setPurposes(PURPOSES.filter((one) => values.includes(one)))}
      >
        <Group gap="lg" mt="xs">
          {asked.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`consents.purpose.${purpose}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {!isOne && <PupilChecks pupils={pupils} chosen={chosen} onChange={setChosen} />}
      <Radio.Group
        size="md"
        label={t('consents.record.given')}
        value={given}
        onChange={(value) => setGiven(value === 'no' ? 'no' : 'yes')}
      >
        <Group gap="lg" mt="xs">
          <Radio value="yes" label={t('consents.record.yes')} />
          <Radio value="no" label={t('consents.record.no')} />
        </Group>
      </Radio.Group>
      {given === 'no' && purposes.includes('letters') && <Text>{t('consents.record.noHides')}</Text>}
      <WhoSaidIt value={by} isNamed={isOne} onChange={setBy} />
      {agreeThemselves === 'none' && (
        <Text c="var(--brick)" role="alert">
          {t('consents.record.tooYoung', { age })}
        </Text>
      )}
      {agreeThemselves === 'some' && (
        <Checkbox
          checked={isOldEnough}
          onChange={({ currentTarget }) => setOldEnough(currentTarget.checked)}
          label={t('consents.record.oldEnough', { age })}
        />
      )}
      <Group gap="md" align="flex-start">
        <TextInput
          type="date"
          w={190}
          label={t('consents.record.on')}
          value={on}
          max={day}
          onChange={({ currentTarget }) => setOn(currentTarget.value)}
          error={isDayOdd && t('consents.record.onOdd')}
        />
        {given === 'yes' && (
          <TextInput
            type="date"
            w={260}
            label={t('consents.record.expiresOn')}
            description={t('consents.record.expiresHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={expiresOn}
            min={on}
            onChange={({ currentTarget }) => setExpiresOn(currentTarget.value)}
            error={isEndOdd && t('consents.record.expiresOdd')}
          />
        )}
      </Group>
      {isFailing && <ProblemNote code="storage/full" />}
      <Group gap="sm">
        <Button
          leftSection={<IconCheck size={20} aria-hidden />}
          disabled={!isReady}
          loading={isBusy}
          onClick={() => void save()}
        >
          {isOne ? t('consents.record.saveOne') : t('consents.record.save', { count: chosen.length })}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
