import { derivedId, kindOf } from '../lib/ids.ts';
import { erasure, type Erasure } from '../records/erasure.ts';
import { viewOf } from '../records/kind.ts';
import type { Rec } from '../records/merge.ts';
import type { LocalRec } from '../sync/local-store.ts';
import { createRecord, nowAt, type Desk } from './desk.ts';
import { carryOutErasures } from './carry-out-erasures.ts';
import { heldLetterId } from './exchange-letters.ts';
import { releasedMediaId } from './letter-media.ts';
import { clearRoles } from './meetings.ts';
import { noteAudit } from './note-audit.ts';
import { pseudonymOf } from './pseudonym.ts';
import { leaveTeams } from './teams.ts';
import { clearWriter } from './shared-documents.ts';

/** Whose data is to be erased, and who orders it. */
export interface ErasureOrder {
  readonly pupil: string;
  readonly class: string;
  readonly school: string;
  readonly teacher: string;
  /** What was shared: its words taken away too, or left there under nobody's name. */
  readonly withWords: boolean;
  readonly reason: Erasure['reason'];
}

/**
 * Orders one pupil's erasure and carries it out on this computer: her roster entry with her key, her drafts, what she has
 * handed in; what was shared stays readable without its author, or loses its words too; her pictures and voice go in either case.
 * One order for each place it stands in; every computer there answers it. In documents written together her words stay, under
 * nobody's name; a word she suggested for the glossary, where nobody's name ever stood, goes where her words go. Works offline.
 * Safe to repeat: what has come since is ordered to go as well.
 */
export async function erasePupil(desk: Desk, order: ErasureOrder): Promise<void> {
  const { pupil, school, teacher } = order;
  await noteAudit(desk, school, { what: 'pupil-erased', about: pupil, who: teacher });
  // While her made-up name is still known.
  const name = await pseudonymOf(desk, pupil);
  if (name !== '') {
    await clearRoles(desk, order.class, name);
    await leaveTeams(desk, order.class, name);
    await clearWriter(desk, order.class, name);
  }
  await giveOrders(desk, order, await holdingsOf(desk, order));
}

/**
 * The same for single records of a pupil, or of several ('' then), whose time is up: only these go, with their texts, pictures and voices.
 * @param about what the log names: a pupil or an exchange
 */
export async function eraseRecords(
  desk: Desk,
  order: ErasureOrder,
  about: string,
  ids: readonly string[],
): Promise<void> {
  await noteAudit(desk, order.school, { what: 'time-is-up', about, who: order.teacher });
  const records = await existing(desk, ids);
  const texts = await Promise.all(ids.map((id) => desk.store.byParent('segment', id)));
  const letters = [...ids, ...records.flatMap(({ rec }) => letterOfDraft(rec, order.school))];
  const pictures = await Promise.all(letters.map((id) => desk.store.byParent('media', id)));
  await giveOrders(desk, order, byScope([...texts.flat(), ...pictures.flat(), ...records], order.class));
}

/** The letter that a pupil's draft would become: what belongs to it stands under that already. */
function letterOfDraft({ id, f }: Rec, school: string): string[] {
  const room = String(f['room'] ?? '');
  return kindOf(id) === 'draft' && room !== '' ? [heldLetterId({ room, school }, id)] : [];
}

async function giveOrders(
  desk: Desk,
  order: ErasureOrder,
  holdings: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const { pupil, teacher } = order;
  const known = pupil === '' ? [] : await ordersOf(desk, pupil);
  const covered = new Set(known.flatMap(({ records }) => records));
  for (const [scope, ids] of holdings) {
    const open = ids.filter((id) => !covered.has(id));
    if (open.length === 0) continue;
    const isShared = !scope.includes(':home:') && scope.startsWith('exchange:');
    const id = derivedId('erasure', ...open.toSorted());
    await createRecord(
      desk,
      erasure,
      scope,
      {
        pupil: isShared ? '' : pupil,
        class: order.class,
        by: teacher,
        at: nowAt(desk),
        records: open,
        withWords: order.withWords,
        reason: order.reason,
      },
      { id },
    );
  }
  await carryOutErasures(desk, teacher);
}

/** The orders about a pupil that name her: those of her school's own places. */
async function ordersOf(desk: Desk, pupil: string): Promise<Erasure[]> {
  const stored = await desk.store.byParent('erasure', pupil);
  return stored.map(({ rec }) => viewOf(erasure, rec, desk.keys.open));
}

/** Everything of a pupil that is not gone, by scope: ids in the order in which they are to go. */
async function holdingsOf(
  { store }: Desk,
  { pupil, class: classId, withWords }: Pick<ErasureOrder, 'pupil' | 'class' | 'withWords'>,
): Promise<Map<string, string[]>> {
  const letters = (await store.byKind('message')).filter(({ rec }) => rec.f['author'] === pupil);
  const shared = await existing(
    { store },
    letters
      .map(({ rec }) => String(rec.f['releasedAs'] ?? ''))
      .filter((id) => withWords || kindOf(id) !== 'term'),
  );
  const pictures = (await store.byKind('media')).filter(({ rec }) => rec.f['author'] === pupil);
  const sharedPictures = await existing(
    { store },
    pictures.map(({ rec }) => releasedMediaId(rec.id)),
  );
  const drafts = await store.byParent('draft', pupil);
  const texts = await Promise.all(
    [...drafts, ...letters].map(({ rec }) => store.byParent('segment', rec.id)),
  );
  const keys = await store.byParent('key', pupil);
  const skills = [
    ...(await store.byParent('reflection', pupil)),
    ...(await store.byParent('assessment', pupil)),
  ];
  const roster = await existing({ store }, [pupil]);
  return byScope(
    [
      ...sharedPictures,
      ...shared,
      ...pictures,
      ...letters,
      ...texts.flat(),
      ...drafts,
      ...skills,
      ...keys,
      ...roster,
    ],
    classId,
  );
}

/**
 * What stands in the school (where teachers see her) goes with the order of the class: there are none for a school, and what is there
 * is sealed with her key. @param classId the scope whose order is written first
 */
function byScope(stored: readonly LocalRec[], classId: string): Map<string, string[]> {
  const holdings = new Map<string, string[]>([[classId, []]]);
  for (const { rec } of stored) {
    const scope = rec.scope.startsWith('school:') ? classId : rec.scope;
    if (!rec.gone) holdings.set(scope, [...(holdings.get(scope) ?? []), rec.id]);
  }
  return holdings;
}

async function existing({ store }: Pick<Desk, 'store'>, ids: readonly string[]): Promise<LocalRec[]> {
  const found = await Promise.all(ids.filter(Boolean).map((id) => store.get(id)));
  return found.filter((one) => one !== undefined);
}
