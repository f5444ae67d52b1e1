import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeClass, changeTeacher } from '../../../shared/actions/found-school.ts';
import { useDesk } from '../../db/desk-context.ts';
import { GoalPicker } from '../../ui/GoalPicker.tsx';
import type { StepProps } from './Onboarding.tsx';

/** My interests: goals and subjects. Helps to find a partner; may be left out. */
export function InterestsStep({ state, onChange, onNext }: StepProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const save = async () => {
    const subjects = state.subjects
      .split(',')
      .map((word) => word.trim().slice(0, 80))
      .filter(Boolean)
      .slice(0, 20);
    if (state.classId) await changeClass(desk, state.classId, { goals: state.goals, subjects });
    await changeTeacher(desk, state.teacherId, { interests: state.goals });
    onNext();
  };
  return (
    <Stack gap="md">
      <GoalPicker
        label={t('onboarding.interests.goals')}
        value={state.goals}
        onChange={(goals) => onChange({ goals })}
      />
      <TextInput
        label={t('onboarding.interests.subjects')}
        description={t('onboarding.interests.subjectsHint')}
        value={state.subjects}
        onChange={(event) => onChange({ subjects: event.currentTarget.value })}
        maxLength={400}
      />
      <Group>
        <Button onClick={() => void save()}>{t('onboarding.next')}</Button>
        <Button variant="subtle" onClick={() => onNext()}>
          {t('onboarding.later')}
        </Button>
      </Group>
    </Stack>
  );
}
