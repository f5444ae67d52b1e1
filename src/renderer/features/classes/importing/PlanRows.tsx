import { Button, Group, NativeSelect, Switch, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pupil } from '../../../../shared/records/pupil.ts';
import {
  groupOf,
  SOMEBODY_ELSE,
  type Choice,
  type PlannedRow,
} from '../../../../shared/rules/roster/plan.ts';
import { LongList } from '../../../ui/long-list/LongList.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Importing.module.css';
import { GROUP_COLOURS, GROUP_ICONS } from './PlanSummary.tsx';

type Choices = Readonly<Record<string, Choice>>;

/** Every row with what happens to it; where only the teacher can know, she says it here. */
export function PlanRows({
  rows,
  pupils,
  choices,
  onSay,
}: {
  readonly rows: readonly PlannedRow[];
  readonly pupils: readonly Pupil[];
  readonly choices: Choices;
  readonly onSay: (choices: Choices) => void;
}) {
  const { t } = useTranslation();
  const [isOnlyLeftOut, setOnlyLeftOut] = useState(false);
  const left = useMemo(() => rows.filter(({ reason }) => groupOf(reason) === 'ignored'), [rows]);
  const shown = isOnlyLeftOut && left.length > 0 ? left : rows;
  const byId = useMemo(() => new Map(pupils.map((entry) => [entry.id, entry])), [pupils]);
  const keyAt = useCallback((index: number) => shown[index]!.key, [shown]);
  // One answer for all of whom there is only one it could be.
  const unclear = rows.filter(({ reason, options }) => reason === 'unclear' && options?.length === 1);
  const takeAll = (): void =>
    onSay(Object.fromEntries(unclear.map(({ key, options }) => [key, options![0]!])));
  if (rows.length === 0) return <Text>{t('roster.import.noRows')}</Text>;
  return (
    <>
      {left.length > 0 && (
        <Group>
          <Switch
            size="md"
            label={t('roster.import.onlyLeftOut')}
            checked={isOnlyLeftOut}
            onChange={(event) => setOnlyLeftOut(event.currentTarget.checked)}
          />
          {unclear.length > 1 && (
            <Button variant="light" onClick={takeAll}>
              {t('roster.unclear.all', { count: unclear.length })}
            </Button>
          )}
        </Group>
      )}
      <div className={classes['rows']}>
        <LongList
          label={t('roster.import.rows')}
          total={shown.length}
          keyAt={keyAt}
          estimate={48}
          gap="none"
          render={(index) => (
            <Row row={shown[index]!} byId={byId} choice={choices[shown[index]!.key]} onSay={onSay} />
          )}
        />
      </div>
    </>
  );
}

function Row({
  row,
  byId,
  choice,
  onSay,
}: {
  row: PlannedRow;
  byId: ReadonlyMap<string, Pupil>;
  choice: Choice | undefined;
  onSay: (choices: Choices) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const group = groupOf(row.reason);
  const GroupIcon = GROUP_ICONS[group];
  const name = shorten(`${row.givenName} ${row.familyName}`.trim()) || t('roster.import.nobody');
  const place = formats.number(row.line);
  return (
    <div className={classes['row']} data-reason={row.reason}>
      <div className={classes['name']}>
        <Text>
          <bdi>{name}</bdi>
        </Text>
        {row.was !== '' && (
          <Text size="sm" c="dimmed">
            {t('roster.import.was', { name: row.was })}
          </Text>
        )}
      </div>
      <Group gap={6} wrap="nowrap" align="flex-start" c={GROUP_COLOURS[group]} className={classes['reason']}>
        <GroupIcon size={18} aria-hidden style={{ flexShrink: 0, marginBlockStart: 3 }} />
        <Text>{t(`roster.reason.${row.reason}`)}</Text>
      </Group>
      <Text size="sm" c="dimmed" className={classes['place']}>
        {row.file === ''
          ? t('roster.import.line', { line: place })
          : t('roster.import.place', { file: row.file, line: place })}
      </Text>
      {row.options && (
        <NativeSelect
          aria-label={t('roster.unclear.label', { name })}
          className={classes['choice']}
          value={choice ?? ''}
          onChange={(event) => onSay({ [row.key]: event.currentTarget.value })}
          data={[
            { value: '', label: t('roster.unclear.leave') },
            ...row.options.map((id) => ({
              value: id,
              label: t('roster.unclear.same', {
                name: namesOf(byId.get(id)),
                made: byId.get(id)?.pseudonym ?? '',
              }),
            })),
            { value: SOMEBODY_ELSE, label: t('roster.unclear.other') },
          ]}
        />
      )}
    </div>
  );
}

function namesOf(pupil: Pupil | undefined): string {
  return pupil ? `${pupil.givenName} ${pupil.familyName}`.trim() : '';
}

function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
