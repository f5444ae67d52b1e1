import { canonical } from '../lib/canonical.ts';
import { schoolClass } from '../records/class.ts';
import { decision, type Decision } from '../records/decision.ts';
import { viewOf, type ViewOf } from '../records/kind.ts';
import type { Rec } from '../records/merge.ts';
import { request, type RequestBody } from '../records/request.ts';
import { room } from '../records/room.ts';
import { school } from '../records/school.ts';
import { overSince } from '../rules/room-over.ts';
import { sentCardOf } from '../rules/directory/listed-card.ts';
import { cardOf } from '../rules/matching/class-card.ts';
import type { Desk } from './desk.ts';
import { ask } from './found-school.ts';

type ListBody = Extract<RequestBody, { what: 'list' }>;

/** A class with as many exchanges that are not over is full: it keeps its place on the list, and is shown to nobody. */
export const FULL_AT = 3;
/** What a teacher changes on a class that is listed is told together, so often at most. */
const GATHER_MS = 3_600_000;

/** What was asked last about a class and the list, and what came of it. */
export interface ListState {
  readonly id: string;
  readonly body: Extract<RequestBody, { what: 'list' | 'unlist' }>;
  readonly askedAt: string;
  /** Undefined while it waits for the post office. */
  readonly decided: Decision | undefined;
}

/**
 * On a teacher's computer: the list says of her own classes what she wants it to say. Those she wants to be on it are asked for
 * as soon as their school is verified, and again when their profile has changed. Safe to repeat.
 */
export async function keepListed(desk: Desk, teacherId: string): Promise<void> {
  const requests = (await ownRecords(desk, teacherId, request)) as readonly OwnRequest[];
  const decisions = await ownRecords(desk, teacherId, decision);
  for (const classId of startedClasses(requests)) {
    const stored = await desk.store.get(classId);
    if (!stored || stored.rec.gone) continue;
    const body = await nextStep(desk, stored.rec, listStateOf(requests, decisions, classId));
    if (body) await ask(desk, teacherId, body);
  }
}

/** What would be asked now; undefined when nothing is to be asked, or not yet. */
async function nextStep(
  desk: Desk,
  rec: Rec,
  state: ListState | undefined,
): Promise<ListState['body'] | undefined> {
  if (state && !state.decided) return undefined;
  const isOn = state?.body.what === 'list' && state.decided?.outcome === 'ok';
  const view = viewOf(schoolClass, rec, desk.keys.open);
  if (!view.isListed) return isOn ? { what: 'unlist', class: rec.id } : undefined;
  const home = await desk.store.get(view.school);
  const ours = home && viewOf(school, home.rec, desk.keys.open);
  if (!ours || ours.verifiedAt === '') return undefined;
  const card = sentCardOf(cardOf('', view, ours.country));
  if (card.languages.length === 0) return undefined;
  const next: ListBody = { what: 'list', class: rec.id, card, isFull: await isFull(desk, rec.id) };
  if (state?.body.what !== 'list') return next;
  const before = state.body;
  const isSame = canonical(before.card) === canonical(next.card) && before.isFull === next.isFull;
  if (!isOn)
    return state.decided!.decidedAt < ours.verifiedAt || (!isSame && isOld(desk, state)) ? next : undefined;
  if (isSame) return undefined;
  return before.isFull !== next.isFull || isOld(desk, state) ? next : undefined;
}

function isOld(desk: Desk, { askedAt }: ListState): boolean {
  return desk.now() - Date.parse(askedAt) >= GATHER_MS;
}

/** The newest word about a class and the list; undefined when there was none. */
export function listStateOf(
  requests: readonly OwnRequest[],
  decisions: readonly (Decision & { readonly id: string })[],
  classId: string,
): ListState | undefined {
  const about = requests.flatMap(({ id, body, createdAt }) =>
    (body.what === 'list' || body.what === 'unlist') && body.class === classId
      ? [{ id, body, askedAt: createdAt }]
      : [],
  );
  const last = about.toSorted((a, b) => (a.askedAt + a.id < b.askedAt + b.id ? 1 : -1))[0];
  const answer = last && decisions.find(({ id }) => id === last.id.replace('request:', 'decision:'));
  return last && { ...last, decided: answer };
}

/** A request of the teacher's own. */
export interface OwnRequest {
  readonly id: string;
  readonly body: RequestBody;
  readonly createdAt: string;
}

/** Classes she has started: a helper's are another's to list. */
export function startedClasses(requests: readonly Pick<OwnRequest, 'body'>[]): string[] {
  return [...new Set(requests.flatMap(({ body }) => (body.what === 'class' ? [body.class] : [])))];
}

async function ownRecords<K extends typeof request | typeof decision>(
  desk: Desk,
  teacherId: string,
  kind: K,
): Promise<(ViewOf<K> & { readonly id: string })[]> {
  const all = await desk.store.byKind(kind.kind);
  return all
    .filter(({ rec }) => rec.scope === teacherId && !rec.gone)
    .map(({ rec }) => ({ ...viewOf(kind, rec, desk.keys.open), id: rec.id }));
}

async function isFull(desk: Desk, classId: string): Promise<boolean> {
  const rooms = await desk.store.byKind('room');
  const open = rooms.filter(({ rec }) => {
    if (rec.gone) return false;
    const view = viewOf(room, rec, desk.keys.open);
    return overSince(view) === '' && view.classes.some(({ id }) => id === classId);
  });
  return open.length >= FULL_AT;
}
