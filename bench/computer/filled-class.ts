import { openClassDoor } from '../../src/shared/actions/class-computers.ts';
import { createRecord } from '../../src/shared/actions/desk.ts';
import { handIn, releaseLetter } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding } from '../../src/shared/actions/found-school.ts';
import { setPin } from '../../src/shared/actions/roster.ts';
import { startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { message } from '../../src/shared/records/message.ts';
import { pupil } from '../../src/shared/records/pupil.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { startServerProcess, temporaryFolder } from '../../tests/server-process.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from '../../tests/two-schools.ts';

/** What the 5,000 letters are. */
export const LETTERS = {
  /** Written by the partner's pupils, readable in the room. */
  fromPartner: 2500,
  /** Of the own pupils: each is her sheet, what she handed in, and what was released of it. */
  released: 2200,
  /** Of the own pupils: handed in, and not released yet. */
  waiting: 150,
  /** Of the own pupils: half written. */
  drafts: 150,
} as const;
export const PUPILS = 30;
/** Everybody's PIN. */
export const PIN = '2841';

const WORDS = 'river rain school water bridge market family football garden mango bus teacher morning'.split(
  ' ',
);

/** A server with a class that has a partner, and what a classroom computer needs to come in. */
export interface FilledClass {
  readonly url: string;
  /** What the teacher reads out. */
  readonly code: string;
  /** As the tiles show them, one word each. */
  readonly pupils: readonly string[];
  readonly close: () => Promise<void>;
}

/** A class of 30 with PINs, and one room with 5,000 letters of both sides. */
export async function fillClass(): Promise<FilledClass> {
  const { folder, remove } = temporaryFolder();
  const server = await startServerProcess(['--data', folder, '--web', 'dist/web', '--verify-schools']);
  const line = lineTo(server.url).http;
  const ana = await settle(line, 'Ana', names('Pupil'));
  const ben = await settle(line, 'Ben', names('Partner'));
  const room = await meet(ana, ben);
  await agreeToLetters(ana);
  for (const id of ana.pupils) await setPin(ana.device, id, PIN);
  await writePartners(ben, room);
  await writeOwn(ana, room);
  await finishOnboarding(ana.device, ana.teacher);
  await exchange(ben);
  const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
  await exchange(ana);
  return {
    url: server.url,
    code,
    pupils: await givenNames(ana),
    close: async () => {
      await server.stop();
      remove();
    },
  };
}

/** What the server has closed while this process was busy writing has to be noticed first. */
async function exchange({ device }: Side): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await device.exchange();
}

async function writePartners({ device, class: own, pupils }: Side, room: string): Promise<void> {
  for (let index = 0; index < LETTERS.fromPartner; index++)
    await createRecord(device, message, room, {
      room,
      class: own,
      authorRole: 'pupil',
      authorName: `Kite ${index % pupils.length}`,
      topic: `Day ${index}`,
      format: 'text',
      body: wordsFrom(index),
      review: 'released',
    });
}

async function writeOwn(ana: Side, room: string): Promise<void> {
  const { device, teacher, school, class: own, pupils } = ana;
  const { released, waiting, drafts } = LETTERS;
  for (let index = 0; index < released + waiting + drafts; index++) {
    const author = pupils[index % pupils.length]!;
    const body = wordsFrom(index);
    const draft = await startPupilLetter(device, own, author, { room, body });
    if (index >= released + waiting) continue;
    const content = { topic: `Day ${index}`, format: 'text' as const, body };
    const letter = await handIn(device, { room, class: own, school }, author, content, draft);
    if (index < released) await releaseLetter(device, letter, teacher);
  }
}

async function givenNames({ device, pupils }: Side): Promise<string[]> {
  const stored = await Promise.all(pupils.map((id) => device.store.get(id)));
  return stored.map((row) => viewOf(pupil, row!.rec, device.keys.open).givenName);
}

/** One word and a number each; no name is the beginning of another. */
function names(word: string): string[] {
  return Array.from({ length: PUPILS }, (_, index) => `${word}${index + 100} Number${index}`);
}

/** Thirty to a hundred and twenty words, always the same for one number. */
function wordsFrom(seed: number): string {
  return Array.from(
    { length: 30 + ((seed * 7) % 90) },
    (_, index) => WORDS[(seed * 31 + index * 17 + (index % 5)) % WORDS.length],
  ).join(' ');
}
