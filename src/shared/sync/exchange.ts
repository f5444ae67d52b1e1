import { randomDigits } from '../lib/crockford.ts';
import { derivedId } from '../lib/ids.ts';
import { AppError, isErrorCode, type ErrorCode } from '../lib/errors.ts';
import type { Rec } from '../records/merge.ts';
import { kindOfRec } from '../records/kinds.ts';
import { parseRecord, RECORD_LIMIT } from '../records/parse-record.ts';
import type { StampClock } from '../records/stamp.ts';
import { digestOf } from './digest.ts';
import type { ExchangeMemory } from './exchange-memory.ts';
import type { LocalRec, LocalStore } from './local-store.ts';
import {
  afterAck,
  afterNews,
  afterRefusal,
  afterTakenBack,
  pendingPart,
  restamped,
  type Own,
} from './pending.ts';
import { BATCH_LIMIT, PROTOCOL, type SyncAnswer, type SyncChange, type SyncRequest } from './protocol.ts';

/** What one exchange needs: the computer's records and clock, and a way to reach the server. */
export interface ExchangePorts {
  readonly store: LocalStore;
  readonly clock: StampClock;
  readonly app: string;
  /**
   * Sends one request and gives the answer, or the last part of it: parts may be handed to `take` as they come.
   * Throws `AppError` for a refusal, anything else for a line that is cut.
   */
  readonly send: (request: SyncRequest, take: (answer: SyncAnswer) => Promise<void>) => Promise<SyncAnswer>;
  /** Told after each part is stored, and waited for. */
  readonly onProgress?: (progress: ExchangeProgress) => void | Promise<void>;
  /** Which of the unsent records go along now; all of them without it. */
  readonly choose?: (unsent: readonly LocalRec[]) => readonly LocalRec[];
  /** Told how far the server's clock is ahead of this computer's, in milliseconds, before anything is stored. */
  readonly adoptTime: (serverTime: string) => void;
  readonly now: () => number;
  /** Kept by whoever makes one exchange after the other. */
  readonly memory: ExchangeMemory;
  /**
   * Makes an own change this computer's own that still carries another one's stamps (it was brought back from a backup of
   * that computer); false when there is nothing to make: then it is set aside.
   */
  readonly takeOver?: (id: string) => Promise<boolean>;
}

/** How far one exchange has come. */
export interface ExchangeProgress {
  /** Records that came in this exchange, and about how many are still to come; undefined when nobody says how many. */
  readonly received: number;
  readonly left: number | undefined;
  /** What the server has taken with this part; `isNew`: it had nothing of the record before. */
  readonly taken: readonly { readonly id: string; readonly isNew: boolean }[];
}

/** What one exchange did. */
export interface ExchangeResult {
  readonly sent: number;
  readonly received: number;
  readonly refused: readonly { id: string; code: ErrorCode }[];
  /** What a hub keeps until its operator's server has judged it. */
  readonly held: readonly string[];
  /** Ask again at once: there is more on one side or the other. */
  readonly isMore: boolean;
  readonly nextMs: number;
  readonly scopes: readonly string[];
}

/** The facts that hold how far this computer has read, and the mark beside that. */
export const CURSOR = 'cursor';
const MARK = 'mark';
/** The fact that holds the classes this computer may open, as the server said last. */
export const CLASSES = 'open-classes';
/** The fact that holds the version of the app to which something newer arrived. */
export const NEWER_APP = 'newer-app';

/**
 * One round trip: everything unsent and the cursor up; acknowledgements, refusals and news down, maybe in parts.
 * Of each part the news are stored first and the cursor last: if the computer dies between, the same news come again
 * and change nothing; if the line is cut, the parts that came are kept and the next exchange goes on from there.
 * @param alreadyHeld what a hub said just before that it keeps: not sent again in this run
 */
export async function exchangeOnce(
  ports: ExchangePorts,
  alreadyHeld: ReadonlySet<string> = new Set(),
): Promise<ExchangeResult> {
  const { store } = ports;
  const found = await store.unsent(BATCH_LIMIT + alreadyHeld.size);
  const all = found.filter(({ rec }) => !alreadyHeld.has(rec.id)).slice(0, BATCH_LIMIT);
  const unsent = ports.choose?.(all) ?? all;
  const isNew = new Set(unsent.filter(({ base }) => !base).map(({ rec }) => rec.id));
  const sent = new Map<string, Rec>();
  const { memory } = ports;
  const { requestSize } = memory;
  const cursor = (await memory.mustBeginAnew(store)) ? '' : ((await store.getFact(CURSOR)) ?? '');
  const { changes, size, tooLarge } = changesOf(unsent, sent, requestSize.limit);
  const result = { sent: 0, received: 0, refused: [] as { id: string; code: ErrorCode }[] };
  const refuse = async (rec: Rec, code: ErrorCode): Promise<void> => {
    await setAside(ports, rec, code);
    result.refused.push({ id: rec.id, code });
  };
  for (const rec of tooLarge) await refuse(rec, 'record/too-large');
  let taken: SyncAnswer | undefined;
  let held: readonly string[] = [];
  let hasLost = false;
  let isMended = false;
  const startedAt = Date.now();
  const elapsedMs = (): number => Date.now() - startedAt;
  const take = async (answer: SyncAnswer): Promise<void> => {
    if (!taken) requestSize.noteCarried(size, elapsedMs());
    ports.adoptTime(answer.time);
    await memory.hear(store, answer);
    await noteClasses(store, answer.scopes);
    isMended = (await storeRefusals(ports, answer, sent)) || isMended;
    const isLacking = await storeAcksAndNews(ports, answer, sent);
    const isMissing = await memory.settle(store, answer, ownOf(ports));
    hasLost ||= isLacking || isMissing;
    await store.setFact(CURSOR, answer.cursor);
    taken = answer;
    held = answer.held ?? held;
    result.sent += answer.acks.length;
    result.received += answer.news.length;
    result.refused.push(...answer.refusals.map(({ id, code }) => ({ id, code: knownCode(code) })));
    await ports.onProgress?.({
      received: result.received,
      left: answer.left ?? (answer.more ? undefined : 0),
      taken: answer.acks.map((id) => ({ id, isNew: isNew.has(id) })),
    });
  };
  const request: SyncRequest = {
    protocol: PROTOCOL,
    app: ports.app,
    device: ports.clock.device,
    cursor,
    ...(cursor !== '' && { mark: await markOf(store, cursor) }),
    changes,
  };
  const last = await ports.send(request, take).catch(async (error: unknown) => {
    if (!taken && !(error instanceof AppError)) requestSize.noteCut(size, elapsedMs());
    if (error instanceof AppError && error.code === 'request/too-large' && requestSize.noteTooLarge(size)) {
      // Alone in its request it will never get through: kept, shown to its author, and nothing waits behind it.
      if (changes.length === 1) await refuse(changes[0]!.rec, 'record/too-large');
      return undefined;
    }
    // Another window of this computer was faster.
    if (isCode(error, 'device/taken') && ((await store.getFact(CURSOR)) ?? '') !== cursor) return undefined;
    throw error;
  });
  if (!last) return { ...result, held, isMore: true, nextMs: 0, scopes: [] };
  if (taken !== last) await take(last);
  return {
    ...result,
    held,
    isMore:
      last.more ||
      hasLost ||
      changes.length + tooLarge.length < unsent.length ||
      unsent.length === BATCH_LIMIT ||
      isMended,
    nextMs: last.nextMs,
    scopes: last.scopes,
  };
}

/** Before anything counts as confirmed: a class that is neither unsent nor among these is not this person's to work with. */
async function noteClasses(store: LocalStore, scopes: readonly string[]): Promise<void> {
  const now = JSON.stringify(scopes.filter((scope) => scope.startsWith('class:')));
  if ((await store.getFact(CLASSES)) !== now) await store.setFact(CLASSES, now);
}

/** The mark beside a cursor: written down before it is shown, so that a power cut in the middle changes nothing. */
async function markOf(store: LocalStore, cursor: string): Promise<string> {
  const [known, mark] = ((await store.getFact(MARK)) ?? '').split(' ');
  if (known === cursor && mark) return mark;
  const made = randomDigits(4);
  await store.setFact(MARK, `${cursor} ${made}`);
  return made;
}

function isCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof AppError && error.code === code;
}

function ownOf({ clock, now }: ExchangePorts): Own {
  return { device: clock.device, nowAt: new Date(now()).toISOString() };
}

function knownCode(code: string): ErrorCode {
  return isErrorCode(code) ? code : 'server/broken';
}

/**
 * What fits into a request of `limit` characters, and at least one change. `size` counts its characters. `tooLarge` is
 * what no server takes, whatever else is in the request.
 */
function changesOf(
  unsent: readonly LocalRec[],
  sent: Map<string, Rec>,
  limit: number,
): { changes: SyncChange[]; size: number; tooLarge: Rec[] } {
  const changes: SyncChange[] = [];
  const tooLarge: Rec[] = [];
  let size = 0;
  for (const local of unsent) {
    const rec = pendingPart(local);
    if (!rec) continue;
    const length = JSON.stringify(rec).length;
    if (length > RECORD_LIMIT) {
      tooLarge.push(rec);
      continue;
    }
    if (changes.length > 0 && size + length > limit) break;
    size += length;
    changes.push({ rec, sum: digestOf(local.rec) });
    sent.set(rec.id, rec);
  }
  return { changes, size, tooLarge };
}

/** Sets aside what was refused, and mends what can be mended without anybody: true when something is to be sent again. */
async function storeRefusals(
  ports: ExchangePorts,
  answer: SyncAnswer,
  sent: ReadonlyMap<string, Rec>,
): Promise<boolean> {
  const { store, clock, takeOver } = ports;
  let isMended = false;
  for (const { id, code } of answer.refusals) {
    const rec = sent.get(id);
    if (!rec) continue;
    if (code === 'clock/ahead') {
      clock.reset();
      await store.update(id, (stored) => stored && restamped(stored, clock));
      isMended = true;
      continue;
    }
    if (code === 'stamp/foreign' && (await takeOver?.(id))) {
      isMended = true;
      continue;
    }
    await setAside(ports, rec, knownCode(code));
  }
  return isMended;
}

/** Keeps with its reason what will not be taken, for its author to see, and lets nothing wait for it. */
async function setAside({ store, now }: ExchangePorts, sent: Rec, code: ErrorCode): Promise<void> {
  const whole = await store.get(sent.id);
  const pending = (whole && pendingPart(whole)) ?? sent;
  await store.keepRefused({
    id: derivedId('refused', sent.id, digestOf(pending)),
    rec: pending,
    code,
    refusedAt: new Date(now()).toISOString(),
  });
  await store.update(sent.id, afterRefusal);
}

/** Gives true when the server was found to lack something it had confirmed before. */
async function storeAcksAndNews(
  ports: ExchangePorts,
  answer: SyncAnswer,
  sent: ReadonlyMap<string, Rec>,
): Promise<boolean> {
  const { store, app } = ports;
  const own = ownOf(ports);
  const news = new Map(answer.news.map((item) => [parseRecord(item).id, item]));
  const acks = new Set(answer.acks);
  const takenBack = new Set(answer.takenBack);
  let isLacking = false;
  const changes = new Map<string, (stored: LocalRec | undefined) => LocalRec | undefined>();
  for (const id of new Set([...acks, ...news.keys()])) {
    changes.set(id, (stored) => {
      const part = acks.has(id) ? sent.get(id) : undefined;
      const acked = part ? afterAck(stored, part) : stored;
      const fresh = news.get(id);
      if (!fresh) return acked;
      if (takenBack.has(id)) return afterTakenBack(acked, fresh);
      const joined = afterNews(acked, fresh, own);
      isLacking ||= joined.isUnsent && acked !== undefined && !acked.isUnsent;
      return joined;
    });
  }
  await store.updateMany(changes);
  if (answer.news.some(isFromNewerApp)) await store.setFact(NEWER_APP, app);
  return isLacking;
}

/** Kept and passed on as it is, but this app cannot show all of it. */
function isFromNewerApp(rec: Rec): boolean {
  const kind = kindOfRec(rec.id);
  return !kind || rec.v > kind.version;
}
