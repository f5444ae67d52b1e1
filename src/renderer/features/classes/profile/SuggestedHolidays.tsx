import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { IconCalendarPlus, IconMoon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../../shared/actions/found-school.ts';
import type { PublicHoliday } from '../../../../shared/calendar/public-holidays.ts';
import { weekdaysOf } from '../../../../shared/calendar/school-calendar.ts';
import { dayNumberOf, weekdayOf } from '../../../../shared/calendar/zones.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { usePublicDays } from '../../../ui/calendar/use-public-days.ts';
import { addDays } from '../../../ui/plan/plan-calendar.ts';
import { useDaysWords } from '../../../ui/planner/planner-words.ts';
import { useKeeping } from '../../../ui/text/keeping.ts';
import { useUndoToast } from '../../../ui/UndoToast.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './Profile.module.css';

/** How far ahead holidays are offered, in days. */
const AHEAD_DAYS = 400;

/** The country's public holidays of the coming year that fall on school days and are not in the list: offered, never put in by themselves. */
export function SuggestedHolidays({
  entry,
  country,
  today,
}: {
  readonly entry: SchoolClass;
  readonly country: string;
  readonly today: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const desk = useDesk();
  const keeping = useKeeping();
  const showUndo = useUndoToast();
  const daysWords = useDaysWords();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const first =
    entry.terms
      .map(({ from }) => from)
      .filter(Boolean)
      .toSorted()[0] ?? today;
  const publicDays = usePublicDays(first < today ? first : today, addDays(today, AHEAD_DAYS));
  const all = publicDays(country);
  if (all === undefined) return null;
  const place = formats.country(country);
  if (all.length === 0) return <Text c="dimmed">{t('classes.year.noList', { place })}</Text>;
  const offered = all.filter((holiday) => isOnSchoolDay(holiday, entry, country) && !isTold(holiday, entry));
  if (offered.length === 0) return <Text c="dimmed">{t('classes.year.allIn', { place })}</Text>;
  const chosen = offered.filter((holiday) => !left.has(keyOf(holiday)));
  const write = (values: Record<string, string | boolean>) =>
    void keeping.run('holidays', () => changeClass(desk, entry.id, values));
  const add = (): void => {
    const ids = chosen.map(idOf);
    write(
      Object.fromEntries(
        chosen.flatMap((holiday) => [
          [`holidays/${idOf(holiday)}/from`, holiday.from],
          [`holidays/${idOf(holiday)}/to`, holiday.to],
          [`holidays/${idOf(holiday)}/title`, holiday.title.slice(0, 80)],
          [`holidays/${idOf(holiday)}/removed`, false],
        ]),
      ),
    );
    showUndo(t('classes.year.added', { count: ids.length }), () =>
      write(Object.fromEntries(ids.map((id) => [`holidays/${id}/removed`, true]))),
    );
  };
  const toggle = (holiday: PublicHoliday): void => {
    const key = keyOf(holiday);
    setLeft(new Set(left.has(key) ? [...left].filter((one) => one !== key) : [...left, key]));
  };
  return (
    <section className={classes['offer']} aria-labelledby="offered-holidays">
      <Title order={3} id="offered-holidays">
        {t('classes.year.offer', { place })}
      </Title>
      <Text size="sm">{t('classes.year.offerLead')}</Text>
      <ul className={classes['offered']}>
        {offered.map((holiday) => (
          <li key={keyOf(holiday)}>
            <Checkbox
              checked={!left.has(keyOf(holiday))}
              onChange={() => toggle(holiday)}
              label={
                <>
                  {holiday.title}
                  <span className={classes['offeredDay']}>
                    {daysWords(holiday)} {holiday.from.slice(0, 4)}
                  </span>
                  {holiday.isExpected && (
                    <span className={classes['offeredDay']}>
                      <IconMoon size={16} aria-hidden />
                      {t('classes.year.byTheMoon')}
                    </span>
                  )}
                </>
              }
            />
          </li>
        ))}
      </ul>
      <Stack gap="xs">
        <Group>
          <Button
            leftSection={<IconCalendarPlus size={20} aria-hidden />}
            onClick={add}
            disabled={chosen.length === 0 || entry.isLocked}
          >
            {t('classes.year.addOffered', { count: chosen.length })}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('classes.year.source')}
        </Text>
      </Stack>
    </section>
  );
}

function isOnSchoolDay({ from, to }: PublicHoliday, entry: SchoolClass, country: string): boolean {
  const days = weekdaysOf({ country, lessons: entry.lessons });
  for (let day = dayNumberOf(from)!; day <= dayNumberOf(to)!; day++)
    if (days.has(weekdayOf(day))) return true;
  return false;
}

/** In the list already, by itself or within longer holidays. */
function isTold(holiday: PublicHoliday, entry: SchoolClass): boolean {
  return entry.holidays.some(
    ({ from, to }) => from !== '' && from <= holiday.from && holiday.to <= (to || from),
  );
}

function keyOf({ from, title }: PublicHoliday): string {
  return `${from} ${title}`;
}

/** The same day is the same entry on every computer. */
function idOf({ from }: PublicHoliday): string {
  return `public-${from}`;
}
