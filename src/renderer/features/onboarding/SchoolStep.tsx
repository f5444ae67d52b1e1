import { Button, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSchool, foundSchool } from '../../../shared/actions/found-school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { openPlace } from '../../db/use-session.ts';
import { countryChoices } from '../../ui/countries.ts';
import type { StepProps } from './Onboarding.tsx';

/** My school: name, place, country, clock, line. Its key is made here and never leaves the school's computers. */
export function SchoolStep({ state, onChange, onNext }: StepProps) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = state.timeZone || ownZone;
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const zones = useMemo(() => [...new Set([ownZone, ...Intl.supportedValuesOf('timeZone')])], [ownZone]);
  const isReady = state.school.trim() !== '' && state.country !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady) return;
    setWorking(true);
    const draft = {
      name: state.school.trim(),
      place: state.place.trim(),
      country: state.country,
      timeZone,
      connectivity: state.connectivity,
    };
    if (state.schoolId) {
      await changeSchool(desk, state.schoolId, draft);
      return onNext();
    }
    const schoolId = await foundSchool(desk, state.teacherId, draft);
    await openPlace(desk, schoolId, '');
    onNext({ schoolId, timeZone });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('onboarding.school.name')}
          value={state.school}
          onChange={(event) => onChange({ school: event.currentTarget.value })}
          required
          error={isTried && state.school.trim() === '' && t('onboarding.school.nameMissing')}
          maxLength={160}
        />
        <TextInput
          label={t('onboarding.school.place')}
          description={t('onboarding.school.placeHint')}
          value={state.place}
          onChange={(event) => onChange({ place: event.currentTarget.value })}
          maxLength={120}
        />
        <Select
          label={t('onboarding.school.country')}
          data={countries}
          value={state.country || null}
          onChange={(value) => onChange({ country: value ?? '' })}
          searchable
          required
          error={isTried && state.country === '' && t('onboarding.school.countryMissing')}
          nothingFoundMessage={t('onboarding.nothingFound')}
        />
        <Select
          label={t('onboarding.school.timeZone')}
          data={zones}
          value={timeZone}
          onChange={(value) => onChange({ timeZone: value ?? '' })}
          searchable
          nothingFoundMessage={t('onboarding.nothingFound')}
        />
        <Radio.Group
          label={t('onboarding.school.line')}
          value={state.connectivity}
          onChange={(value) => onChange({ connectivity: value as 'none' | 'low' | 'ok' })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="none" label={t('onboarding.school.lineNone')} />
            <Radio value="low" label={t('onboarding.school.lineLow')} />
            <Radio value="ok" label={t('onboarding.school.lineOk')} />
          </Stack>
        </Radio.Group>
        <Button type="submit" loading={isWorking} style={{ alignSelf: 'flex-start' }}>
          {t('onboarding.next')}
        </Button>
      </Stack>
    </form>
  );
}
