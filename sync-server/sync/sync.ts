import { AppError, type ErrorCode } from '../../src/shared/lib/errors.ts';
import { kindOf } from '../../src/shared/lib/ids.ts';
import { scopesOf } from '../../src/shared/rules/may-open.ts';
import type { Rec } from '../../src/shared/records/merge.ts';
import { parseScope } from '../../src/shared/records/scope.ts';
import {
  BATCH_LIMIT,
  PART_LIMIT,
  PROTOCOL,
  type SyncAnswer,
  type SyncRefusal,
  type SyncRequest,
} from '../../src/shared/sync/protocol.ts';
import { carryReports } from '../commands/carry-reports.ts';
import { countersign } from '../commands/countersign.ts';
import { decideRequest } from '../commands/decide-request.ts';
import { carryLeadKey } from '../commands/lead.ts';
import { nowAt, type Context } from '../context.ts';
import { noteContact } from '../gate/fleet.ts';
import { actorOf } from '../gate/actor.ts';
import { speakerOf, type Member } from '../../src/shared/rules/actor.ts';
import { dependsOnRoom } from '../../src/shared/rules/room-over.ts';
import type { SignIn } from '../gate/sessions.ts';
import { applyChanges, parseChange, type Outcome, type ParsedChange } from './apply-changes.ts';
import { collectNews, sumKey, type News } from './collect-news.ts';
import { nextCursor, NEWER_KEPT, placesAt, type Places, type Reader } from './cursor.ts';

/**
 * Changes are taken in waves, because what is decided in one opens the door for the next. What a teacher says of herself
 * comes first: whether she may ask for something depends on it. What goes into a shared room comes last: whether it may cross depends
 * on what the room says by then.
 */
const WAVES: readonly ((change: ParsedChange) => boolean)[] = [
  ({ rec }) => kindOf(rec.id) === 'teacher',
  ({ rec }) => kindOf(rec.id) === 'request',
  ({ rec }) => !['teacher', 'request'].includes(kindOf(rec.id)) && !dependsOnRoom(rec),
  ({ rec }) => dependsOnRoom(rec),
];

/** Parts in one answer; more is asked for again. Not more than cursors that stay usable (`cursor.ts`). */
const MOST_PARTS = NEWER_KEPT - 2;

/** An answer, and the places in each scope that it brings the device to. */
export interface Synced {
  readonly answer: SyncAnswer;
  readonly places: Places;
}

/**
 * One round trip: takes what a device has to say, and answers with everything new for it. Sending the same again is
 * harmless at any point. A scope whose database fails now keeps its changes unanswered; the device sends them again.
 */
export async function sync(context: Context, signIn: SignIn, request: SyncRequest): Promise<Synced> {
  const exchange = await takeChanges(context, signIn, request);
  const { answer, news } = await nextPart(context, signIn, request, exchange, BATCH_LIMIT);
  return { answer: { ...answer, nextMs: answer.more ? 0 : context.pollMs }, places: news.places };
}

/** The same in parts: verdicts come with the first, and each has the cursor to go on from should the line be cut after it. */
export async function* syncInParts(
  context: Context,
  signIn: SignIn,
  request: SyncRequest,
): AsyncGenerator<SyncAnswer> {
  let exchange = await takeChanges(context, signIn, request);
  for (let part = 1; ; part++) {
    const { answer, news } = await nextPart(context, signIn, request, exchange, PART_LIMIT);
    const isLast = !answer.more || part === MOST_PARTS;
    const nextMs = answer.more ? 0 : context.pollMs;
    yield { ...answer, nextMs, ...((answer.more || part > 1) && { left: news.left }) };
    if (isLast) return;
    exchange = {
      ...exchange,
      before: news.places,
      isRestart: false,
      verdicts: { acks: [], refusals: [] },
    };
  }
}

/** What an exchange has come to: what became of the changes, and how far the device has read. */
interface Exchange {
  readonly scopes: readonly string[];
  readonly before: Places;
  /** The cursor that was quoted is unknown here. */
  readonly isRestart: boolean;
  readonly sums: ReadonlyMap<string, string>;
  readonly verdicts: Pick<SyncAnswer, 'acks' | 'refusals' | 'held'>;
}

async function takeChanges(context: Context, signIn: SignIn, request: SyncRequest): Promise<Exchange> {
  if (request.protocol < PROTOCOL) throw new AppError('protocol/too-old', { protocol: PROTOCOL });
  if (request.protocol > PROTOCOL) throw new AppError('protocol/too-new', { protocol: PROTOCOL });
  if (request.device !== signIn.device) throw new AppError('device/taken');
  // First: of the copy of a computer nothing is taken under that computer's name.
  const places = await placesAt(context, readerOf(signIn), request);
  const taken = await takeAll(context, signIn, request.changes);
  if (!context.hub) await noteContact(context, signIn.device, request.app);
  return {
    scopes: scopesOf(await actorOf(context, signIn)),
    before: places ?? {},
    isRestart: places === undefined,
    sums: new Map(
      request.changes.flatMap(({ rec, sum }, index) =>
        taken.stored.has(index) ? [[sumKey(rec.scope, rec.id), sum] as const] : [],
      ),
    ),
    verdicts: {
      acks: taken.acks,
      refusals: taken.refusals,
      ...(taken.held.length > 0 && { held: taken.held }),
    },
  };
}

function readerOf(signIn: SignIn): Reader {
  return { device: signIn.device, speaker: speakerOf(signIn) };
}

/** What became of changes, by id; of those that are stored the places too. */
export interface Taken {
  readonly acks: readonly string[];
  readonly refusals: readonly SyncRefusal[];
  readonly held: readonly string[];
  readonly stored: ReadonlySet<number>;
}

/** Takes the changes of one device, each for itself. Throws only when not one could be looked at. */
export async function takeAll(
  context: Context,
  signIn: SignIn,
  sent: SyncRequest['changes'],
): Promise<Taken> {
  const outcomes = new Map<number, Outcome>();
  const changes = parseAll(context, sent, outcomes);
  const failures: unknown[] = [];
  for (const isInWave of WAVES) {
    const wave = changes.filter(isInWave);
    if (wave.length > 0) await takeWave(context, signIn, wave, outcomes, failures);
  }
  if (failures.length > 0 && outcomes.size === 0) throw failures[0];
  const of = (wanted: (outcome: Outcome) => boolean): number[] =>
    [...outcomes]
      .filter(([, outcome]) => wanted(outcome))
      .map(([index]) => index)
      .sort((a, b) => a - b);
  const idsOf = (places: readonly number[]): string[] => places.map((index) => sent[index]!.rec.id);
  const stored = of((outcome) => outcome === 'stored');
  const held = of((outcome) => outcome === 'held');
  return {
    acks: idsOf(stored),
    held: idsOf(held),
    refusals: of((outcome) => outcome !== 'stored' && outcome !== 'held').map((index) => ({
      id: sent[index]!.rec.id,
      code: outcomes.get(index) as ErrorCode,
    })),
    stored: new Set(stored),
  };
}

async function nextPart(
  context: Context,
  signIn: SignIn,
  request: SyncRequest,
  { scopes, before, isRestart, sums, verdicts }: Exchange,
  limit: number,
): Promise<{ answer: SyncAnswer; news: News }> {
  const news = await collectNews(context, scopes, before, sums, limit);
  const told = await context.hub?.newsFor(signIn.device, news.recs);
  const answer = {
    protocol: PROTOCOL,
    time: nowAt(context),
    cursor: await nextCursor(context, readerOf(signIn), request, before, news.places),
    ...verdicts,
    ...(isRestart && { restart: true }),
    news: told?.recs ?? news.recs,
    ...(told?.takenBack && { takenBack: told.takenBack }),
    more: news.more,
    nextMs: 0,
    scopes,
  };
  context.metrics.synced(
    answer.acks.length,
    answer.refusals.map(({ code }) => code),
    answer.news.length,
  );
  return { answer, news };
}

function parseAll(
  context: Context,
  sent: SyncRequest['changes'],
  outcomes: Map<number, Outcome>,
): ParsedChange[] {
  return sent.flatMap(({ rec }, index) => {
    try {
      return { index, rec: parseChange(rec, context.now()) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcomes.set(index, error.code);
      return [];
    }
  });
}

async function takeWave(
  context: Context,
  signIn: SignIn,
  wave: readonly ParsedChange[],
  outcomes: Map<number, Outcome>,
  failures: unknown[],
): Promise<void> {
  const rooms = wave.filter(({ rec }) => dependsOnRoom(rec)).map(({ rec }) => rec.scope);
  const actor = await actorOf(context, signIn, {
    rooms: new Set(rooms),
    induction: wave.some(({ rec }) => parseScope(rec.scope)?.kind === 'exchange'),
  });
  for (const [scope, changes] of groupByScope(wave)) {
    try {
      const isRequests = kindOf(changes[0]!.rec.id) === 'request';
      const taken = context.hub
        ? await context.hub.hold(actor, scope, changes)
        : isRequests
          ? await takeRequests(context, actor, scope, changes)
          : await applyChanges(context, actor, scope, changes);
      for (const [index, outcome] of taken) outcomes.set(index, outcome);
      if (!context.hub) await afterStored(context, scope, storedOf(changes, taken));
    } catch (error) {
      failures.push(error);
      context.log.warn(
        { scope: parseScope(scope)?.kind, fault: error instanceof AppError ? error.code : 'server/broken' },
        'changes of a scope were not taken',
      );
    }
  }
}

/** What a write sets off: logs are countersigned, what was erased goes from the files too, reports and the lead's key are carried on. */
async function afterStored(context: Context, scope: string, recs: readonly Rec[]): Promise<void> {
  await countersign(context, scope, recs);
  await context.erasures.note(recs);
  await carryReports(context, scope, recs);
  await carryLeadKey(context, scope, recs);
}

function storedOf(changes: readonly ParsedChange[], taken: ReadonlyMap<number, Outcome>): Rec[] {
  return changes.filter(({ index }) => taken.get(index) === 'stored').map(({ rec }) => rec);
}

async function takeRequests(
  context: Context,
  actor: Member,
  scope: string,
  changes: readonly ParsedChange[],
): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  for (const change of changes)
    outcomes.set(change.index, await decideRequest(context, actor, scope, change.rec));
  return outcomes;
}

function groupByScope(changes: readonly ParsedChange[]): Map<string, ParsedChange[]> {
  const groups = new Map<string, ParsedChange[]>();
  for (const change of changes)
    groups.set(change.rec.scope, [...(groups.get(change.rec.scope) ?? []), change]);
  return groups;
}
