import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../../../shared/lib/ids.ts';
import { schoolClass } from '../../../shared/records/class.ts';
import { colleague } from '../../../shared/records/colleague.ts';
import { device } from '../../../shared/records/device.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { room } from '../../../shared/records/room.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';

/** What the ids of the log are called here. */
export interface Names {
  /** Who did something. */
  readonly who: (id: string) => string;
  /** What it was about; '' where the act says it already. */
  readonly about: (id: string) => string;
}

/** The names that this computer knows; undefined while they are being read. */
export function useNames(): Names | undefined {
  const { t } = useTranslation();
  const { account, school } = useTeacherSession();
  const colleagues = useRecords(colleague, { scope: school });
  const classes = useRecords(schoolClass);
  const pupils = useRecords(pupil);
  const rooms = useRecords(room);
  const devices = useRecords(device);
  return useMemo(() => {
    if (!colleagues || !classes || !pupils || !rooms || !devices) return undefined;
    const known = new Map<string, string>([
      ...pupils.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`.trim()] as const),
      ...classes.map(({ id, name }) => [id, name] as const),
      ...rooms.map(({ id, title }) => [id, title] as const),
      ...devices.map(({ id, label }) => [id, label] as const),
      ...colleagues.map(({ teacher, name }) => [teacher, name] as const),
      [account.teacher, account.name],
    ]);
    return {
      who: (id) => {
        if (!id.startsWith('class:')) return known.get(id) || t('log.who.unknown');
        return t('log.who.classroom', { class: known.get(id) ?? '' });
      },
      about: (id) => {
        const kind = kindOf(id);
        if (kind === 'school' || id === '') return '';
        return known.get(id) || t(`log.about.${kind}`, { defaultValue: t('log.about.gone') });
      },
    };
  }, [t, account, colleagues, classes, pupils, rooms, devices]);
}
