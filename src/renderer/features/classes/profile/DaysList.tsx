import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../../shared/actions/found-school.ts';
import { newUlid } from '../../../../shared/lib/ids.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { isDay } from '../../../ui/plan/plan-calendar.ts';
import { useKeeping } from '../../../ui/text/keeping.ts';
import { SavedField } from '../../../ui/text/SavedField.tsx';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { useKept } from '../use-kept.ts';

/** Terms or holidays of a class: the lists are alike. */
export interface DaysListProps {
  readonly entry: SchoolClass;
  readonly list: 'terms' | 'holidays';
}

type Days = SchoolClass['terms'][number];

/** A name and two days each, kept as they are typed; taken away with a way back. */
export function DaysList({ entry, list }: DaysListProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const showUndo = useUndoToast();
  const [fresh, setFresh] = useState('');
  const sorted = entry[list].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const write = (values: Record<string, string | boolean>) =>
    keeping.run(list, () => changeClass(desk, entry.id, values));
  const add = (): void => {
    const id = newUlid(desk.now());
    setFresh(id);
    void write({ [`${list}/${id}/title`]: '', [`${list}/${id}/from`]: '', [`${list}/${id}/to`]: '' });
  };
  const remove = (days: Days): void => {
    const path = `${list}/${days.id}/removed`;
    void write({ [path]: true });
    showUndo(
      t('classes.year.taken', { name: days.title || t(`classes.year.${list}.untitled`) }),
      () => void write({ [path]: false }),
    );
  };
  return (
    <Stack gap="sm">
      {sorted.length > 0 && (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {sorted.map((days, index) => (
            <DaysRow
              key={days.id}
              days={days}
              place={`${entry.id}/${list}/${days.id}`}
              number={index + 1}
              list={list}
              isFresh={days.id === fresh}
              isLocked={entry.isLocked}
              others={entry.alsoWritten[`${list}/${days.id}/title`]}
              onChange={(values) =>
                changeClass(
                  desk,
                  entry.id,
                  Object.fromEntries(
                    Object.entries(values).map(([field, value]) => [`${list}/${days.id}/${field}`, value]),
                  ),
                )
              }
              onRemove={() => remove(days)}
            />
          ))}
        </Stack>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={20} aria-hidden />}
        onClick={add}
        disabled={entry.isLocked}
        style={{ alignSelf: 'flex-start' }}
      >
        {t(`classes.year.${list}.add`)}
      </Button>
    </Stack>
  );
}

interface DaysRowProps {
  readonly days: Days;
  readonly place: string;
  readonly number: number;
  readonly list: 'terms' | 'holidays';
  readonly isFresh: boolean;
  readonly isLocked: boolean;
  readonly others: SchoolClass['alsoWritten'][string] | undefined;
  readonly onChange: (values: Record<string, string>) => Promise<void>;
  readonly onRemove: () => void;
}

function DaysRow({ days, place, number, list, isFresh, isLocked, others, onChange, onRemove }: DaysRowProps) {
  const { t } = useTranslation();
  const name = days.title || t(`classes.year.${list}.number`, { number });
  const kept = useKept(
    { from: days.from, to: days.to },
    (value) => onChange(value),
    ({ from, to }) => [from, to].every((day) => day === '' || (isDay(day) && day >= '2000')),
  );
  const isTurned = kept.value.to !== '' && kept.value.to < kept.value.from;
  const field = (which: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`classes.year.${which}`)}
      aria-label={t(`classes.year.${which}Of`, { name })}
      value={kept.value[which]}
      min={which === 'to' ? kept.value.from : undefined}
      onChange={(event) => kept.change({ ...kept.value, [which]: event.currentTarget.value })}
      onBlur={kept.leave}
      error={isTurned && which === 'to'}
      disabled={isLocked}
      w={176}
    />
  );
  return (
    <li>
      <Group gap="sm" align="flex-end" wrap="wrap">
        <div style={{ flex: '1 1 200px', minWidth: 0 }}>
          <SavedField
            label={t(`classes.year.${list}.name`)}
            value={days.title}
            maxLength={80}
            placeholder={t(`classes.year.${list}.hint`)}
            onSave={(title) => onChange({ title })}
            isReadOnly={isLocked}
            others={others}
            place={`${place}/title`}
            hasFocusAtStart={isFresh}
          />
        </div>
        {field('from')}
        {field('to')}
        <Tooltip label={t('classes.year.takeAway')} openDelay={400}>
          <ActionIcon
            size={44}
            variant="subtle"
            color="gray"
            disabled={isLocked}
            aria-label={t('classes.year.takeAwayOf', { name })}
            onClick={onRemove}
          >
            <IconTrash size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
      {(isTurned || kept.problem === 'failing') && (
        <Text size="sm" c="var(--brick)" mt={4} role="alert">
          {t(isTurned ? 'classes.year.odd' : 'ui.cannotKeep')}
        </Text>
      )}
    </li>
  );
}

/** By their first day; what has none yet stands last, as it was made. */
function orderOf({ from, id }: Days): string {
  return `${from || '9999'} ${id}`;
}
