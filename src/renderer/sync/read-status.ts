import { readAccount } from '../../shared/sync/account.ts';
import { readClassroom } from '../../shared/sync/classroom-facts.ts';
import type { LocalStore } from '../../shared/sync/local-store.ts';
import { readMediaLeft, withMediaLeft } from '../../shared/sync/media-left.ts';
import type { PostBooks } from '../../shared/sync/post-books.ts';
import { LIGHT_EVERY_MS } from '../../shared/sync/post-mode.ts';
import { arrivingNow, readArrival, type Arrival } from '../../shared/sync/progress.ts';
import type { RunProgress } from '../../shared/sync/run-progress.ts';
import { deriveStatus, type SyncFacts, type SyncStatus } from '../../shared/sync/status.ts';

/** The facts in which the loop keeps when it went through, and what it has not fetched to the end. */
export const LAST_SUCCESS = 'last-success';
export const FETCHING = 'fetching';

/** What the loop knows by itself. */
export interface LoopState {
  readonly books: PostBooks;
  /** The run under way. */
  readonly run: RunProgress | undefined;
  readonly lastProblem: SyncFacts['lastProblem'];
  readonly nowMs: number;
}

/** Gathers the facts and derives the status. */
export async function readStatus(store: LocalStore, loop: LoopState): Promise<SyncStatus> {
  const [refused, unsent, speaker] = [
    await store.refused(),
    withMediaLeft(await store.unsentCount(), await readMediaLeft(store)),
    (await readClassroom(store)) ?? (await readAccount(store)),
  ];
  const lastSuccessAt = (await store.getFact(LAST_SUCCESS)) ?? '';
  const { resting } = loop.books;
  const leavesMs = Date.parse(lastSuccessAt) + LIGHT_EVERY_MS;
  const isGathered = resting === 'light' || resting === 'limit';
  const kept = speaker?.state === 'ready' ? await keptArrival(store) : undefined;
  // After a problem nobody says that it goes well before there is an answer.
  const isMoving = speaker?.state === 'ready' && (loop.lastProblem === '' || loop.run?.isAnswered === true);
  return deriveStatus({
    unsent,
    sending: isMoving ? loop.run?.sending(unsent.count) : undefined,
    arriving: loop.run ? loop.run.arriving : kept && arrivingNow(kept, NOTHING_YET),
    resting,
    goesAt: isGathered && leavesMs > loop.nowMs ? new Date(leavesMs).toISOString() : '',
    lastSuccessAt,
    lastProblem: loop.lastProblem,
    hasAccount: speaker !== undefined && speaker.state !== 'waiting',
    refused: refused.length,
    refusedCode: refused[0]?.code,
  });
}

/** What is still to be fetched; a computer that never got an answer has everything before it. */
export async function keptArrival(store: LocalStore): Promise<Arrival | undefined> {
  const hasCursor = Boolean(await store.getFact('cursor'));
  return hasCursor ? readArrival(await store.getFact(FETCHING)) : { received: 0, left: undefined };
}

const NOTHING_YET = { received: 0, bytes: 0, ms: 0 };
