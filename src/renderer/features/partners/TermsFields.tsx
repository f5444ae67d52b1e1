import { Group, MultiSelect, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/records/project.ts';
import type { ProposedTerms } from '../../../shared/records/proposal.ts';
import { languageChoices } from '../../ui/languages.ts';
import { isDay } from '../../ui/plan/plan-calendar.ts';

/** What a suggestion is written with. */
export interface TermsDraft {
  readonly terms: ProposedTerms;
  /** The prepared project it speaks of; '' for theirs. */
  readonly project: string;
}

/** What a project says of itself in a suggestion. */
export function termsOfProject(
  plan: Project,
  rest: Pick<ProposedTerms, 'languages' | 'words'>,
): ProposedTerms {
  const weeks = plan.phases.reduce((sum, phase) => sum + phase.weeks + phase.pauseWeeks, 0);
  return {
    title: plan.title,
    summary: plan.summary,
    goals: plan.goals.filter((goal) => /^([1-9]|1[0-7])$/.test(goal)),
    startOn: isDay(plan.startOn) ? plan.startOn : '',
    weeks: Math.min(Math.max(Math.round(weeks), 0), 30),
    languages: rest.languages,
    words: rest.words,
  };
}

/** Project, first day, weeks, languages and a word of greeting. */
export function TermsFields({
  draft,
  onChange,
  projects,
  wordsLabel,
  theirTitle,
}: {
  readonly draft: TermsDraft;
  readonly onChange: (next: TermsDraft) => void;
  readonly projects: readonly Project[];
  readonly wordsLabel: string;
  /** The project that the other class has suggested, where it may stay. */
  readonly theirTitle?: string;
}) {
  const { t, i18n } = useTranslation();
  const { terms } = draft;
  const set = (values: Partial<ProposedTerms>) => onChange({ ...draft, terms: { ...terms, ...values } });
  const choose = (id: string | null) => {
    const plan = projects.find((entry) => entry.id === id);
    if (plan) onChange({ project: plan.id, terms: termsOfProject(plan, terms) });
    else if (id === '' && theirTitle !== undefined)
      onChange({ project: '', terms: { ...terms, title: theirTitle } });
  };
  const choices = [
    ...(theirTitle === undefined
      ? []
      : [{ value: '', label: t('partners.terms.theirs', { title: theirTitle }) }]),
    ...projects.map(({ id, title }) => ({ value: id, label: title || t('partners.untitled') })),
  ];
  return (
    <Stack gap="sm">
      <Select
        label={t('partners.terms.project')}
        data={choices}
        value={draft.project}
        onChange={choose}
        allowDeselect={false}
      />
      <Group gap="md" align="flex-end">
        <TextInput
          type="date"
          label={t('partners.terms.startOn')}
          value={terms.startOn}
          onChange={({ currentTarget: { value } }) =>
            (value === '' || isDay(value)) && set({ startOn: value })
          }
          w={200}
        />
        <NumberInput
          label={t('partners.terms.weeks')}
          value={terms.weeks === 0 ? '' : terms.weeks}
          min={1}
          max={30}
          allowDecimal={false}
          onChange={(value) =>
            set({ weeks: typeof value === 'number' ? Math.min(Math.max(value, 0), 30) : 0 })
          }
          w={140}
        />
      </Group>
      <MultiSelect
        label={t('partners.terms.languages')}
        data={languageChoices(i18n.language, terms.languages)}
        value={[...terms.languages]}
        onChange={(languages) => set({ languages })}
        maxValues={8}
        searchable
      />
      <Textarea
        label={wordsLabel}
        value={terms.words}
        onChange={({ currentTarget: { value } }) => set({ words: value })}
        maxLength={1200}
        autosize
        minRows={3}
      />
    </Stack>
  );
}
