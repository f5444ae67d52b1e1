import { KINDS } from '../records/kinds.ts';
import type { LocalStore } from './local-store.ts';
import { afterLoss, type Own } from './pending.ts';
import type { SyncAnswer } from './protocol.ts';
import { RequestSize } from './request-size.ts';

/** The fact that says: the server began from the start, and it is not known yet what it lacks. */
const RECOUNT = 'recount';

/** What a computer remembers from one exchange to the next, until it is switched off. */
export class ExchangeMemory {
  readonly requestSize = new RequestSize();
  /** Ids the server has told since it began from the start; undefined while nothing is being counted. */
  #heard: Set<string> | undefined;

  /** Whether the next exchange has to begin from the start: a count was broken off when the computer was switched off. */
  async mustBeginAnew(store: LocalStore): Promise<boolean> {
    if (this.#heard || (await store.getFact(RECOUNT)) === undefined) return false;
    this.#heard = new Set();
    return true;
  }

  /** Before an answer is stored: notes whether the server begins from the start, and what it has. */
  async hear(store: LocalStore, answer: SyncAnswer): Promise<void> {
    if (answer.restart) {
      await store.setFact(RECOUNT, '1');
      this.#heard = new Set();
    }
    for (const id of answer.acks) this.#heard?.add(id);
    for (const { id } of answer.news) this.#heard?.add(id);
  }

  /**
   * After an answer is stored. With the last one of a new beginning, what the server had confirmed and does not have any
   * more is unsent again. Gives true when there is such.
   */
  async settle(store: LocalStore, answer: SyncAnswer, own: Own): Promise<boolean> {
    const heard = this.#heard;
    if (!heard || answer.more) return false;
    const scopes = new Set(answer.scopes);
    const lost = new Set<string>();
    for (const kind of Object.keys(KINDS))
      for (const local of await store.byKind(kind))
        if (
          scopes.has(local.rec.scope) &&
          !heard.has(local.rec.id) &&
          afterLoss(local, undefined, own) !== local
        )
          lost.add(local.rec.id);
    await store.updateMany(
      new Map([...lost].map((id) => [id, (stored) => stored && afterLoss(stored, undefined, own)])),
    );
    this.#heard = undefined;
    await store.setFact(RECOUNT, undefined);
    return lost.size > 0;
  }
}
