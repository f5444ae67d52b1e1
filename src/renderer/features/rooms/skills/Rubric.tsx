import { Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assess, type SkillsPlace } from '../../../../shared/actions/reflect.ts';
import type { Assessment } from '../../../../shared/records/assessment.ts';
import { STAGES, type Stage } from '../../../../shared/records/reflection.ts';
import {
  DIMENSIONS,
  isNotForGrading,
  levelOf,
  STEPS,
  type DimensionId,
  type Step,
} from '../../../../shared/rules/skills.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { NotForMarksSign } from '../../../ui/skills/NotForMarks.tsx';
import { useSkillWords } from '../../../ui/skills/use-skill-words.ts';
import { Keeping, KeepingContext, useKeepingState } from '../../../ui/text/keeping.ts';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { SavedNote } from '../../../ui/text/SavedNote.tsx';
import { SavingTrouble } from '../../../ui/text/SavingTrouble.tsx';
import classes from './Rubric.module.css';

/** Where her teachers see a pupil: one of four sentences for each dimension, and a note. Kept as it is chosen. */
export function Rubric({
  place,
  seen,
  name,
  isLocked,
}: {
  readonly place: Omit<SkillsPlace, 'stage'> & { readonly school: string };
  readonly seen: Readonly<Record<Stage, Assessment | undefined>>;
  readonly name: string;
  /** This computer has no key for the pupil: nothing can be sealed. */
  readonly isLocked: boolean;
}) {
  const { t } = useTranslation();
  const desk = useDesk();
  const words = useSkillWords();
  const [keeping] = useState(() => new Keeping());
  const state = useKeepingState(keeping);
  const [stage, setStage] = useState<Stage>(seen.after ? 'after' : 'before');
  const view = seen[stage];
  const choose = (dimension: DimensionId, level: Step | undefined) =>
    void keeping.run(dimension, () => assess(desk, { ...place, stage }, { levels: { [dimension]: level } }));
  if (isLocked) return <Text>{t('skills.locked')}</Text>;
  return (
    <KeepingContext value={keeping}>
      <Stack component="section" gap="md" aria-labelledby="rubric" className="no-print">
        <Group justify="space-between">
          <Title order={2} size="h3" id="rubric">
            {t('skills.rubric.title')}
          </Title>
          <SavedNote state={state} />
        </Group>
        <Text maw="70ch">{t('skills.rubric.lead', { name })}</Text>
        <SegmentedControl
          aria-label={t('skills.chart.when')}
          value={stage}
          onChange={setStage}
          data={STAGES.map((one) => ({ value: one, label: t(`skills.stage.${one}`) }))}
          style={{ alignSelf: 'flex-start' }}
        />
        <SavingTrouble problem={state.problem} />
        {DIMENSIONS.map(({ id }) => (
          <Levels
            key={`${stage} ${id}`}
            name={words.dimensions[id].name}
            sentences={words.dimensions[id].levels}
            isNotForMarks={isNotForGrading(id)}
            value={levelOf(view, id)}
            onChoose={(level) => choose(id, level)}
          />
        ))}
        <SavedField
          key={stage}
          label={t('skills.rubric.note')}
          description={t('skills.rubric.noteHint')}
          value={view?.note ?? ''}
          onSave={(note) => assess(desk, { ...place, stage }, { note })}
          maxLength={1200}
          isMultiline
          others={view?.alsoWritten['note']}
          place={`${place.pupil}/${place.room}/${stage}/note`}
        />
      </Stack>
    </KeepingContext>
  );
}

function Levels({
  name,
  sentences,
  isNotForMarks,
  value,
  onChoose,
}: {
  readonly name: string;
  readonly sentences: readonly string[];
  readonly isNotForMarks: boolean;
  readonly value: Step | undefined;
  readonly onChoose: (level: Step | undefined) => void;
}) {
  const { t } = useTranslation();
  const group = useId();
  return (
    <fieldset className={classes['rubric']}>
      <legend>
        <span>{name}</span>
        {isNotForMarks && <NotForMarksSign />}
      </legend>
      <div className={classes['levels']}>
        {STEPS.map((level) => (
          <label key={level} className={classes['level']}>
            <span className={classes['number']}>
              <input
                type="radio"
                name={group}
                value={level}
                checked={value === level}
                onChange={() => onChoose(level)}
              />
              {t('skills.level', { level })}
            </span>
            <span>{sentences[level - 1]}</span>
          </label>
        ))}
      </div>
      {value && (
        <Button
          variant="subtle"
          size="compact-md"
          mt="xs"
          leftSection={<IconEraser size={18} aria-hidden />}
          aria-label={t('skills.rubric.clearOf', { name })}
          onClick={() => onChoose(undefined)}
        >
          {t('skills.rubric.clear')}
        </Button>
      )}
    </fieldset>
  );
}
