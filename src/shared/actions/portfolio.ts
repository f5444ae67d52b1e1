import { document, heldDocumentId } from '../records/document.ts';
import { draft } from '../records/draft.ts';
import { viewOf, type Kind, type ViewOf } from '../records/kind.ts';
import { MEETING_ROLES, meeting, whoHas, type MeetingRole } from '../records/meeting.ts';
import { message } from '../records/message.ts';
import { reflection, type Reflection, type Stage } from '../records/reflection.ts';
import { room, type Room } from '../records/room.ts';
import { segment } from '../records/segment.ts';
import { byStage } from '../rules/skills.ts';
import type { LocalRec } from '../sync/local-store.ts';
import type { Desk } from './desk.ts';
import { pseudonymOf } from './pseudonym.ts';

/** What a pupil has made in one exchange, the oldest first. */
export interface PortfolioPart {
  readonly room: Room;
  /** What of hers was sent off. */
  readonly letters: readonly Pick<ViewOf<typeof message>, 'id' | 'topic' | 'format' | 'body' | 'createdAt'>[];
  /** Titles of the documents she has written in. */
  readonly documents: readonly { readonly id: string; readonly title: string }[];
  readonly roles: readonly {
    readonly id: string;
    readonly title: string;
    readonly startsAt: string;
    readonly role: MeetingRole;
  }[];
  readonly said: Readonly<Record<Stage, Reflection | undefined>>;
}

/** All that a pupil has made in the exchanges of her class, the newest exchange first. Exchanges in which there is nothing of hers are left out. */
export async function gatherPortfolio(
  desk: Desk,
  { pupil, class: classId }: { readonly pupil: string; readonly class: string },
): Promise<PortfolioPart[]> {
  const all = viewsOf(desk, room, await desk.store.byKind('room'));
  const rooms = all.filter(({ classes }) => classes.some(({ id }) => id === classId)).sort(oldestFirst);
  const letters = await lettersOf(desk, pupil);
  const said = viewsOf(desk, reflection, await desk.store.byParent('reflection', pupil));
  const name = await pseudonymOf(desk, pupil);
  const parts = await Promise.all(
    rooms.toReversed().map(async (one) => ({
      room: one,
      letters: letters.filter((letter) => letter.room === one.scope),
      documents: await documentsOf(desk, one.scope, { pupil, class: classId, name }),
      roles: await rolesOf(desk, one.scope, classId, name),
      said: byStage(said, one.scope),
    })),
  );
  return parts.filter(({ letters: sent, documents, roles, said: { before, after } }) =>
    [...sent, ...documents, ...roles, before, after].some(Boolean),
  );
}

/** From her drafts to what was handed in, and from there to what was sent off: no list of all letters is read. */
async function lettersOf(desk: Desk, pupil: string): Promise<ViewOf<typeof message>[]> {
  const drafts = viewsOf(desk, draft, await desk.store.byParent('draft', pupil));
  const held = await some(
    desk,
    drafts.map(({ sentAs }) => sentAs),
  );
  const sent = await some(
    desk,
    held.map(({ releasedAs }) => releasedAs),
  );
  return sent.sort(oldestFirst);
}

async function some(desk: Desk, ids: readonly string[]): Promise<ViewOf<typeof message>[]> {
  const stored = await Promise.all(ids.filter(Boolean).map((id) => desk.store.get(id)));
  return viewsOf(
    desk,
    message,
    stored.filter((one) => one !== undefined),
  );
}

async function documentsOf(
  desk: Desk,
  exchange: string,
  { pupil, class: classId, name }: { pupil: string; class: string; name: string },
): Promise<PortfolioPart['documents']> {
  const shared = viewsOf(desk, document, await desk.store.byParent('document', exchange)).filter(
    ({ scope, removedAt }) => scope === exchange && removedAt === '',
  );
  const wrote = await Promise.all(
    shared.map(async ({ id }) => {
      const held = await desk.store.byParent('segment', heldDocumentId(id, classId));
      if (held.some(({ rec }) => rec.f['by'] === pupil)) return true;
      const pieces = viewsOf(desk, segment, await desk.store.byParent('segment', id));
      return pieces.some(
        (piece) =>
          name !== '' && piece.class === classId && piece.writers.some((writer) => writer.name === name),
      );
    }),
  );
  return shared.filter((_, index) => wrote[index]).sort(oldestFirst);
}

async function rolesOf(
  desk: Desk,
  exchange: string,
  classId: string,
  name: string,
): Promise<PortfolioPart['roles']> {
  if (name === '') return [];
  const meetings = viewsOf(desk, meeting, await desk.store.byParent('meeting', exchange));
  return meetings
    .filter(({ calledOffAt }) => calledOffAt === '')
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    .flatMap((one) =>
      MEETING_ROLES.filter((role) => whoHas(one, role, classId) === name).map((role) => ({
        id: one.id,
        title: one.title,
        startsAt: one.startsAt,
        role,
      })),
    );
}

function viewsOf<K extends Kind>(desk: Desk, kind: K, stored: readonly LocalRec[]): ViewOf<K>[] {
  return stored.filter(({ rec }) => !rec.gone).map(({ rec }) => viewOf(kind, rec, desk.keys.open));
}

function oldestFirst(a: { readonly createdAt: string }, b: { readonly createdAt: string }): number {
  return a.createdAt < b.createdAt ? -1 : 1;
}
