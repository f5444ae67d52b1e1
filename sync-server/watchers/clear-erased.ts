import { AsyncResource } from 'node:async_hooks';
import { viewOf } from '../../src/shared/records/kind.ts';
import { erasure, type Erasure } from '../../src/shared/records/erasure.ts';
import { newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import { nowAt, type Context } from '../context.ts';
import { holdersOf } from '../gate/holders.ts';

/** Markers of one order come in several exchanges: it is looked at again after so long. */
const GATHER_MS = 500;
/** What could not be cleared (the database was busy, a marker is still to come) is tried again. */
const AGAIN_MS = 10 * 60_000;

/** What is done in a place once everything an order names is gone from it. */
export type ClearPlace = (order: Erasure) => Promise<void>;

/**
 * Clears the files of databases in which something was erased, as soon as all markers of an order are there, and writes
 * into the order that it was done and which computers still have to say the same.
 */
export class ErasureClearing {
  readonly #context: Context;
  readonly #clear: ClearPlace;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;
  #isWanted = false;
  /** What is written here is news for the computer too in whose exchange an order came. */
  readonly #apart = new AsyncResource('ErasureClearing');

  constructor(context: Context, clear: ClearPlace = (order) => clearHere(context, order)) {
    this.#context = context;
    this.#clear = clear;
    context.erasures.listen(() => this.#schedule(GATHER_MS));
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(delayMs: number): void {
    this.#isWanted = true;
    if (this.#isStopped || this.#running) return;
    clearTimeout(this.#timer);
    this.#timer = this.#apart.runInAsyncScope(() => setTimeout(() => this.#start(), delayMs));
    this.#timer.unref();
  }

  #start(): void {
    this.#isWanted = false;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#schedule(this.#isWanted ? GATHER_MS : AGAIN_MS);
    });
  }

  async #run(): Promise<void> {
    const { erasures, log } = this.#context;
    try {
      for (const { id, scope } of await erasures.list()) {
        if (this.#isStopped) return;
        const order = await readOrder(this.#context, scope, id);
        if (!order || !(await isAllGone(this.#context, order))) continue;
        await this.#clear(order);
        await erasures.close(id);
      }
    } catch {
      log.warn('what was erased could not be cleared from the files yet; it is tried again');
    }
  }
}

async function readOrder({ records }: Context, scope: string, id: string): Promise<Erasure | undefined> {
  const rec = await records.read(scope, id);
  return rec && viewOf(erasure, rec, () => undefined);
}

async function isAllGone({ records }: Context, { scope, records: ids }: Erasure): Promise<boolean> {
  const stored = await records.readMany(scope, ids);
  return [...stored.values()].every(({ body }) => body.gone);
}

async function clearHere(context: Context, order: Erasure): Promise<void> {
  if (order.clearedAt !== '') return;
  const { records, clock } = context;
  await records.clear(order.scope, order.records);
  await context.media.sweepAfter(order);
  const holders = await holdersOf(context, order);
  const values = { holders: holders.map((holder) => ({ ...holder })), clearedAt: nowAt(context) };
  await records.update(order.scope, order.id, (stored) =>
    stored ? writeValues(stored, values, clock.next(newestStamp(stored))) : undefined,
  );
}
