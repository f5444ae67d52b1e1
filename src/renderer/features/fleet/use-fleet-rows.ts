import { useTranslation } from 'react-i18next';
import { schoolClass } from '../../../shared/records/class.ts';
import { colleague } from '../../../shared/records/colleague.ts';
import { device } from '../../../shared/records/device.ts';
import { placeOf } from '../../../shared/records/kind.ts';
import type { Fleet } from '../../../shared/sync/machines.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecords } from '../../db/use-records.ts';
import { looksOf, newestOf, type FleetRow } from './fleet-rows.ts';

/** The computers of a school with the names this desk can open; undefined while those are being read. */
export function useFleetRows(school: string, list: Fleet | undefined): FleetRow[] | undefined {
  const { t } = useTranslation();
  const desk = useDesk();
  const classes = useRecords(schoolClass, { scope: school });
  const colleagues = useRecords(colleague, { scope: school });
  const devices = useRecords(device);
  if (!classes || !colleagues || !devices) return undefined;
  const entries = (list?.computers ?? []).filter((entry) => entry.school === school);
  const newest = newestOf(entries.map(({ app }) => app));
  const classNames = new Map(classes.map(({ id, name }) => [id, name]));
  const people = new Map(colleagues.map(({ teacher, name }) => [teacher, name]));
  const labels = new Map(devices.map(({ tag, label }) => [tag, label]));
  return entries.map((entry) => {
    const tag = entry.tag.slice(-4);
    const isClassroom = entry.class !== '';
    const label =
      labels.get(entry.tag) ||
      (entry.label === '' ? '' : (desk.keys.open(entry.label, placeOf(entry.record, 'label')) ?? ''));
    const person = people.get(entry.teacher);
    const own = isClassroom ? label : person ? t('fleet.list.ofTeacher', { name: person, tag }) : '';
    return {
      tag: entry.tag,
      name: own || t('fleet.list.noName', { tag }),
      kind: isClassroom ? 'classroom' : 'teacher',
      className: classNames.get(entry.class) ?? '',
      app: entry.app,
      seenAt: entry.seenAt,
      report: entry.report,
      looks: looksOf(entry, newest, desk.now()),
    };
  });
}
