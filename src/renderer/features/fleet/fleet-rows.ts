import { assertNever } from '../../../shared/lib/errors.ts';
import {
  hasOldUnsent,
  isNearlyFull,
  type FleetEntry,
  type MachineReport,
} from '../../../shared/sync/machines.ts';

/** Why somebody should look at a computer. */
export const LOOKS = ['silent', 'old', 'unsent', 'full'] as const;
export type Look = (typeof LOOKS)[number];

/** A computer as the list shows it. */
export interface FleetRow {
  readonly tag: string;
  readonly name: string;
  readonly kind: 'classroom' | 'teacher';
  readonly className: string;
  readonly app: string;
  /** ISO; '' for never. */
  readonly seenAt: string;
  readonly report: MachineReport | undefined;
  readonly looks: readonly Look[];
}

/** What can be sorted by. */
export const COLUMNS = ['name', 'look', 'seen', 'unsent', 'class', 'app', 'storage'] as const;
export type Column = (typeof COLUMNS)[number];

const SILENT_DAYS = 14;
const DAY_MS = 24 * 3600_000;

/** The newest version that any of them has, or this computer. */
export function newestOf(versions: readonly string[]): string {
  return versions.reduce((newest, one) => (isOlder(newest, one) ? one : newest), '');
}

/** Whether a version comes before another one; numbers between dots, the rest is passed over. */
export function isOlder(a: string, b: string): boolean {
  const [x, y] = [partsOf(a), partsOf(b)];
  for (let place = 0; place < Math.max(x.length, y.length); place++) {
    const [one = 0, other = 0] = [x[place], y[place]];
    if (one !== other) return one < other;
  }
  return false;
}

/** Why somebody should look at a computer; [] for not at all. */
export function looksOf(
  { seenAt, app, report }: Pick<FleetEntry, 'seenAt' | 'app' | 'report'>,
  newest: string,
  nowMs: number,
): Look[] {
  const looks: Look[] = [];
  if (seenAt === '' || nowMs - Date.parse(seenAt) > SILENT_DAYS * DAY_MS) looks.push('silent');
  if (app !== '' && isOlder(app, newest)) looks.push('old');
  if (report && hasOldUnsent(report, nowMs)) looks.push('unsent');
  if (report && isNearlyFull(report)) looks.push('full');
  return looks;
}

/** The rows in the order of a column; what is the same there goes by name. */
export function sortedBy(
  rows: readonly FleetRow[],
  column: Column,
  isDown: boolean,
  compare: (a: string, b: string) => number,
): FleetRow[] {
  const by = (a: FleetRow, b: FleetRow): number => {
    switch (column) {
      case 'name':
        return compare(a.name, b.name);
      case 'class':
        return compare(a.className, b.className);
      case 'app':
        return isOlder(a.app, b.app) ? -1 : Number(isOlder(b.app, a.app));
      case 'seen':
        return plain(a.seenAt, b.seenAt);
      case 'unsent':
        // Nothing unsent comes after the newest.
        return plain(a.report?.unsentSince || '9', b.report?.unsentSince || '9');
      case 'storage':
        return shareOf(a.report) - shareOf(b.report);
      case 'look':
        return b.looks.length - a.looks.length;
      default:
        return assertNever(column);
    }
  };
  return rows.toSorted((a, b) => (isDown ? -by(a, b) : by(a, b)) || compare(a.name, b.name));
}

/** The share of its room that a computer uses; 0 where nobody says. */
export function shareOf(report: MachineReport | undefined): number {
  return report?.used !== undefined && report.quota ? report.used / report.quota : 0;
}

function plain(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function partsOf(version: string): number[] {
  const core = /^[\d.]*/.exec(version)![0];
  return core.split('.').map(Number);
}
