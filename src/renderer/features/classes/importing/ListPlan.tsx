import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import type { RosterFailure } from '../../../../shared/rules/roster/found.ts';
import { ROSTER_ROW_LIMIT } from '../../../../shared/rules/roster/read-list.ts';
import { LongWork } from '../../../ui/LongWork.tsx';
import { useAfter } from '../../../ui/use-after.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import type { Progress } from './ask-reader.ts';
import { ChooseClass } from './ChooseClass.tsx';
import { LeftOut } from './LeftOut.tsx';
import { MissingPupils } from './MissingPupils.tsx';
import { PlanRows } from './PlanRows.tsx';
import { PlanSummary } from './PlanSummary.tsx';
import type { Planning } from './use-roster-plan.ts';

/** What an import would do, from reading to the last row. Stores nothing. */
export function ListPlan({
  planning,
  problem,
  pupils,
  leaving,
  onLeaving,
}: {
  readonly planning: Planning;
  /** Why the files could not even be opened. */
  readonly problem: RosterFailure | undefined;
  readonly pupils: readonly Pupil[];
  /** Pupils who are marked to go off the list. */
  readonly leaving: readonly string[];
  readonly onLeaving: (ids: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const { read, isReading, progress, plan } = planning;
  if (problem) return <ReadProblem failure={problem} />;
  if (isReading) return <Reading progress={progress} />;
  if (!read) return null;
  if ('problem' in read) return <ReadProblem failure={read} />;
  return (
    <Stack gap="md">
      <Text>
        {t(`roster.format.${read.format}`)} {read.format !== 'list' && t(`roster.extent.${read.extent}`)}
      </Text>
      {read.classes.length > 1 && (
        <ChooseClass classes={read.classes} chosen={planning.chosen} onChoose={planning.choose} />
      )}
      {read.isGuessed && <Text>{t('roster.import.guessed')}</Text>}
      {read.nowhere > 0 && <Text>{t('roster.import.nowhere', { count: read.nowhere })}</Text>}
      {plan && (
        <>
          <PlanSummary plan={plan} />
          <MissingPupils missing={plan.missing} pupils={pupils} leaving={leaving} onLeaving={onLeaving} />
          <PlanRows rows={plan.rows} pupils={pupils} choices={planning.choices} onSay={planning.say} />
        </>
      )}
      <LeftOut read={read} />
    </Stack>
  );
}

function Reading({ progress }: { progress: Progress | undefined }) {
  const { t } = useTranslation();
  const isSlow = useAfter(300);
  if (!isSlow) return null;
  const share = progress && { done: Math.round((progress.done / progress.total) * 100), total: 100 };
  return <LongWork label={t('roster.import.reading')} {...share} />;
}

function ReadProblem({ failure: { problem, file, line, seen } }: { failure: RosterFailure }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Alert
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`roster.problem.${problem}.what`)}
      role="alert"
      data-problem={problem}
    >
      <Text>{t(`roster.problem.${problem}.todo`, { limit: formats.number(ROSTER_ROW_LIMIT), file })}</Text>
      {file !== '' && line > 0 && (
        <Text mt="xs">{t('roster.import.place', { file, line: formats.number(line) })}</Text>
      )}
      {seen.length > 0 && (
        <Text mt="xs" style={{ overflowWrap: 'anywhere' }}>
          {t('roster.import.found', { names: seen.slice(0, 30).join(', ') })}
        </Text>
      )}
      <Text mt="xs">{t('roster.import.nothingChanged')}</Text>
    </Alert>
  );
}
