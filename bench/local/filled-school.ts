import { createRecord, changeRecord } from '../../src/shared/actions/desk.ts';
import { handIn } from '../../src/shared/actions/exchange-letters.ts';
import { finishOnboarding, startClass } from '../../src/shared/actions/found-school.ts';
import { addTask, startProject } from '../../src/shared/actions/prepare-project.ts';
import { addPupils } from '../../src/shared/actions/roster.ts';
import { blankSeed } from '../../src/shared/actions/seed-from-template.ts';
import { startLetter, startPupilLetter } from '../../src/shared/actions/write-draft.ts';
import { message } from '../../src/shared/records/message.ts';
import { personOf, type MadeUpPerson } from '../../tests/demo-person.ts';
import { startServerProcess, temporaryFolder } from '../../tests/server-process.ts';
import { lineTo, meet, settle, type Side } from '../../tests/two-schools.ts';

/** What the records are; the rest of the 50,000 are keys, places and plans. */
export const SHARES = {
  letters: 10_000,
  unread: 200,
  drafts: 14_000,
  projects: 60,
  tasksOfEach: 400,
  classes: 20,
  pupilsOfEach: 30,
  pupilLetters: 1000,
  waiting: 200,
} as const;

const WORDS = 'river rain school water bridge market family football garden mango bus teacher morning'.split(
  ' ',
);

/** A server with a school of about 50,000 records, and what of it the bench asks for. */
export interface FilledSchool {
  readonly url: string;
  readonly person: MadeUpPerson;
  readonly room: string;
  readonly project: string;
  readonly class: string;
  readonly pupil: string;
  readonly records: number;
  readonly close: () => Promise<void>;
}

/** Two schools with a room of 10,000 letters; drafts, plans, lists of pupils and letters that wait at the first of them. */
export async function fillSchool(): Promise<FilledSchool> {
  const { folder, remove } = temporaryFolder();
  const server = await startServerProcess(['--data', folder, '--web', 'dist/web', '--verify-schools']);
  const line = lineTo(server.url).http;
  const ana = await settle(line, 'Ana', names(0));
  const ben = await settle(line, 'Ben', names(0));
  const room = await meet(ana, ben);
  for (let index = 0; index < SHARES.letters; index++)
    await writeLetter(index % 2 === 0 ? ana : ben, room, index);
  await ben.device.exchange();
  await ana.device.exchange();
  await readMost(ana, room);
  const project = await fillDesk(ana);
  await fillClasses(ana, room);
  await finishOnboarding(ana.device, ana.teacher);
  await ana.device.exchange();
  return {
    url: server.url,
    person: await personOf(ana),
    room,
    project,
    class: ana.class,
    pupil: ana.pupils[0]!,
    records: ana.device.store.records.size,
    close: async () => {
      await server.stop();
      remove();
    },
  };
}

async function writeLetter(side: Side, room: string, index: number): Promise<void> {
  await createRecord(side.device, message, room, {
    room,
    class: side.class,
    authorRole: 'teacher',
    authorName: 'A teacher',
    topic: `Day ${index}`,
    format: 'text',
    body: wordsFrom(index, 30 + ((index * 7) % 90)),
  });
}

async function readMost({ device, class: own }: Side, room: string): Promise<void> {
  const theirs = (await device.store.byParent('message', room)).filter(({ rec }) => rec.f['class'] !== own);
  const at = new Date(device.now()).toISOString();
  for (const [index, { rec }] of theirs.entries())
    await changeRecord(device, message, rec.id, {
      [`arrived/${own}/at`]: at,
      ...(index >= SHARES.unread && { [`read/${own}/at`]: at }),
    });
}

/** Gives one of the projects. */
async function fillDesk({ device, teacher, class: own }: Side): Promise<string> {
  let project = '';
  for (let index = 0; index < SHARES.projects; index++) {
    const seed = blankSeed(`Plan ${index}`, ['Meet', 'Compare', 'Work', 'Show']);
    project = await startProject(device, teacher, own, seed, '2026-03-02');
    for (let place = 0; place < SHARES.tasksOfEach; place++)
      await addTask(device, teacher, {
        project,
        phase: 'p',
        title: `Task ${place}`,
        description: wordsFrom(place, 20),
        dueAt: new Date(Date.parse('2026-03-02T12:00:00Z') + index * 86_400_000 * 20).toISOString(),
        order: `a${place}`,
      });
  }
  for (let index = 0; index < SHARES.drafts; index++)
    await startLetter(device, teacher, { title: `Letter ${index}`, project });
  return project;
}

async function fillClasses(
  { device, teacher, school, class: first, pupils }: Side,
  room: string,
): Promise<void> {
  for (let index = 1; index < SHARES.classes; index++) {
    const about = { name: `${index}B`, ageFrom: 12, ageTo: 13, languages: ['en'], timeZone: 'America/Belem' };
    const id = await startClass(device, teacher, school, about);
    const list = names(index).map((full) => ({
      givenName: full.split(' ')[0]!,
      familyName: full.split(' ')[1]!,
    }));
    await addPupils(device, id, list, []);
  }
  for (let index = 0; index < SHARES.pupilLetters; index++) {
    const pupil = pupils[index % pupils.length]!;
    const body = wordsFrom(index, 40);
    const draft = await startPupilLetter(device, first, pupil, { room, body });
    if (index >= SHARES.waiting) continue;
    const content = { topic: `Of pupil ${index}`, format: 'text' as const, body };
    await handIn(device, { room, class: first, school }, pupil, content, draft);
  }
}

function names(of: number): string[] {
  return Array.from({ length: SHARES.pupilsOfEach }, (_, index) => `Pupil${of} Number${index}`);
}

function wordsFrom(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, index) => WORDS[(seed * 31 + index * 17 + (index % 5)) % WORDS.length],
  ).join(' ');
}
