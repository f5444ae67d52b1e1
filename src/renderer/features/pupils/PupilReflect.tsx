import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reflect, type Said } from '../../../shared/actions/reflect.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import type { Stage } from '../../../shared/records/reflection.ts';
import { DIMENSIONS, stepOf } from '../../../shared/rules/skills.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePupilSession } from '../../db/use-classroom.ts';
import { useSaid } from '../../db/use-skills.ts';
import { ReadAloud } from '../../ui/read-aloud/ReadAloud.tsx';
import { StepScale } from '../../ui/skills/StepScale.tsx';
import { useSkillWords } from '../../ui/skills/use-skill-words.ts';
import { Keeping, KeepingContext, useKeepingState } from '../../ui/text/keeping.ts';
import { SavedField } from '../../ui/text/SavedField.tsx';
import { SavedNote } from '../../ui/text/SavedNote.tsx';
import { SavingTrouble } from '../../ui/text/SavingTrouble.tsx';

/** A pupil says how she sees herself: a step for each sentence, and two sentences of her own. Kept as she goes along. */
export function PupilReflect({
  pupil,
  room,
  stage,
  onDone,
}: {
  readonly pupil: Pupil;
  readonly room: string;
  readonly stage: Stage;
  readonly onDone: () => void;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const session = usePupilSession();
  const words = useSkillWords();
  const [keeping] = useState(() => new Keeping());
  const state = useKeepingState(keeping);
  const said = useSaid(pupil.id, room);
  if (!said) return null;
  const view = said[stage];
  const place = { pupil: pupil.id, class: session.class, room, stage };
  const say = (part: Said) => reflect(desk, place, part);
  const teacher = session.teacherName || t('pupils.help.yourTeacher');
  const intro = t('skills.own.intro', { teacher });
  const finish = async () => {
    const isKept = await keeping.run('done', () => say({ isDone: true }));
    if (isKept && (await keeping.settled())) onDone();
  };
  return (
    <KeepingContext value={keeping}>
      <Stack gap="lg" data-testid="reflect">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Title order={2}>{t('skills.own.title')}</Title>
            <Text maw="60ch">{intro}</Text>
          </div>
          <ReadAloud
            text={[intro, ...DIMENSIONS.map(({ id }) => words.dimensions[id].says)].join(' ')}
            languages={[i18n.language]}
            withSpeed
          />
        </Group>
        <SavingTrouble problem={state.problem} />
        {DIMENSIONS.map(({ id }) => (
          <StepScale
            key={id}
            says={words.dimensions[id].says}
            value={stepOf(view, id)}
            onChoose={(step) => void keeping.run(id, () => say({ answers: { [id]: step } }))}
          />
        ))}
        {(['pride', 'wish'] as const).map((sentence) => (
          <SavedField
            key={sentence}
            label={t(`skills.${sentence}.${stage}`)}
            value={view?.[sentence] ?? ''}
            onSave={(text) => say({ [sentence]: text })}
            maxLength={600}
            isMultiline
            others={view?.alsoWritten[sentence]}
            place={`${pupil.id}/${room}/${stage}/${sentence}`}
          />
        ))}
        <Group justify="space-between">
          <SavedNote state={state} />
          <Button size="lg" leftSection={<IconCheck size={24} aria-hidden />} onClick={() => void finish()}>
            {t('skills.own.finish')}
          </Button>
        </Group>
      </Stack>
    </KeepingContext>
  );
}
