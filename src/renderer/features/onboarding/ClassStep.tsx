import { Button, Group, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass, startClass } from '../../../shared/actions/found-school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { openPlace } from '../../db/use-session.ts';
import { languageChoices } from '../../ui/languages.ts';
import type { StepProps } from './Onboarding.tsx';

/** My class: its name, ages and languages. May be left for later. */
export function ClassStep({ state, onChange, onNext }: StepProps) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const languages = useMemo(() => languageChoices(i18n.language), [i18n.language]);
  const spoken = state.languages.length > 0 ? state.languages : [i18n.language.split('-')[0]!];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (state.className.trim() === '') return;
    setWorking(true);
    const draft = {
      name: state.className.trim(),
      ageFrom: Math.min(state.ageFrom, state.ageTo),
      ageTo: Math.max(state.ageFrom, state.ageTo),
      languages: spoken,
      timeZone: state.timeZone,
    };
    if (state.classId) {
      await changeClass(desk, state.classId, draft);
      return onNext();
    }
    const classId = await startClass(desk, state.teacherId, state.schoolId, draft);
    await openPlace(desk, state.schoolId, classId);
    onNext({ classId, languages: spoken });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('onboarding.class.name')}
          placeholder="7B"
          value={state.className}
          onChange={(event) => onChange({ className: event.currentTarget.value })}
          required
          error={isTried && state.className.trim() === '' && t('onboarding.class.nameMissing')}
          maxLength={80}
        />
        <Group grow align="flex-start">
          <NumberInput
            label={t('onboarding.class.ageFrom')}
            value={state.ageFrom}
            onChange={(value) => onChange({ ageFrom: Number(value) || 11 })}
            min={5}
            max={19}
          />
          <NumberInput
            label={t('onboarding.class.ageTo')}
            value={state.ageTo}
            onChange={(value) => onChange({ ageTo: Number(value) || 12 })}
            min={5}
            max={19}
          />
        </Group>
        <MultiSelect
          label={t('onboarding.class.languages')}
          data={languages}
          value={spoken}
          onChange={(value) => onChange({ languages: value })}
          searchable
          maxValues={8}
          nothingFoundMessage={t('onboarding.nothingFound')}
        />
        <Group>
          <Button type="submit" loading={isWorking}>
            {t('onboarding.next')}
          </Button>
          <Button variant="subtle" disabled={isWorking} onClick={() => onNext()}>
            {t('onboarding.later')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
