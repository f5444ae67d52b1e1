import { Stack, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../../shared/actions/found-school.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { GoalPicker } from '../../../ui/GoalPicker.tsx';
import { useKeeping } from '../../../ui/text/keeping.ts';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { useKept } from '../use-kept.ts';

/** What the class works on, wants and is good at. */
export function WorkSection({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const keep = (values: Record<string, string | string[]>) => changeClass(desk, entry.id, values);
  const text = (name: 'objectives' | 'strengths', maxLength: number) => (
    <div id={`profile-${name}`}>
      <SavedField
        label={t(`classes.part.${name}.name`)}
        description={t(`classes.part.${name}.hint`)}
        isMultiline
        value={entry[name]}
        maxLength={maxLength}
        isReadOnly={entry.isLocked}
        onSave={(value) => keep({ [name]: value })}
        others={entry.alsoWritten[name]}
        place={`${entry.id}/${name}`}
      />
    </div>
  );
  return (
    <Stack gap="lg" maw="74ch">
      <WordsField entry={entry} name="subjects" />
      <div id="profile-goals">
        <GoalPicker
          label={t('classes.part.goals.hint')}
          value={entry.goals}
          onChange={(goals) => void keeping.run('goals', () => keep({ goals }))}
        />
      </div>
      <WordsField entry={entry} name="tags" />
      {text('objectives', 600)}
      {text('strengths', 300)}
    </Stack>
  );
}

/** Short words, as many as the record takes; kept at a pause. */
function WordsField({ entry, name }: { readonly entry: SchoolClass; readonly name: 'subjects' | 'tags' }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const kept = useKept(
    entry[name],
    (value) => changeClass(desk, entry.id, { [name]: value.map((word) => word.trim().slice(0, 80)) }),
    () => true,
  );
  return (
    <TagsInput
      id={`profile-${name}`}
      size="md"
      label={t(`classes.part.${name}.name`)}
      description={t(`classes.part.${name}.hint`)}
      value={kept.value}
      onChange={kept.change}
      onBlur={kept.leave}
      acceptValueOnBlur
      maxTags={20}
      splitChars={[',', ';']}
      disabled={entry.isLocked}
      error={kept.problem === 'failing' && t('ui.cannotKeep')}
    />
  );
}
