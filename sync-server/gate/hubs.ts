import { bareId } from '../../src/shared/lib/ids.ts';
import { AppError } from '../../src/shared/lib/errors.ts';
import { scopesOf } from '../../src/shared/rules/may-open.ts';
import { parseScope } from '../../src/shared/records/scope.ts';
import type { Members } from '../../src/shared/sync/hub.ts';
import { nowAt, type Context } from '../context.ts';
import { teacherActorOf } from './actor.ts';
import type { ClassDoc } from './registry-docs.ts';
import { isWornOut, type SignIn } from './sessions.ts';
import { newToken, tokenKeyOf } from './secrets.ts';

/** A school's hub, as the operator's server knows it. */
export interface Hub {
  /** `school:<ulid>` it serves. */
  readonly school: string;
  /** Names it where a device would be named. */
  readonly key: string;
}

/** Gives a school a hub. The token is shown once and kept nowhere; undefined when no school has this id. */
export async function enrolHub(context: Context, school: string, by: string): Promise<string | undefined> {
  if (!(await context.registry.read('school', bareId(school)))) return undefined;
  // It is written behind an option: one that began with a dash would be taken for an option itself.
  let { token, key } = newToken();
  while (token.startsWith('-')) ({ token, key } = newToken());
  await context.registry.update('hub', key, () => ({ school, by, createdAt: nowAt(context) }));
  return token;
}

/** The hub a token stands for. Throws `session/ended` when there is none (any more). */
export async function findHub({ registry }: Context, token: string): Promise<Hub> {
  const key = tokenKeyOf(token);
  const hub = await registry.read('hub', key);
  if (!hub) throw new AppError('session/ended');
  return { school: hub.school, key };
}

/** Who belongs to the hub's school: what it has to know while the line is down. */
export async function membersOf(context: Context, { school }: Hub): Promise<Members> {
  const { registry } = context;
  const found = await registry.read('school', bareId(school));
  const classIds = found?.classes ?? [];
  const classDocs = await registry.readMany('class', classIds.map(bareId));
  const classes = classIds.flatMap((id) => {
    const doc = classDocs.get(bareId(id));
    return doc && doc.school === school ? [{ class: id, ...doc }] : [];
  });
  const staff = [...(found?.admins ?? []), ...(found?.teachers ?? [])];
  const ids = [...new Set([...staff, ...classes.flatMap(({ teachers }) => teachers)])].sort();
  const teacherDocs = await registry.readMany('teacher', ids.map(bareId));
  const accounts = await registry.readMany(
    'account',
    [...teacherDocs.values()].map(({ account }) => account),
  );
  const teachers = ids.flatMap((teacher) => {
    const doc = teacherDocs.get(bareId(teacher));
    const account = doc && accounts.get(doc.account);
    if (!doc || account?.teacher !== teacher || !doc.schools.includes(school)) return [];
    return [
      {
        teacher,
        account: doc.account,
        schools: [school],
        classes: doc.classes.filter((id) => classIds.includes(id)),
        sessions: account.sessions
          .filter(({ createdAt }) => !isWornOut(context, createdAt))
          .map(({ session, device, createdAt }) => ({ session, device, createdAt })),
      },
    ];
  });
  const tags = classes.flatMap(({ devices }) => devices ?? []);
  const enrolled = await registry.readMany('enrolled', tags);
  const devices = [...enrolled]
    .filter(([, doc]) => doc.session !== '' && doc.school === school && !isWornOut(context, doc.createdAt))
    .map(([device, { class: id, session }]) => ({ device, class: id, school, session }));
  return { school, teachers, classes: classes.map(withoutDevices), devices };
}

/** Every scope of the school, and no other: what its hub keeps for its computers. */
export async function scopesOfHub(context: Context, members: Members): Promise<string[]> {
  const scopes = new Set<string>();
  for (const { teacher } of members.teachers) {
    const actor = await teacherActorOf(context, { teacher, device: '' });
    const own = {
      ...actor,
      schools: actor.schools.filter((id) => id === members.school),
      classes: actor.classes.filter((id) => members.classes.some((known) => known.class === id)),
      exchanges: actor.exchanges.filter(({ school }) => school === members.school),
    };
    for (const scope of scopesOf(own)) scopes.add(scope);
  }
  return [...scopes].filter((scope) => parseScope(scope)).sort();
}

function withoutDevices({
  devices: _devices,
  ...doc
}: ClassDoc & { readonly class: string }): Members['classes'][number] {
  return doc;
}

/**
 * The sign-in a parcel speaks for. A hub vouches only for computers on which a teacher of its school is signed in now, and
 * for the school's classroom computers; for all others: `hub/foreign`.
 */
export function signInOfParcel(members: Members, speaker: string, device: string): SignIn {
  const classroom = members.devices.find((entry) => entry.device === device && entry.class === speaker);
  if (classroom) return { role: 'classroom', ...classroom };
  const found = members.teachers.find((member) => member.teacher === speaker);
  const entry = found?.sessions.find((session) => session.device === device);
  if (!found || !entry) throw new AppError('hub/foreign');
  return { role: 'teacher', account: found.account, session: entry.session, teacher: speaker, device };
}
