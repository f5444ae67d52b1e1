import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../../shared/actions/found-school.ts';
import { weekendOf } from '../../../../shared/calendar/weekend.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { firstWeekday, weekFrom } from '../../../ui/calendar/week.ts';
import { shortWeekdayName, weekdayName } from '../../../ui/planner/planner-words.ts';
import { useKeeping } from '../../../ui/text/keeping.ts';
import { useTyped } from '../../../ui/text/typed.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import {
  cellPaths,
  lessonsIn,
  minutesAWeek,
  movedPeriodPaths,
  nextPeriod,
  periodsOf,
  type Period,
} from './lesson-grid.ts';
import classes from './LessonGrid.module.css';
import { PeriodTimes } from './PeriodTimes.tsx';

/** The class's lessons of a week: rows are the school's periods, columns its days as the country's week goes. */
export function LessonGrid({ entry, country }: { readonly entry: SchoolClass; readonly country: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const keeping = useKeeping();
  const showUndo = useUndoToast();
  const [chosen, choose] = useTyped<Period[]>(`${entry.id}/periods`, []);
  const rows = periodsOf(chosen, entry.lessons);
  const days = weekFrom(firstWeekday(country));
  const weekend = weekendOf(country);
  const write = (values: Record<string, string | number | string[] | boolean>) =>
    void keeping.run('lessons', () => changeClass(desk, entry.id, values));
  const put = (period: Period, weekday: number, isOn: boolean): void =>
    write(cellPaths(entry.lessons, period, weekday, isOn) as Record<string, string | boolean>);
  const retime = (index: number, after: Period): void => {
    choose(rows.map((row, place) => (place === index ? after : row)));
    write(movedPeriodPaths(entry.lessons, rows[index]!, after) as Record<string, string>);
  };
  const remove = (index: number): void => {
    const row = rows[index]!;
    const gone = days.flatMap((day) => lessonsIn(entry.lessons, row, day));
    choose(rows.filter((_, place) => place !== index));
    if (gone.length === 0) return;
    const say = (isRemoved: boolean) =>
      write(Object.fromEntries(gone.map(({ id }) => [`lessons/${id}/removed`, isRemoved])));
    say(true);
    showUndo(t('classes.week.rowTaken', { from: row.from, to: row.to }), () => say(false));
  };
  const cells = useCells(rows.length, days.length);
  const paint = usePainting(put);
  return (
    <div>
      <div className={classes['scroller']}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the ARIA pattern of a grid */}
        <table role="grid" aria-label={t('classes.week.grid')} className={classes['grid']} ref={cells.box}>
          <thead>
            <tr>
              <th scope="col" className={classes['times']}>
                {t('classes.week.times')}
              </th>
              {days.map((day) => (
                <th key={day} scope="col" data-weekend={weekend.includes(day) || undefined}>
                  <span aria-hidden>{shortWeekdayName(day, formats)}</span>
                  <span className="visually-hidden">{weekdayName(day, formats)}</span>
                  {weekend.includes(day) && (
                    <span className={classes['weekend']}>{t('classes.week.weekend')}</span>
                  )}
                </th>
              ))}
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {/* oxlint-disable-next-line react/refs -- the cells' functions read it when they are pressed */}
            {rows.map((period, row) => (
              <tr key={row}>
                <th scope="row" className={classes['times']}>
                  <PeriodTimes
                    number={row + 1}
                    period={period}
                    isLocked={entry.isLocked}
                    onChange={(after) => retime(row, after)}
                  />
                </th>
                {days.map((day, column) => {
                  const isOn = lessonsIn(entry.lessons, period, day).length > 0;
                  return (
                    <td key={day} data-weekend={weekend.includes(day) || undefined}>
                      <button
                        type="button"
                        className={classes['cell']}
                        aria-pressed={isOn}
                        aria-label={t('classes.week.cell', {
                          day: weekdayName(day, formats),
                          from: period.from,
                          to: period.to,
                        })}
                        disabled={entry.isLocked}
                        {...cells.given(row, column)}
                        {...paint(period, day, isOn)}
                      >
                        {isOn && <IconCheck size={22} aria-hidden />}
                      </button>
                    </td>
                  );
                })}
                <td>
                  <Tooltip label={t('classes.week.takeRow')} openDelay={400}>
                    <ActionIcon
                      size={44}
                      variant="subtle"
                      color="gray"
                      aria-label={t('classes.week.takeRowOf', { from: period.from, to: period.to })}
                      onClick={() => remove(row)}
                    >
                      <IconTrash size={20} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group justify="space-between" mt="sm" gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => choose([...rows, nextPeriod(rows)])}
        >
          {t('classes.week.addRow')}
        </Button>
        <Text role="status" c="dimmed">
          {t('classes.week.sum', {
            count: entry.lessons.length,
            time: formats.minutes(minutesAWeek(entry.lessons) * 60_000),
          })}
        </Text>
      </Group>
    </div>
  );
}

/** One cell of the grid is in the order of Tab; arrow keys, Home and End go through the others. */
function useCells(rowCount: number, columnCount: number) {
  const box = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const go = (event: KeyboardEvent, row: number, column: number): void => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key] ?? 0;
    const next = {
      row: clamp(row + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0), rowCount),
      column:
        event.key === 'Home' ? 0 : event.key === 'End' ? columnCount - 1 : clamp(column + step, columnCount),
    };
    if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    setAt(next);
    const line = box.current?.querySelectorAll<HTMLElement>('tbody tr')[next.row];
    line?.querySelectorAll<HTMLElement>('td button[aria-pressed]')[next.column]?.focus();
  };
  return {
    box,
    given: (row: number, column: number) => ({
      tabIndex: row === Math.min(at.row, rowCount - 1) && column === at.column ? 0 : -1,
      onFocus: () => setAt({ row, column }),
      onKeyDown: (event: KeyboardEvent) => go(event, row, column),
    }),
  };
}

/** A press turns a lesson on or off; with the button held down, the next cells get the same. */
function usePainting(put: (period: Period, weekday: number, isOn: boolean) => void) {
  const brush = useRef<boolean>(undefined);
  return (period: Period, weekday: number, isOn: boolean) => ({
    onPointerDown: (event: { readonly button: number; readonly pointerType: string }) => {
      if (event.button !== 0 || event.pointerType !== 'mouse') return;
      brush.current = !isOn;
      put(period, weekday, !isOn);
    },
    onPointerEnter: (event: { readonly buttons: number }) => {
      if (event.buttons !== 1) brush.current = undefined;
      else if (brush.current !== undefined && brush.current !== isOn) put(period, weekday, brush.current);
    },
    onClick: (event: { readonly detail: number; readonly nativeEvent: Event }) => {
      const byMouse = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'mouse';
      // The mouse has done it when it was pressed; Enter, Space, a finger and a screen reader do it here.
      if (!(byMouse && event.detail > 0)) put(period, weekday, !isOn);
      brush.current = undefined;
    },
  });
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(value, 0), count - 1);
}
