import { Box, Button, Group, Modal, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTargetArrow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changeProject } from '../../../shared/actions/prepare-project.ts';
import { useDesk } from '../../db/desk-context.ts';
import { AlsoWritten } from '../../ui/AlsoWritten.tsx';
import { GoalChip } from '../../ui/GoalChip.tsx';
import { GoalPicker } from '../../ui/GoalPicker.tsx';
import { useKeeping } from '../../ui/text/keeping.ts';
import { SavedField } from '../../ui/text/SavedField.tsx';
import type { ProjectPartProps } from './project-part.ts';
import { StartDay } from './StartDay.tsx';

/** Title, summary, goals and first day, edited where they stand. */
export function ProjectHead({ view, isReadOnly }: ProjectPartProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const save = (field: string) => (value: string) => changeProject(desk, view.id, { [field]: value });
  return (
    <Stack gap="sm">
      <VisuallyHidden component="h1">{view.title || t('projects.untitled')}</VisuallyHidden>
      <Box maw="80ch">
        <SavedField
          label={t('projects.title')}
          isLabelHidden
          look="title"
          value={view.title}
          maxLength={160}
          placeholder={t('projects.titleHint')}
          onSave={save('title')}
          isReadOnly={isReadOnly}
          others={view.alsoWritten['title']}
          place={`${view.id}/title`}
          hasFocusAtStart={view.title === '' && !isReadOnly}
        />
        <SavedField
          label={t('projects.summary')}
          isLabelHidden
          isMultiline
          look="quiet"
          value={view.summary}
          maxLength={1000}
          placeholder={t('projects.summaryHint')}
          onSave={save('summary')}
          isReadOnly={isReadOnly}
          others={view.alsoWritten['summary']}
          place={`${view.id}/summary`}
        />
      </Box>
      <Goals view={view} isReadOnly={isReadOnly} />
      <StartDay view={view} isReadOnly={isReadOnly} />
    </Stack>
  );
}

function Goals({ view, isReadOnly }: ProjectPartProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const [isOpen, { open, close }] = useDisclosure(false);
  const change = (goals: string[]) =>
    void keeping.run('goals', () =>
      changeProject(desk, view.id, { goals: goals.toSorted((a, b) => Number(a) - Number(b)) }),
    );
  return (
    <>
      <Group gap="md">
        {view.goals.map((goal) => (
          <GoalChip key={goal} goal={goal} />
        ))}
        {view.goals.length === 0 && isReadOnly && <Text c="dimmed">{t('projects.noGoals')}</Text>}
        {!isReadOnly && (
          <Button
            variant="subtle"
            px="xs"
            leftSection={<IconTargetArrow size={20} aria-hidden />}
            onClick={open}
          >
            {t(view.goals.length === 0 ? 'projects.chooseGoals' : 'projects.changeGoals')}
          </Button>
        )}
      </Group>
      <AlsoWritten
        place={`${view.id}/goals`}
        label={t('projects.goals')}
        others={view.alsoWritten['goals'] ?? []}
        format={(value) =>
          Array.isArray(value) ? value.map((goal) => t(`goals.${String(goal)}`)).join(', ') : ''
        }
        onUse={(value) => change(value.split(','))}
        isReadOnly={isReadOnly}
      />
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('projects.goals')}
        closeButtonProps={{ 'aria-label': t('projects.goalsDone') }}
        size="lg"
        centered
      >
        <Stack gap="md">
          <GoalPicker label={t('projects.goalsHint')} value={view.goals} onChange={change} />
          <Button onClick={close} style={{ alignSelf: 'flex-end' }}>
            {t('projects.goalsDone')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
