import { Select, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeClass } from '../../../../shared/actions/found-school.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import type { School } from '../../../../shared/records/school.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { inZone, knownZone } from '../../../ui/plan/plan-calendar.ts';
import { useKeeping } from '../../../ui/text/keeping.ts';
import { DaysList } from './DaysList.tsx';
import { LessonGrid } from './LessonGrid.tsx';
import { SuggestedHolidays } from './SuggestedHolidays.tsx';

interface WhenProps {
  readonly entry: SchoolClass;
  readonly school: Pick<School, 'country' | 'timeZone'>;
}

/** The class's week: its clock and its lessons. */
export function WeekSection({ entry, school }: WhenProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const keeping = useKeeping();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const zone = knownZone(entry.timeZone || school.timeZone);
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} id="profile-lessons" tabIndex={-1}>
          {t('classes.part.lessons.name')}
        </Title>
        <Text c="dimmed" maw="70ch">
          {t('classes.part.lessons.hint')}
        </Text>
      </div>
      <LessonGrid entry={entry} country={school.country} />
      <Select
        label={t('classes.week.zone')}
        description={t('classes.week.zoneHint', { time: inZone(desk.now(), zone).time })}
        data={zones.includes(zone) ? zones : [zone, ...zones]}
        value={zone}
        searchable
        allowDeselect={false}
        disabled={entry.isLocked}
        onChange={(timeZone) =>
          timeZone && void keeping.run('timeZone', () => changeClass(desk, entry.id, { timeZone }))
        }
        maw={420}
      />
    </Stack>
  );
}

/** The class's year: its terms and its free days. */
export function YearSection({ entry, school }: WhenProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const today = inZone(desk.now(), knownZone(entry.timeZone || school.timeZone)).day;
  return (
    <Stack gap="xl" maw={980}>
      {(['terms', 'holidays'] as const).map((list) => (
        <Stack key={list} gap="sm" component="section" aria-labelledby={`profile-${list}`}>
          <div>
            <Title order={2} id={`profile-${list}`} tabIndex={-1}>
              {t(`classes.part.${list}.name`)}
            </Title>
            <Text c="dimmed" maw="70ch">
              {t(`classes.part.${list}.hint`)}
            </Text>
          </div>
          <DaysList entry={entry} list={list} />
        </Stack>
      ))}
      <SuggestedHolidays entry={entry} country={school.country} today={today} />
    </Stack>
  );
}
