import { useTranslation } from 'react-i18next';
import { knownZone } from '../plan/plan-calendar.ts';
import { useFormats } from '../use-formats.ts';
import classes from './MeetingTimes.module.css';

/** A class that meets others: what its place is called, and its clocks. */
export interface MeetingPlace {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly timeZone: string;
}

/** A stretch of time as the clocks of every class show it, with the day there. */
export function MeetingTimes({
  startsAt,
  minutes,
  places,
}: {
  /** ISO */
  readonly startsAt: string;
  readonly minutes: number;
  readonly places: readonly MeetingPlace[];
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
  return (
    <dl className={classes['times']}>
      {places.map(({ id, name, place, timeZone }) => {
        const zone = knownZone(timeZone);
        return (
          <div key={id}>
            <dt>
              <bdi>{place || name}</bdi>
            </dt>
            <dd>
              <time dateTime={startsAt}>
                <bdi>
                  {t('ui.meetingTime', {
                    day: formats.day(startsAt, zone),
                    from: formats.time(startsAt, zone),
                    to: formats.time(endsAt, zone),
                  })}
                </bdi>
              </time>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
