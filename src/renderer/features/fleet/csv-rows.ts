import type { useTranslation } from 'react-i18next';
import type { FleetRow } from './fleet-rows.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

const HEAD = [
  'name',
  'kind',
  'class',
  'app',
  'system',
  'host',
  'seen',
  'count',
  'unsent',
  'used',
  'quota',
  'update',
  'look',
  'tag',
] as const;

/** The list for a spreadsheet: the words of this language above, days and numbers as machines read them. Holds nothing of pupils. */
export function csvRowsOf(
  rows: readonly FleetRow[],
  t: Translate,
): { head: string[]; cells: (string | number)[][] } {
  const cells = rows.map(({ tag, name, kind, className, app, seenAt, report, looks }) => [
    name,
    t(`fleet.list.${kind}`),
    className,
    app,
    report ? t(`fleet.system.${report.system}`) : '',
    report ? t(`fleet.host.${report.host}`) : '',
    seenAt,
    report?.unsent ?? '',
    report?.unsentSince ?? '',
    report?.used ?? '',
    report?.quota ?? '',
    report ? t(`fleet.update.${report.update}`) : '',
    looks.map((look) => t(`fleet.look.${look}`)).join('; '),
    tag,
  ]);
  return { head: HEAD.map((column) => t(`fleet.list.${column}`)), cells };
}
