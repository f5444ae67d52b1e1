import { expect } from 'vitest';
import { carryOutErasures } from '../../src/shared/actions/carry-out-erasures.ts';
import { describeDevice, learnClassKey, openClassDoor } from '../../src/shared/actions/class-computers.ts';
import { erasePupil } from '../../src/shared/actions/erase-pupil.ts';
import {
  answerLetter,
  handIn,
  releaseLetter,
  sendLetter,
} from '../../src/shared/actions/exchange-letters.ts';
import { closeReport } from '../../src/shared/actions/handle-report.ts';
import { learnKeys } from '../../src/shared/actions/learn-keys.ts';
import { finishReports, reportLetter } from '../../src/shared/actions/report-letter.ts';
import { changePupil, removePupils } from '../../src/shared/actions/roster.ts';
import { carryLeadName, publishLeadKey } from '../../src/shared/actions/safeguarding-lead.ts';
import {
  changeDraft,
  setDraftRemoved,
  startLetter,
  startPupilLetter,
} from '../../src/shared/actions/write-draft.ts';
import { recordConsents } from '../../src/shared/actions/record-consent.ts';
import { carryCode, keepNewCode } from '../../src/shared/actions/own-recovery-code.ts';
import { newRecoveryCode } from '../../src/shared/lib/recovery-code.ts';
import { readAccount } from '../../src/shared/sync/account.ts';
import { readEnrolmentCode } from '../../src/shared/lib/enrolment-code.ts';
import { enrolHere, ownBoxKeys } from '../../src/shared/sync/classroom.ts';
import { HeadlessDevice } from '../../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../two-schools.ts';

/** Names that stand nowhere by chance, with letters that are written in many ways. */
export const ANA_PUPILS = [
  'Zwentibold Quixelim',
  'Philomène Xanthippeia',
  'Ölwinde Zyrkovskij',
  'Þórgunnur Çağlayanq',
  'Nguyễnx Thịxuân',
  'Aurélienna Xochiquetzalli',
];
export const BEN_PUPILS = ['Wambuizq Njorogexi', 'Otienozzo Okelloxx'];
export const RENAMED = 'Brünhildexa';
/** The made-up name of the pupil who is erased: partners read it until then. */
export const ERASED_NAME = 'Vexillorquen';
/** What somebody wrote and nobody released. */
export const HIDDEN = {
  draft: 'zobblewick in a draft',
  thrownAway: 'quibbermoss thrown away',
  onOwnDesk: 'flimberwort on her own desk',
  held: 'snorkeldrift held back',
  heldTopic: 'plonkfeather as a topic',
  changed: 'my number is 0721 555 019',
  refused: 'grumblethistle refused',
  reason: 'wibberquill is the reason',
  inClassroom: 'drizzlepouch from the classroom',
  unsent: 'mugglefrost not sent yet',
  reported: 'wimblethorn is what he wants',
  closed: 'snickerbriar was told to the parents',
  giver: 'Quilliamette Brackenthornx',
};
/** What was released, and what of it was erased afterwards: both could be read at the server once. */
export const RELEASED = 'The heron flapdoodlezest stands in our river.';
export const ERASED = 'The otter gribblefenwick lives under our bridge.';

/** Who was there, and the recovery code that Ana has on paper. */
export interface Told {
  readonly code: string;
  readonly ana: Side;
  readonly ben: Side;
  readonly computer: HeadlessDevice;
}

/**
 * Two schools with a room: drafts, letters held, refused, changed and released, a classroom computer, a report that is
 * closed, and the erasure of a pupil with all her words, until the server says that its files are clear of it.
 */
export async function tellStory(url: string): Promise<Told> {
  const { http } = lineTo(url);
  const ana = await settle(http, 'Ana', ANA_PUPILS);
  const ben = await settle(http, 'Ben', BEN_PUPILS);
  const room = await meet(ana, ben);
  const desk = ana.device;
  await agreeToLetters(ana);
  await recordConsents(desk, ana, {
    pupils: [ana.pupils[1]!],
    purposes: ['letters'],
    given: 'yes',
    giver: HIDDEN.giver,
    giverIs: 'parent',
    method: 'paper',
    on: new Date(desk.now()).toISOString().slice(0, 10),
    expiresOn: '',
  });
  const [zwentibold, philomene, olwinde, thorgunnur, nguyen, aurelienna] = ana.pupils as Six;
  const side = { room, class: ana.class, school: ana.school };
  const write = async (on: HeadlessDevice, pupil: string, body: string, topic = 'Our river') => {
    const draft = await startPupilLetter(on, ana.class, pupil, { room, body });
    return { draft, handIn: () => handIn(on, side, pupil, { topic, format: 'text', body }, draft) };
  };
  await changePupil(desk, aurelienna, { pseudonym: ERASED_NAME });
  await changePupil(desk, nguyen, { givenName: RENAMED });
  await removePupils(desk, [nguyen]);
  const ownLetter = await startLetter(desk, ana.teacher, { room });
  await changeDraft(desk, ownLetter, { body: HIDDEN.onOwnDesk });
  await write(desk, zwentibold, HIDDEN.draft);
  await setDraftRemoved(desk, (await write(desk, philomene, HIDDEN.thrownAway)).draft, true);
  await (await write(desk, zwentibold, HIDDEN.held, HIDDEN.heldTopic)).handIn();
  const refused = await (await write(desk, olwinde, HIDDEN.refused)).handIn();
  await desk.exchange();
  await answerLetter(desk, refused, olwinde, {
    review: 'refused',
    reviewNote: HIDDEN.reason,
    teacher: ana.teacher,
  });
  const letter = await write(desk, thorgunnur, HIDDEN.changed);
  await letter.handIn();
  await desk.exchange();
  await changeDraft(desk, letter.draft, { body: RELEASED }, thorgunnur);
  const words = { topic: 'Our river', format: 'text', body: RELEASED } as const;
  await releaseLetter(desk, await handIn(desk, side, thorgunnur, words, letter.draft), ana.teacher);
  const last = await (await write(desk, aurelienna, ERASED)).handIn();
  const gone = await releaseLetter(desk, last, ana.teacher);
  const computer = await classroomOf(url, ana);
  await (await write(computer, philomene, HIDDEN.inClassroom)).handIn();
  await computer.exchange();
  for (const one of [ana, ben, ana]) await one.device.exchange();
  expect((await ben.device.store.get(gone))!.rec.f).toMatchObject({ authorName: ERASED_NAME, body: ERASED });
  await reportFromBen(ana, ben, computer, room);
  await erase(ana, ben, computer, aurelienna);
  await write(computer, zwentibold, HIDDEN.unsent);
  return { code: await makeCode(url, ana), ana, ben, computer };
}

/** The server knows that there is a code, and Ana's key of the school lies behind it. */
async function makeCode(url: string, { device, school }: Side): Promise<string> {
  const server = makeServerClient(lineTo(url).http);
  const account = (await readAccount(device.store))!;
  const code = newRecoveryCode();
  await keepNewCode(device.store, code);
  expect(await carryCode(device, server, account.token!)).toBe(true);
  expect((await server.recovery(account.token!)).since).not.toBe('');
  expect(device.keys.keyOf(school)).toBeDefined();
  return code;
}

type Six = [string, string, string, string, string, string];

/** A computer of Ana's class, with the class's key. */
async function classroomOf(url: string, ana: Side): Promise<HeadlessDevice> {
  const { http } = lineTo(url);
  const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
  await ana.device.exchange();
  const computer = new HeadlessDevice(makeServerClient(http), Date.now);
  await enrolHere(computer, makeServerClient(http), (await readEnrolmentCode(code))!);
  const { publicKey } = await ownBoxKeys(computer.store);
  await describeDevice(computer, ana.class, { label: 'by the window', publicKey, version: '1' });
  await computer.exchange();
  await learnClassKey(computer, ana.class, await ownBoxKeys(computer.store));
  await learnKeys(computer.store, computer.keys);
  return computer;
}

/** A pupil reports a letter of the partner's teacher, the lead's computer is told, the teacher closes it. */
async function reportFromBen(ana: Side, ben: Side, computer: HeadlessDevice, room: string): Promise<void> {
  const lead = { teacher: ana.teacher, name: 'Ana' };
  for (let runs = 0; runs < 2; runs++) {
    await publishLeadKey(ana.device, lead);
    await carryLeadName(ana.device);
    await ana.device.exchange();
  }
  const from = { room, class: ben.class, school: ben.school };
  const draft = await startLetter(ben.device, ben.teacher, { room });
  const letter = await sendLetter(
    ben.device,
    from,
    'Ben',
    { topic: 'Hello', format: 'text', body: 'Hi' },
    draft,
  );
  await ben.device.exchange();
  await computer.exchange();
  const made = await reportLetter(computer, {
    letter,
    class: ana.class,
    reporter: { id: ana.pupils[0]!, name: ANA_PUPILS[0]! },
    reason: 'asks',
    words: HIDDEN.reported,
  });
  await finishReports(computer);
  await computer.exchange();
  await ana.device.exchange();
  await closeReport(ana.device, { teacher: ana.teacher, school: ana.school }, made, HIDDEN.closed);
  await ana.device.exchange();
}

async function erase(ana: Side, ben: Side, computer: HeadlessDevice, pupil: string): Promise<void> {
  const { teacher, school, device } = ana;
  await erasePupil(device, { pupil, class: ana.class, school, teacher, withWords: true, reason: 'asked' });
  for (const one of [device, ben.device, computer]) await one.exchange();
  await carryOutErasures(ben.device, ben.teacher);
  await carryOutErasures(computer, '');
  for (const one of [ben.device, computer]) await one.exchange();
  await expect
    .poll(
      async () => {
        await device.exchange();
        return (await device.store.byKind('erasure')).every(({ rec }) => Boolean(rec.f['clearedAt']));
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true);
}
