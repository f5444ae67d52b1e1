import { IconHourglass, IconMapPin, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Postcard.module.css';
import { inZone } from './plan/plan-calendar.ts';
import { Stamp } from './Stamp.tsx';
import { useFormats } from './use-formats.ts';
import { useMinute } from './use-minute.ts';

/** A class as a postcard: who, where, what time it is there now, and whether its school is known to be real. */
export interface PostcardProps {
  readonly name: string;
  readonly school: string;
  readonly place: string;
  /** ISO 3166 code. */
  readonly country: string;
  /** IANA zone; the computer's own where it is unknown. */
  readonly timeZone: string;
  readonly teacher: string;
  readonly isVerified: boolean;
  readonly isOwn?: boolean;
}

/** A class, laid on the table: its words at the side where reading begins, stamp and local time on the other. */
export function Postcard({
  name,
  school,
  place,
  country,
  timeZone,
  teacher,
  isVerified,
  isOwn = false,
}: PostcardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMinute();
  const there = inZone(now, timeZone);
  const isOtherDay = there.day !== inZone(now, '').day;
  return (
    <div className={classes['card']} data-own={isOwn || undefined}>
      <div className={classes['words']}>
        <strong className={classes['name']}>{name}</strong>
        <span>{school}</span>
        <span className={classes['line']}>
          <IconMapPin size={18} aria-hidden />
          {formats.parts([place, formats.country(country)])}
        </span>
        {teacher && <span className={classes['quiet']}>{t('ui.withTeacher', { name: teacher })}</span>}
        <span className={`${classes['line']} ${classes[isVerified ? 'known' : 'checking']}`}>
          {isVerified ? (
            <IconRosetteDiscountCheck size={18} aria-hidden />
          ) : (
            <IconHourglass size={18} aria-hidden />
          )}
          {t(isVerified ? 'ui.schoolVerified' : 'ui.schoolChecking')}
        </span>
      </div>
      <div className={classes['corner']}>
        <Stamp hour={Number(there.time.slice(0, 2))} />
        <time className={classes['time']} dateTime={new Date(now).toISOString()}>
          {formats.time(now, timeZone)}
        </time>
        {isOtherDay && <span className={classes['day']}>{formats.weekday(now, timeZone)}</span>}
      </div>
    </div>
  );
}

/** A class of a room as a postcard: the room's own names for what a postcard shows. */
export function ClassPostcard({
  entry,
  isOwn = false,
}: {
  readonly entry: Omit<PostcardProps, 'school' | 'teacher' | 'isOwn'> & {
    readonly schoolName: string;
    readonly teacherName: string;
  };
  readonly isOwn?: boolean;
}) {
  return (
    <Postcard
      name={entry.name}
      school={entry.schoolName}
      place={entry.place}
      country={entry.country}
      timeZone={entry.timeZone}
      teacher={entry.teacherName}
      isVerified={entry.isVerified}
      isOwn={isOwn}
    />
  );
}
