import { useTranslation } from 'react-i18next';
import classes from './TwoTimes.module.css';
import { inZone } from './plan/plan-calendar.ts';
import { useFormats } from './use-formats.ts';

/** One moment, here and at the partner's. */
export interface TwoTimesProps {
  /** ISO; '' shows nothing. */
  readonly at: string;
  readonly partnerZone?: string | undefined;
  readonly partnerPlace?: string | undefined;
  /** This computer's own where it is left out. */
  readonly ownZone?: string | undefined;
  /** `stack`: date and time, one under the other; `line`: "Nairobi 14:30 · here 08:30". */
  readonly look?: 'stack' | 'line';
}

/** A moment that two classes share, in both their clocks; the partner's day is said when it is another one. */
export function TwoTimes({ at, partnerZone, partnerPlace, ownZone, look = 'stack' }: TwoTimesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!at) return null;
  if (look === 'line') {
    const isOtherDay = partnerZone && inZone(at, partnerZone).day !== inZone(at, ownZone ?? '').day;
    const there =
      partnerZone && (isOtherDay ? formats.moment(at, partnerZone) : formats.time(at, partnerZone));
    return (
      <time dateTime={at} className={classes['line']}>
        {there && <bdi>{t('ui.timeIn', { place: partnerPlace, time: there })}</bdi>}
        <bdi>{t('ui.timeHere', { time: formats.time(at, ownZone) })}</bdi>
      </time>
    );
  }
  return (
    <time dateTime={at} className={classes['stack']}>
      <bdi>{formats.moment(at, ownZone)}</bdi>
      {partnerZone && (
        <bdi className={classes['there']}>
          {t('ui.timeThere', { place: partnerPlace, time: formats.moment(at, partnerZone) })}
        </bdi>
      )}
    </time>
  );
}
