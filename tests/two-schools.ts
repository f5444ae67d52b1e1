import { classCardOf } from '../src/shared/actions/class-card.ts';
import { foundSchool, introduceTeacher, startClass } from '../src/shared/actions/found-school.ts';
import { confirmPartnership, inviteClass, redeemCode } from '../src/shared/actions/meet-partner.ts';
import { recordConsents } from '../src/shared/actions/record-consent.ts';
import { startProject } from '../src/shared/actions/prepare-project.ts';
import { finishInduction } from '../src/shared/actions/safeguarding-lead.ts';
import { addPupils } from '../src/shared/actions/roster.ts';
import { blankSeed } from '../src/shared/actions/seed-from-template.ts';
import { sharePlan } from '../src/shared/actions/share-plan.ts';
import { schoolClass } from '../src/shared/records/class.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { school } from '../src/shared/records/school.ts';
import { dayOf } from '../src/shared/sync/day-book.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { httpOver } from '../src/shared/sync/http-body.ts';
import { makeServerClient, type HttpCall } from '../src/shared/sync/server-client.ts';

/** A teacher with a school, a class and pupils, at a computer without screens. */
export interface Side {
  readonly device: HeadlessDevice;
  readonly teacher: string;
  readonly school: string;
  readonly class: string;
  readonly pupils: readonly string[];
}

/** HTTP as a device makes it; `isCut` makes every call fail, as a line that is down does. */
export function lineTo(url: string): { http: HttpCall; line: { isCut: boolean } } {
  const line = { isCut: false };
  return {
    line,
    http: httpOver((path, init) => {
      if (line.isCut) throw new Error('the line is cut');
      return fetch(new URL(path, url), init);
    }),
  };
}

/** Where a school stands. */
export interface Home {
  readonly school: string;
  readonly place: string;
  readonly country: string;
  readonly timeZone: string;
  readonly class: string;
}

/** A made-up school, where nothing else is said. */
const HOME = { place: 'Somewhere', country: 'BR', timeZone: 'America/Belem', class: '7B' };

/** Founds a school with a class, all of it offline. `pupils` are full names. */
export async function settle(
  http: HttpCall,
  name: string,
  pupils: readonly string[],
  hostNow: () => number = Date.now,
  home: Partial<Home> = {},
): Promise<Side> {
  const at: Home = { school: `School of ${name}`, ...HOME, ...home };
  const device = new HeadlessDevice(makeServerClient(http), hostNow);
  const email = `${name.toLowerCase().replaceAll(' ', '.')}-${device.clock.device.toLowerCase()}@example.org`;
  const teacher = await device.introduce({
    email,
    password: `a long password of ${name}`,
    name,
    language: 'en',
  });
  await introduceTeacher(device, teacher, { name, language: 'en' });
  await finishInduction(device, teacher);
  const schoolId = await foundSchool(device, teacher, {
    name: at.school,
    place: at.place,
    country: at.country,
    timeZone: at.timeZone,
    connectivity: 'low',
  });
  const classId = await startClass(device, teacher, schoolId, {
    name: at.class,
    ageFrom: 12,
    ageTo: 13,
    languages: ['en'],
    timeZone: at.timeZone,
  });
  const names = pupils.map((full) => ({
    givenName: full.split(' ')[0]!,
    familyName: full.split(' ').slice(1).join(' '),
  }));
  return {
    device,
    teacher,
    school: schoolId,
    class: classId,
    pupils: await addPupils(device, classId, names, []),
  };
}

/** Invitation, code, confirmations, plan. Gives `exchange:<ulid>`. */
export async function meet(ana: Side, ben: Side): Promise<string> {
  const project = await startProject(
    ana.device,
    ana.teacher,
    ana.class,
    blankSeed('Our water', ['Meet', 'Compare', 'Work', 'Show']),
    '2026-03-02',
  );
  await ana.device.exchange();
  await ben.device.exchange();
  const invitation = await inviteClass(ana.device, ana.teacher, ana.class, await cardOf(ana, 'Ana'), {
    id: project,
    title: 'Our water',
    summary: '',
  });
  await ana.device.exchange();
  const { code } = await resultOf(ana, invitation);
  const redeemed = await redeemCode(
    ben.device,
    ben.teacher,
    ben.class,
    await cardOf(ben, 'Ben'),
    ` ${code!.toLowerCase()} `,
  );
  await ben.device.exchange();
  const { exchange: room } = await resultOf(ben, redeemed);
  await ana.device.exchange();
  await confirmPartnership(ana.device, room!.replace('exchange:', 'room:'), ana.class, 'pt');
  await sharePlan(ana.device, project, room!);
  await confirmPartnership(ben.device, room!.replace('exchange:', 'room:'), ben.class, 'en');
  await ana.device.exchange();
  await ben.device.exchange();
  await ana.device.exchange();
  return room!;
}

/** The families of all pupils of a class have signed, for letters. */
export async function agreeToLetters({
  device,
  teacher,
  school: at,
  class: own,
  pupils,
}: Side): Promise<void> {
  await recordConsents(
    device,
    { school: at, class: own, teacher },
    {
      pupils,
      purposes: ['letters'],
      given: 'yes',
      giver: '',
      giverIs: 'parent',
      method: 'paper',
      // Yesterday: a browser west of here may not be in today yet.
      on: dayOf(device.now() - 86_400_000),
      expiresOn: '',
    },
  );
}

/** The server's answer to a request. */
export async function resultOf(side: Side, requestId: string): Promise<Record<string, string>> {
  const decided = await side.device.store.get(requestId.replace('request:', 'decision:'));
  return (decided?.rec.f['result'] ?? {}) as Record<string, string>;
}

/** The class as its invitation shows it. */
export async function cardOf(side: Side, teacherName: string) {
  const { store, keys } = side.device;
  const own = viewOf(schoolClass, (await store.get(side.class))!.rec, keys.open);
  return classCardOf(own, viewOf(school, (await store.get(side.school))!.rec, keys.open), teacherName);
}
