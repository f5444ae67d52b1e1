import { draft } from '../records/draft.ts';
import { isoTime, viewOf, type ViewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { newestStamp, type Rec } from '../records/merge.ts';
import { pupil } from '../records/pupil.ts';
import { school, type KeepDays } from '../records/school.ts';
import { upOn, type TimeIsUp } from '../rules/keep-time.ts';
import { timeOf } from '../records/stamp.ts';
import type { Desk } from './desk.ts';

type Message = ViewOf<typeof message>;

/** How long this school keeps what. */
export async function keepDaysOf(desk: Desk, schoolId: string): Promise<KeepDays> {
  const stored = await desk.store.get(schoolId);
  const { keepLeftDays, keepUnsentDays, keepExchangeDays } = viewOf(
    school,
    stored?.rec ?? { id: schoolId, scope: schoolId, v: 1, at: '', f: {} },
    desk.keys.open,
  );
  return { left: keepLeftDays, unsent: keepUnsentDays, exchange: keepExchangeDays };
}

/**
 * When the time of what is on this computer is up, the earliest first: of the classes that this teacher has made (those of
 * colleagues are theirs to look after).
 */
export async function findTimes(desk: Desk, teacher: string): Promise<TimeIsUp[]> {
  const found: TimeIsUp[] = [];
  for (const classId of await ownClasses(desk, teacher)) {
    const schoolId = (await desk.store.get(classId))?.rec.scope;
    if (schoolId === undefined) continue;
    const days = await keepDaysOf(desk, schoolId);
    const letters = await lettersOf(desk, classId);
    const left = await timesOfLeavers(desk, classId, days.left);
    const gone = new Set(left.map(({ about }) => about));
    found.push(...left);
    found.push(
      ...(await timesOfUnsent(desk, classId, letters, days.unsent)).filter(({ about }) => !gone.has(about)),
    );
    const skills = await skillsOf(desk, classId);
    found.push(...(await timesOfExchanges(desk, { classId, letters, skills }, days.exchange)));
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

async function ownClasses(desk: Desk, teacher: string): Promise<string[]> {
  const asked = (await desk.store.byKind('request')).filter(({ rec }) => rec.scope === teacher);
  return asked.flatMap(({ rec }) => {
    const body = rec.f['body'] as { what?: string; class?: string } | undefined;
    return body?.what === 'class' && body.class ? [body.class] : [];
  });
}

/** The letters of a class's pupils: what they have handed in, and what of it stands in exchanges. */
async function lettersOf(desk: Desk, classId: string): Promise<Message[]> {
  const stored = await desk.store.byKind('message');
  return stored
    .filter(({ rec }) => !rec.gone && rec.f['class'] === classId && rec.f['authorRole'] === 'pupil')
    .map(({ rec }) => viewOf(message, rec, desk.keys.open));
}

async function timesOfLeavers(desk: Desk, classId: string, days: number): Promise<TimeIsUp[]> {
  const roster = (await desk.store.byKind('pupil')).filter(({ rec }) => rec.scope === classId && !rec.gone);
  return roster
    .map(({ rec }) => viewOf(pupil, rec, desk.keys.open))
    .filter(({ leftAt }) => leftAt !== '')
    .map(({ id, leftAt }) => ({
      what: 'left',
      about: id,
      class: classId,
      on: upOn(leftAt, days),
      records: [id],
    }));
}

async function timesOfUnsent(
  desk: Desk,
  classId: string,
  letters: readonly Message[],
  days: number,
): Promise<TimeIsUp[]> {
  const held = letters.filter(({ author, review }) => author !== '' && review !== 'released');
  const waiting = new Set(held.map(({ id }) => id));
  const drafts = (await desk.store.byKind('draft'))
    .filter(({ rec }) => rec.scope === classId && !rec.gone)
    .map(({ rec }) => viewOf(draft, rec, desk.keys.open))
    .filter(({ author, sentAs }) => author.startsWith('pupil:') && (sentAs === '' || waiting.has(sentAs)));
  return [...held, ...drafts].map(({ id, author, updatedAt }) => ({
    what: 'unsent',
    about: author,
    class: classId,
    on: upOn(updatedAt, days),
    records: [id],
  }));
}

/** What a class's pupils have said of themselves, and its teachers of them. */
async function skillsOf(desk: Desk, classId: string): Promise<Rec[]> {
  const said = (await desk.store.byKind('reflection')).filter(({ rec }) => rec.scope === classId);
  const seen = (await desk.store.byKind('assessment')).filter(({ rec }) => rec.f['class'] === classId);
  return [...said, ...seen].map(({ rec }) => rec).filter(({ gone }) => !gone);
}

async function timesOfExchanges(
  desk: Desk,
  {
    classId,
    letters,
    skills,
  }: { readonly classId: string; readonly letters: readonly Message[]; readonly skills: readonly Rec[] },
  days: number,
): Promise<TimeIsUp[]> {
  const found: TimeIsUp[] = [];
  const rooms = [...letters.map((letter) => letter.room), ...skills.map(({ f }) => String(f['room']))];
  for (const room of new Set(rooms)) {
    const all = (await desk.store.byParent('message', room)).filter(({ rec }) => !rec.gone);
    const entries = skills.filter(({ f }) => f['room'] === room);
    const last = [
      ...all.map(({ rec }) => viewOf(message, rec, desk.keys.open).createdAt),
      ...entries.map((rec) => isoTime(timeOf(newestStamp(rec)))),
    ].reduce((a, b) => (a > b ? a : b), '');
    // Those whose author was erased before stand for nobody any more; what was never sent has its own clock.
    const ours = letters.filter(
      (letter) =>
        letter.room === room &&
        !letter.isAuthorErased &&
        (letter.scope === room || letter.review === 'released'),
    );
    const records = [...ours, ...entries].map(({ id }) => id);
    if (last === '' || records.length === 0) continue;
    found.push({ what: 'exchange', about: room, class: classId, on: upOn(last, days), records });
  }
  return found;
}
