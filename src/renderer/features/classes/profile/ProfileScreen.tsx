import { Button, Card, Group, Radio, Stack, Tabs } from '@mantine/core';
import {
  IconArrowNarrowRight,
  IconCalendarEvent,
  IconCalendarWeek,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../../shared/actions/found-school.ts';
import { bareId } from '../../../../shared/lib/ids.ts';
import { schoolClass, type SchoolClass } from '../../../../shared/records/class.ts';
import { school, type School } from '../../../../shared/records/school.ts';
import type { ProfilePart } from '../../../../shared/rules/profile-completeness.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useRecord } from '../../../db/use-records.ts';
import { BackLink } from '../../../ui/BackLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Keeping, KeepingContext, useKeeping, useKeepingState } from '../../../ui/text/keeping.ts';
import { SavedNote } from '../../../ui/text/SavedNote.tsx';
import { SavingTrouble } from '../../../ui/text/SavingTrouble.tsx';
import { ClassProfile } from '../ClassProfile.tsx';
import { CompletenessBar, MissingParts } from './Completeness.tsx';
import { WeekSection, YearSection } from './WhenSection.tsx';
import { WorkSection } from './WorkSection.tsx';

/** The steps of the form, and where each part is asked. */
const STEPS = ['who', 'work', 'week', 'year'] as const;
type Step = (typeof STEPS)[number];
const STEP_OF: Readonly<Record<ProfilePart, Step>> = {
  size: 'who',
  languages: 'who',
  subjects: 'work',
  goals: 'work',
  objectives: 'work',
  strengths: 'work',
  lessons: 'week',
  terms: 'year',
  holidays: 'year',
};
const ICONS = { who: IconUsers, work: IconTargetArrow, week: IconCalendarWeek, year: IconCalendarEvent };

/** The profile of a class, step by step; every field keeps itself, and what is missing is said with why it helps. */
export function ProfileScreen({ classId }: { readonly classId: string }) {
  const { t } = useTranslation();
  const entry = useRecord(schoolClass, classId);
  const ownSchool = useRecord(school, entry?.school);
  if (entry === null)
    return (
      <EmptyState
        art="class"
        text={t('classes.notHere')}
        action={{ label: t('classes.toAll'), href: '/classes' }}
      />
    );
  if (!entry || !ownSchool) return null;
  return <OpenProfile key={classId} entry={entry} ownSchool={ownSchool} />;
}

function OpenProfile({ entry, ownSchool }: { readonly entry: SchoolClass; readonly ownSchool: School }) {
  const { t } = useTranslation();
  const [keeping] = useState(() => new Keeping());
  const state = useKeepingState(keeping);
  const [step, setStep] = useState<Step>('who');
  const next = STEPS[STEPS.indexOf(step) + 1];
  const open = (part: ProfilePart): void => {
    setStep(STEP_OF[part]);
    // Once the step is drawn: its own field, or its heading, takes the focus.
    requestAnimationFrame(() => {
      const place = document.getElementById(`profile-${part}`);
      const field = place?.matches('input, h3')
        ? place
        : place?.querySelector<HTMLElement>('input, textarea');
      field?.focus();
    });
  };
  return (
    <KeepingContext value={keeping}>
      <Stack gap="lg">
        <Group justify="space-between" gap="sm">
          <BackLink href={`/classes/${bareId(entry.id)}`} words={entry.name || t('classes.locked')} />
          <SavedNote state={state.savedAt === '' ? { ...state, savedAt: entry.updatedAt } : state} />
        </Group>
        <PageHeader title={t('classes.profile.heading')} lead={t('classes.profile.screenLead')} />
        <SavingTrouble problem={state.problem} />
        <Card withBorder component="section" aria-label={t('classes.missing')}>
          <Stack gap="md">
            <CompletenessBar entry={entry} />
            <MissingParts entry={entry} onOpen={open} />
          </Stack>
        </Card>
        <Tabs value={step} onChange={(value) => value && setStep(value as Step)} keepMounted={false}>
          <Tabs.List>
            {STEPS.map((name) => {
              const Icon = ICONS[name];
              return (
                <Tabs.Tab key={name} value={name} leftSection={<Icon size={20} aria-hidden />} mih={48}>
                  {t(`classes.step.${name}`)}
                </Tabs.Tab>
              );
            })}
          </Tabs.List>
          <Tabs.Panel value="who" pt="lg">
            <Stack gap="lg">
              <ClassProfile entry={entry} />
              <LineField entry={entry} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="work" pt="lg">
            <Card withBorder>
              <WorkSection entry={entry} />
            </Card>
          </Tabs.Panel>
          <Tabs.Panel value="week" pt="lg">
            <Card withBorder>
              <WeekSection entry={entry} school={ownSchool} />
            </Card>
          </Tabs.Panel>
          <Tabs.Panel value="year" pt="lg">
            <Card withBorder>
              <YearSection entry={entry} school={ownSchool} />
            </Card>
          </Tabs.Panel>
        </Tabs>
        {next && (
          <Button
            variant="light"
            style={{ alignSelf: 'flex-start' }}
            rightSection={<IconArrowNarrowRight size={20} aria-hidden className="mirrored" />}
            onClick={() => {
              setStep(next);
              document.getElementById('main')?.scrollIntoView();
            }}
          >
            {t('classes.next', { step: t(`classes.step.${next}`) })}
          </Button>
        )}
      </Stack>
    </KeepingContext>
  );
}

/** How good the line is where the class sits. */
function LineField({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const words = { none: 'lineNone', low: 'lineLow', ok: 'lineOk' } as const;
  return (
    <Card withBorder>
      <Radio.Group
        label={t('classes.line')}
        value={entry.connectivity}
        onChange={(connectivity) =>
          void keeping.run('connectivity', () => changeClass(desk, entry.id, { connectivity }))
        }
      >
        <Stack gap="xs" mt="xs">
          {(['none', 'low', 'ok'] as const).map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`onboarding.school.${words[value]}`)}
              disabled={entry.isLocked}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Card>
  );
}
