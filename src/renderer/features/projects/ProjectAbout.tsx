import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeProject } from '../../../shared/actions/prepare-project.ts';
import { useDesk } from '../../db/desk-context.ts';
import { SavedField } from '../../ui/text/SavedField.tsx';
import type { ProjectPartProps } from './project-part.ts';
import { Questions } from './Questions.tsx';

/** What the project is for: aims, questions, what is needed, where it stands in the curriculum. */
export function ProjectAbout({ view, isReadOnly }: ProjectPartProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const field = (name: 'aims' | 'materials' | 'curriculum', maxLength: number) => (
    <SavedField
      label={t(`projects.${name}`)}
      description={isReadOnly ? '' : t(`projects.${name}Hint`)}
      isMultiline
      value={view[name]}
      maxLength={maxLength}
      isReadOnly={isReadOnly}
      onSave={(value) => changeProject(desk, view.id, { [name]: value })}
      others={view.alsoWritten[name]}
      place={`${view.id}/${name}`}
    />
  );
  return (
    <Stack gap="xl" maw="74ch">
      {field('aims', 2000)}
      <Questions view={view} isReadOnly={isReadOnly} />
      {field('materials', 2000)}
      {field('curriculum', 1000)}
    </Stack>
  );
}
