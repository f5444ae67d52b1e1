import { bareId, derivedId } from '../../src/shared/lib/ids.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Fleet, FleetEntry, MachineReport } from '../../src/shared/sync/machines.ts';
import { nowAt, type Context } from '../context.ts';
import type { ClassDoc, MachineDoc, SchoolDoc } from './registry-docs.ts';
import { isWornOut, type SignIn } from './sessions.ts';

/** Last contact is kept to the hour: often enough for whoever looks after computers, and few writes. */
const HOUR_DIGITS = '2026-03-02T10'.length;
/** Computers whose contact is remembered in memory; beyond that it is written once more than needed. */
const REMEMBERED = 20_000;

const contacts = new WeakMap<object, Map<string, string>>();

/** Notes that a computer was here, and with which version of the app. */
export async function noteContact(context: Context, tag: string, app: string): Promise<void> {
  const seenAt = hourOf(context);
  const known = rememberedOf(context);
  if (known.get(tag) === `${seenAt} ${app}`) return;
  if (known.size >= REMEMBERED) known.clear();
  await context.registry.update('machine', tag, (stored) =>
    stored?.seenAt === seenAt && stored.app === app ? stored : { ...stored, seenAt, app },
  );
  known.set(tag, `${seenAt} ${app}`);
}

/** Keeps what a computer says of itself, over what it said before. */
export async function noteMachine(
  context: Context,
  { device }: SignIn,
  report: MachineReport,
): Promise<void> {
  const seenAt = hourOf(context);
  await context.registry.update('machine', device, () => ({ seenAt, app: report.app, report }));
}

/** Nothing is kept of a computer that has no way in any more. */
export async function forgetMachine(context: Pick<Context, 'registry'>, tag: string): Promise<void> {
  contacts.get(context.registry)?.delete(tag);
  await context.registry.remove('machine', tag);
}

/** The computers of the schools that she administers: classroom computers, and those on which colleagues are signed in. */
export async function fleetOf(context: Context, { adminOf }: TeacherActor): Promise<Fleet> {
  const schools = await context.registry.readMany('school', adminOf.map(bareId));
  const computers: FleetEntry[] = [];
  for (const [key, found] of schools) {
    const school = `school:${key}`;
    computers.push(
      ...(await classroomsOf(context, school, found)),
      ...(await desksOf(context, school, found)),
    );
  }
  return { computers };
}

async function classroomsOf(context: Context, school: string, { classes }: SchoolDoc): Promise<FleetEntry[]> {
  const { registry, records } = context;
  const docs = await registry.readMany('class', classes.map(bareId));
  const entries: FleetEntry[] = [];
  for (const [key, { devices = [] }] of docs as Map<string, ClassDoc>) {
    const classId = `class:${key}`;
    const [machines, enrolled] = await Promise.all([
      registry.readMany('machine', devices),
      registry.readMany('enrolled', devices),
    ]);
    for (const tag of devices) {
      const known = enrolled.get(tag);
      if (!known?.session || isWornOut(context, known.createdAt)) continue;
      const record = derivedId('device', classId, tag);
      const label = (await records.read(classId, record))?.f['label'];
      entries.push({
        ...shown(school, tag, machines.get(tag)),
        class: classId,
        teacher: '',
        record,
        label: typeof label === 'string' ? label : '',
      });
    }
  }
  return entries;
}

async function desksOf(context: Context, school: string, found: SchoolDoc): Promise<FleetEntry[]> {
  const { registry } = context;
  const teachers = [...new Set([...found.admins, ...(found.teachers ?? [])])];
  const docs = await registry.readMany('teacher', teachers.map(bareId));
  const accounts = await registry.readMany(
    'account',
    [...docs.values()].map(({ account }) => account),
  );
  const owners = new Map<string, string>();
  for (const { teacher, sessions } of accounts.values())
    for (const { device, createdAt } of sessions)
      if (!isWornOut(context, createdAt)) owners.set(device, teacher);
  const machines = await registry.readMany('machine', [...owners.keys()]);
  return [...owners].map(([tag, teacher]) => ({
    ...shown(school, tag, machines.get(tag)),
    class: '',
    teacher,
    record: '',
    label: '',
  }));
}

function shown(
  school: string,
  tag: string,
  machine: MachineDoc | undefined,
): Pick<FleetEntry, 'tag' | 'school' | 'seenAt' | 'app' | 'report'> {
  const { seenAt = '', app = '', report } = machine ?? {};
  return { tag, school, seenAt: seenAt && `${seenAt}:00:00.000Z`, app, ...(report && { report }) };
}

function hourOf(context: Context): string {
  return nowAt(context).slice(0, HOUR_DIGITS);
}

function rememberedOf({ registry }: Context): Map<string, string> {
  const known = contacts.get(registry) ?? new Map<string, string>();
  contacts.set(registry, known);
  return known;
}
