import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepingCode, type ErrorCode } from '../../../../shared/lib/errors.ts';
import { PURPOSES, type Purpose } from '../../../../shared/records/consent.ts';
import { mayAgreeThemselves } from '../../../../shared/rules/consent-age.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useTyped } from '../../../ui/text/typed.ts';
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
  /** Where what is typed waits until it is saved or given up. */
  readonly place: string;
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

interface ConsentTyped {
  readonly chosen: string[];
  readonly purposes: readonly Purpose[];
  readonly given: 'yes' | 'no';
  readonly by: SaidBy;
  readonly on: string;
  readonly expiresOn: string;
  readonly isOldEnough: boolean;
}

/** Writes down what one family, or many, have said. */
export function ConsentFields({
  place,
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
  const [form, write, done] = useTyped<ConsentTyped>(place, {
    chosen: isOne ? [pupils[0]!.id] : [],
    purposes: asked.includes('letters') ? ['letters'] : [],
    given: 'yes',
    by: ON_PAPER,
    on: day,
    expiresOn: usualEnd,
    isOldEnough: false,
  });
  const change = (part: Partial<ConsentTyped>) => write((before) => ({ ...before, ...part }));
  const { chosen, purposes, given, by, on, expiresOn, isOldEnough } = form;
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | ''>('');
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
    setProblem('');
    try {
      const giver = isOne ? by.giver.trim() : '';
      await onSave({ ...by, giver, pupils: chosen, purposes, given, on, expiresOn });
      done();
    } catch (error) {
      setProblem(keepingCode(error));
      setBusy(false);
    }
  };
  return (
    <Stack gap="lg">
      <Checkbox.Group
        size="md"
        label={t('consents.record.purposes')}
        value={[...purposes]}
        onChange={(values) => change({ purposes: PURPOSES.filter((one) => values.includes(one)) })}
      >
        <Group gap="lg" mt="xs">
          {asked.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`consents.purpose.${purpose}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {!isOne && <PupilChecks pupils={pupils} chosen={chosen} onChange={(ids) => change({ chosen: ids })} />}
      <Radio.Group
        size="md"
        label={t('consents.record.given')}
        value={given}
        onChange={(value) => change({ given: value === 'no' ? 'no' : 'yes' })}
      >
        <Group gap="lg" mt="xs">
          <Radio value="yes" label={t('consents.record.yes')} />
          <Radio value="no" label={t('consents.record.no')} />
        </Group>
      </Radio.Group>
      {given === 'no' && purposes.includes('letters') && <Text>{t('consents.record.noHides')}</Text>}
      <WhoSaidIt value={by} isNamed={isOne} onChange={(said) => change({ by: said })} />
      {agreeThemselves === 'none' && (
        <Text c="var(--brick)" role="alert">
          {t('consents.record.tooYoung', { age })}
        </Text>
      )}
      {agreeThemselves === 'some' && (
        <Checkbox
          checked={isOldEnough}
          onChange={({ currentTarget }) => change({ isOldEnough: currentTarget.checked })}
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
          onChange={({ currentTarget }) => change({ on: currentTarget.value })}
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
            onChange={({ currentTarget }) => change({ expiresOn: currentTarget.value })}
            error={isEndOdd && t('consents.record.expiresOdd')}
          />
        )}
      </Group>
      {problem && <ProblemNote code={problem} />}
      <Group gap="sm">
        <Button
          leftSection={<IconCheck size={20} aria-hidden />}
          disabled={!isReady}
          loading={isBusy}
          onClick={() => void save()}
        >
          {isOne ? t('consents.record.saveOne') : t('consents.record.save', { count: chosen.length })}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            done();
            onCancel();
          }}
        >
          {t('ui.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
