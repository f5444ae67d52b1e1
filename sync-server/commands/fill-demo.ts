import * as Y from 'yjs';
import { classCardOf } from '../../src/shared/actions/class-card.ts';
import {
  ask,
  changeClass,
  foundSchool,
  finishOnboarding,
  introduceTeacher,
  startClass,
} from '../../src/shared/actions/found-school.ts';
import { handIn, releaseLetter, sendLetter } from '../../src/shared/actions/exchange-letters.ts';
import { confirmPartnership, inviteClass, redeemCode } from '../../src/shared/actions/meet-partner.ts';
import { showPresentation, writePresentation } from '../../src/shared/actions/present-class.ts';
import { setTaskDone, startProject } from '../../src/shared/actions/prepare-project.ts';
import { recordConsents, type ConsentDesk } from '../../src/shared/actions/record-consent.ts';
import { finishInduction } from '../../src/shared/actions/safeguarding-lead.ts';
import { addPupils } from '../../src/shared/actions/roster.ts';
import { seedFromTemplate } from '../../src/shared/actions/seed-from-template.ts';
import { sharePlan } from '../../src/shared/actions/share-plan.ts';
import { saveText, startLetter, startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { toBase64 } from '../../src/shared/lib/bytes.ts';
import { loadLibrary } from '../../src/shared/library/catalogue.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import { schoolClass } from '../../src/shared/records/class.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import type { Topic } from '../../src/shared/records/presentation.ts';
import { school } from '../../src/shared/records/school.ts';
import { dayOf } from '../../src/shared/sync/day-book.ts';
import { HeadlessDevice } from '../../src/shared/sync/headless-device.ts';
import { httpOver } from '../../src/shared/sync/http-body.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { DEMO_LISTED, DEMO_PRESENTATIONS, DEMO_PROFILES, profileValues } from './demo-classes.ts';
import { DEMO_LETTERS, DEMO_PUPILS, type DemoPerson } from './demo-people.ts';

const DAY_MS = 86_400_000;

interface Side {
  readonly device: HeadlessDevice;
  readonly teacher: string;
  readonly school: string;
  readonly class: string;
  readonly pupils: readonly string[];
  readonly person: DemoPerson;
}

/**
 * Fills a fresh server with two schools in two countries and a running exchange, through the same actions, exchange
 * and rules that the app uses. Gives who can be opened.
 */
export async function fillDemo(url: string): Promise<DemoPerson[]> {
  const server = makeServerClient(httpOver((path, init) => fetch(new URL(path, url), init)));
  const ana = await settle(new HeadlessDevice(server, Date.now), 'ana', {
    name: 'Ana Souza',
    email: 'ana@demo.interclass.invalid',
    language: 'pt',
    school: {
      name: 'Escola Municipal Rio Guamá',
      place: 'Belém',
      country: 'BR',
      timeZone: 'America/Belem',
      connectivity: 'low',
    },
    class: { name: '7B', ageFrom: 12, ageTo: 13, languages: ['pt', 'en'] },
  });
  const ben = await settle(new HeadlessDevice(server, Date.now), 'ben', {
    name: 'Ben Otieno',
    email: 'ben@demo.interclass.invalid',
    language: 'en',
    school: {
      name: 'Mathare Hill Primary',
      place: 'Nairobi',
      country: 'KE',
      timeZone: 'Africa/Nairobi',
      connectivity: 'low',
    },
    class: { name: 'Grade 7 East', ageFrom: 12, ageTo: 14, languages: ['en', 'sw'] },
  });
  const room = await meet(ana, ben);
  await livelyWeek(ana, ben, room);
  for (const side of [ana, ben]) await presentClass(side, room);
  return [ana.person, ben.person];
}

/** Classes elsewhere that look for a partner. Nobody waits for them: the two schools can be opened before. */
export async function listDemoClasses(url: string): Promise<void> {
  const server = makeServerClient(httpOver((path, init) => fetch(new URL(path, url), init)));
  for (const listed of DEMO_LISTED) await listElsewhere(new HeadlessDevice(server, Date.now), listed);
}

async function settle(
  device: HeadlessDevice,
  profile: 'ana' | 'ben',
  about: {
    name: string;
    email: string;
    language: string;
    school: Parameters<typeof foundSchool>[2];
    class: Omit<Parameters<typeof startClass>[3], 'timeZone'>;
  },
): Promise<Side> {
  const password = `demo of ${profile} only`;
  const teacher = await device.introduce({
    email: about.email,
    password,
    name: about.name,
    language: about.language,
  });
  await introduceTeacher(device, teacher, { name: about.name, language: about.language });
  await finishInduction(device, teacher);
  const schoolId = await foundSchool(device, teacher, about.school);
  const classId = await startClass(device, teacher, schoolId, {
    ...about.class,
    timeZone: about.school.timeZone,
  });
  await changeClass(device, classId, profileValues(DEMO_PROFILES[profile], device.now()));
  const names = DEMO_PUPILS[profile].map((name) => {
    const [givenName = '', ...rest] = name.split(' ');
    return { givenName, familyName: rest.join(' ') };
  });
  const pupils = await addPupils(device, classId, names, [], about.language);
  await agree(device, { school: schoolId, class: classId, teacher }, pupils);
  await finishOnboarding(device, teacher);
  await device.exchange();
  const person: DemoPerson = {
    profile,
    password,
    teacher,
    name: about.name,
    place: about.school.place,
    country: about.school.country,
    language: about.language,
    email: about.email,
    school: schoolId,
    class: classId,
    schoolKey: toBase64(device.keys.keyOf(schoolId)!.bytes),
  };
  return { device, teacher, school: schoolId, class: classId, pupils, person };
}

/** What a class says of itself, shown to its partners. */
async function presentClass({ device, person, ...side }: Side, room: string): Promise<void> {
  for (const [topic, words] of Object.entries(DEMO_PRESENTATIONS[person.profile as 'ana' | 'ben']))
    await writePresentation(device, side, topic as Topic, words);
  await showPresentation(device, side, room);
  await device.exchange();
}

/** A class elsewhere that looks for a partner; nobody opens its desk. */
async function listElsewhere(
  device: HeadlessDevice,
  { country, card }: (typeof DEMO_LISTED)[number],
): Promise<void> {
  const name = `Teacher in ${country}`;
  const teacher = await device.introduce({
    email: `${country.toLowerCase()}@demo.interclass.invalid`,
    password: `demo of ${country} only`,
    name,
    language: 'en',
  });
  const [schoolId, classId] = [newId('school', device.now()), newId('class', device.now())];
  const place = { name: `School in ${country}`, place: card.timeZone.split('/')[1]!, country };
  await ask(device, teacher, { what: 'school', school: schoolId, ...place });
  await ask(device, teacher, { what: 'class', class: classId, school: schoolId });
  await device.exchange();
  await ask(device, teacher, { what: 'list', class: classId, card, isFull: false });
  await device.exchange();
}

/** The families have signed; two forms are still at home, one family would rather have no pictures. */
async function agree(device: HeadlessDevice, at: ConsentDesk, pupils: readonly string[]): Promise<void> {
  const day = (days: number): string => dayOf(device.now() + days * DAY_MS);
  const paper = { giver: '', giverIs: 'parent', method: 'paper', on: day(-20), expiresOn: day(200) } as const;
  const signed = pupils.slice(0, -2);
  await recordConsents(device, at, {
    ...paper,
    pupils: signed,
    purposes: ['letters', 'showcase'],
    given: 'yes',
  });
  await recordConsents(device, at, {
    ...paper,
    pupils: signed.slice(1),
    purposes: ['pictures'],
    given: 'yes',
  });
  await recordConsents(device, at, {
    ...paper,
    pupils: signed.slice(0, 1),
    purposes: ['pictures'],
    given: 'no',
  });
}

/** Invitation, code, both confirmations, and the plan in the room. Gives `exchange:<ulid>`. */
async function meet(ana: Side, ben: Side): Promise<string> {
  const [template] = await loadLibrary('en');
  if (!template) throw new RangeError('the library is empty');
  const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * DAY_MS - 7 * DAY_MS)
    .toISOString()
    .slice(0, 10);
  const project = await startProject(ana.device, ana.teacher, ana.class, seedFromTemplate(template), monday);
  const invitation = await inviteClass(ana.device, ana.teacher, ana.class, await cardOf(ana), {
    id: project,
    title: template.title,
    summary: template.summary,
  });
  await ana.device.exchange();
  const { code } = await resultOf(ana, invitation);
  const redeemed = await redeemCode(ben.device, ben.teacher, ben.class, await cardOf(ben), code!);
  await ben.device.exchange();
  const { exchange: room } = await resultOf(ben, redeemed);
  await ana.device.exchange();
  for (const side of [ana, ben]) {
    await confirmPartnership(
      side.device,
      room!.replace('exchange:', 'room:'),
      side.class,
      side.person.language,
    );
    if (side === ana) await sharePlan(ana.device, project, room!);
    await side.device.exchange();
  }
  return room!;
}

async function livelyWeek(ana: Side, ben: Side, room: string): Promise<void> {
  const sides = {
    ana: { room, class: ana.class, school: ana.school },
    ben: { room, class: ben.class, school: ben.school },
  };
  const write = async (side: Side, [topic, body]: readonly [string, string]) => {
    const draft = await startLetter(side.device, side.teacher, { title: topic, room });
    const own = side === ana ? sides.ana : sides.ben;
    await sendLetter(side.device, own, side.person.name, { topic, format: 'text', body }, draft);
  };
  const writeAsPupil = async (
    side: Side,
    pupil: string,
    [topic, body]: readonly [string, string],
    isReleased: boolean,
  ) => {
    const draft = await startPupilLetter(side.device, side.class, pupil, { room, body });
    const own = side === ana ? sides.ana : sides.ben;
    const held = await handIn(side.device, own, pupil, { topic, format: 'text', body }, draft);
    if (isReleased) await releaseLetter(side.device, held, side.teacher);
  };
  await ana.device.exchange();
  await write(ana, DEMO_LETTERS.anaHello);
  await ana.device.exchange();
  await ben.device.exchange();
  await write(ben, DEMO_LETTERS.benHello);
  await writeAsPupil(ana, ana.pupils[0]!, DEMO_LETTERS.anaPupil, true);
  await ana.device.exchange();
  await writeAsPupil(ben, ben.pupils[2]!, DEMO_LETTERS.benPupil, true);
  await ben.device.exchange();
  await writeAsPupil(ana, ana.pupils[3]!, DEMO_LETTERS.held, false);
  await writeSharedText(ana, room);
  await tickFirstTasks(ana, ben, room);
  await ana.device.exchange();
  await ben.device.exchange();
}

async function writeSharedText(side: Side, room: string): Promise<void> {
  const [project] = (await side.device.store.byKind('project')).filter(({ rec }) => rec.scope === room);
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('text');
  for (const line of DEMO_LETTERS.text.split('\n\n')) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line)]);
    fragment.push([paragraph]);
  }
  await saveText(side.device, project!.rec.id, room, Y.encodeStateAsUpdate(doc), 1);
}

async function tickFirstTasks(ana: Side, ben: Side, room: string): Promise<void> {
  for (const side of [ana, ben]) {
    await side.device.exchange();
    const tasks = (await side.device.store.byKind('task')).filter(({ rec }) => rec.scope === room);
    const [first, second] = tasks.toSorted((a, b) =>
      String(a.rec.f['dueAt']).localeCompare(String(b.rec.f['dueAt'])),
    );
    await setTaskDone(side.device, first!.rec.id, side.class, true);
    if (side === ben) await setTaskDone(side.device, second!.rec.id, side.class, true);
    await side.device.exchange();
  }
}

async function cardOf(side: Side) {
  const { store, keys } = side.device;
  const own = viewOf(schoolClass, (await store.get(side.class))!.rec, keys.open);
  return classCardOf(own, viewOf(school, (await store.get(side.school))!.rec, keys.open), side.person.name);
}

async function resultOf(side: Side, requestId: string): Promise<Record<string, string>> {
  const decided = await side.device.store.get(requestId.replace('request:', 'decision:'));
  return (decided?.rec.f['result'] ?? {}) as Record<string, string>;
}
