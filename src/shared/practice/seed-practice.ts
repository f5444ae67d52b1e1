import { classCardOf } from '../actions/class-card.ts';
import { changeRecord, createRecord, type Desk } from '../actions/desk.ts';
import { handIn, releaseLetter } from '../actions/exchange-letters.ts';
import { finishOnboarding, foundSchool, introduceTeacher, startClass } from '../actions/found-school.ts';
import { startProject, type ProjectSeed } from '../actions/prepare-project.ts';
import { recordConsents } from '../actions/record-consent.ts';
import { addPupils } from '../actions/roster.ts';
import { finishInduction } from '../actions/safeguarding-lead.ts';
import { sharePlan } from '../actions/share-plan.ts';
import { startLetter, startPupilLetter } from '../actions/write-draft.ts';
import { newId } from '../lib/ids.ts';
import { deriveAuthKey } from '../lib/password.ts';
import { schoolClass } from '../records/class.ts';
import { viewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { presentation, presentationIdOf } from '../records/presentation.ts';
import { room as roomKind } from '../records/room.ts';
import { school } from '../records/school.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { keepAccount } from '../sync/account.ts';
import { dayOf } from '../sync/day-book.ts';
import { afterNews, pendingPart } from '../sync/pending.ts';
import { addParagraphs, partnerDesk } from './partner.ts';
import { keepPracticePlace, PRACTICE_PASSWORD, type PracticePlace } from './practice-place.ts';
import { practiceWordsIn, type PracticeWords } from './practice-words.ts';

const DAY_MS = 86_400_000;
const EMAIL = 'practice@interclass.invalid';
const PHASES = ['team-building', 'comparison', 'collaboration', 'presentation'] as const;

/**
 * Fills an empty desk with a class that already works with a partner, through the same actions as everything else. Who is
 * who is kept last: a desk without it was not filled to its end.
 * @param language of the interface: what is filled in speaks it
 */
export async function seedPractice(desk: Desk, language: string): Promise<PracticePlace> {
  const words = practiceWordsIn(language);
  const past = daysAgo(desk, 2);
  const teacher = newId('teacher', past.now());
  const authKey = await deriveAuthKey(EMAIL, PRACTICE_PASSWORD);
  await introduceTeacher(past, teacher, { name: words.teacher, language });
  await finishInduction(past, teacher);
  const { country, timeZone, place: town, languages } = words.own;
  const schoolId = await foundSchool(past, teacher, {
    name: words.own.school,
    place: town,
    country,
    timeZone,
    connectivity: 'low',
  });
  await changeRecord(past, school, schoolId, {
    verifiedAt: new Date(past.now()).toISOString(),
    verifiedBy: words.teacher,
  });
  const classId = await startClass(past, teacher, schoolId, {
    name: words.own.name,
    ageFrom: 11,
    ageTo: 13,
    languages,
    timeZone,
  });
  const place: PracticePlace = {
    language,
    teacher,
    school: schoolId,
    class: classId,
    room: newId('exchange', past.now()),
    partner: {
      class: newId('class', past.now()),
      school: newId('school', past.now()),
      device: newDeviceTag(),
    },
  };
  const pupils = await addPupils(past, classId, words.pupils.map(nameOf), [], language);
  await recordConsents(
    past,
    { school: schoolId, class: classId, teacher },
    {
      pupils: pupils.slice(0, -1),
      purposes: ['letters'],
      given: 'yes',
      giver: '',
      giverIs: 'parent',
      method: 'paper',
      on: dayOf(past.now()),
      expiresOn: dayOf(past.now() + 200 * DAY_MS),
    },
  );
  await openRoom(past, place, words);
  await partnerBegins(past, place, words);
  await ownLetters(past, desk, place, words, pupils);
  await finishOnboarding(desk, teacher);
  await desk.store.setFact('place', JSON.stringify({ school: schoolId, class: classId }));
  await keepAccount(desk.store, {
    email: EMAIL,
    authKey,
    teacher,
    name: words.teacher,
    language,
    state: 'ready',
    token: 'practice',
    session: 'practice',
  });
  await keepPracticePlace(desk.store, place);
  return place;
}

/** The same desk some days earlier: what it writes is as old as that. */
function daysAgo(desk: Desk, days: number): Desk {
  const now = (): number => desk.now() - days * DAY_MS;
  return { ...desk, now, clock: new StampClock(desk.clock.device, now) };
}

/** The room as a post office would open it, agreed on by both, with the plan in it. */
async function openRoom(desk: Desk, place: PracticePlace, words: PracticeWords): Promise<void> {
  const { partner, room } = place;
  const own = classCardOf(
    viewOf(schoolClass, (await desk.store.get(place.class))!.rec, desk.keys.open),
    viewOf(school, (await desk.store.get(place.school))!.rec, desk.keys.open),
    words.teacher,
  );
  const at = new Date(desk.now()).toISOString();
  const shown = { isVerified: true, joinedAt: at };
  const { name, school: schoolName, place: town, country, timeZone, teacher: teacherName } = words.partner;
  const theirs = { name, schoolName, place: town, country, timeZone, teacherName, size: 22 };
  await createRecord(
    desk,
    roomKind,
    room,
    {
      title: words.project.title,
      summary: words.project.summary,
      invitedBy: place.class,
      classes: [
        { id: place.class, ...own, school: place.school, ...shown },
        { id: partner.class, ...theirs, school: partner.school, languages: ['en', 'pt'], ...shown },
      ],
      confirmed: [place.class, partner.class].map((id) => ({ id, at, language: place.language })),
    },
    { id: room.replace('exchange:', 'room:') },
  );
  const monday = desk.now() - ((new Date(desk.now()).getUTCDay() + 6) % 7) * DAY_MS;
  const project = await startProject(
    desk,
    place.teacher,
    place.class,
    seedOf(words),
    new Date(monday).toISOString().slice(0, 10),
  );
  await sharePlan(desk, project, room);
}

function seedOf({ project }: PracticeWords): ProjectSeed {
  return {
    title: project.title,
    summary: project.summary,
    type: 'know-each-other',
    template: '',
    goals: ['4', '17'],
    aims: project.aims,
    materials: project.materials,
    phases: project.phases.map(({ title, summary, tasks }, index) => ({
      phase: PHASES[index]!,
      title,
      summary,
      weeks: 1,
      tasks: tasks.map((task) => ({ title: task, description: '', who: 'each-class', week: index + 1 })),
    })),
    questions: [{ question: project.question, howDoWeKnow: project.howDoWeKnow }],
  };
}

/** What the partner has written before we come in: it lies here as if it had come with the post. */
async function partnerBegins(desk: Desk, place: PracticePlace, words: PracticeWords): Promise<void> {
  const { partner, room } = place;
  const there = await partnerDesk(desk.store, place, new StampClock(partner.device, desk.now), desk.now);
  const write = async (
    authorRole: 'teacher' | 'pupil',
    authorName: string,
    [topic, body]: readonly [string, string],
  ) =>
    createRecord(there, message, room, {
      room,
      class: partner.class,
      authorRole,
      authorName,
      topic,
      format: 'text',
      body,
      ...(authorRole === 'pupil' && { review: 'released' }),
    });
  await write('teacher', words.partner.teacher, words.letters.partnerTeacher);
  await write('pupil', words.partner.pupils[0]!, words.letters.partnerPupil);
  const parts = Object.entries(words.partner.presentation).map(([id, text]) => ({ id, text }));
  const shownAt = new Date(desk.now()).toISOString();
  await createRecord(
    there,
    presentation,
    room,
    { class: partner.class, shownAt, parts },
    { id: presentationIdOf(partner.class, room) },
  );
  await addParagraphs(there, room, [], words.text, 1);
  for (const local of await there.store.unsent(Infinity)) {
    const rec = pendingPart(local);
    if (rec) await desk.store.update(rec.id, (stored) => afterNews(stored, rec));
  }
}

async function ownLetters(
  past: Desk,
  desk: Desk,
  place: PracticePlace,
  words: PracticeWords,
  pupils: readonly string[],
): Promise<void> {
  const { letters } = words;
  const side = { room: place.room, class: place.class, school: place.school };
  const write = async (at: Desk, pupil: string, [topic, body]: readonly [string, string]) => {
    const draft = await startPupilLetter(at, place.class, pupil, { room: place.room, body });
    return handIn(at, side, pupil, { topic, format: 'text', body }, draft);
  };
  await releaseLetter(past, await write(past, pupils[0]!, letters.released), place.teacher);
  await write(desk, pupils[1]!, letters.held);
  await write(desk, pupils[2]!, letters.heldWithNumber);
  await startLetter(desk, place.teacher, { title: letters.draft, room: place.room });
}

function nameOf(name: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = name.split(' ');
  return { givenName, familyName: rest.join(' ') };
}
