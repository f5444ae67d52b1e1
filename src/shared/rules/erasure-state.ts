import type { Erasure, Holder } from '../records/erasure.ts';

/** One pupil's erasure as people look at it: its orders in all places together. */
export interface ErasureState {
  readonly pupil: string;
  /** ISO, of the first order. */
  readonly at: string;
  readonly reason: Erasure['reason'];
  readonly withWords: boolean;
  readonly records: number;
  /** The operator's server has cleared its files in every place. */
  readonly isServerClear: boolean;
  /** ISO: when the last one has answered; '' while somebody has not. */
  readonly doneAt: string;
  /** Who may have had something; `doneAt` '' for who has not answered in every place yet. */
  readonly holders: readonly (Holder & { readonly doneAt: string })[];
}

/**
 * Puts the orders of each pupil together, the newest erasure first. Orders for places shared with partners name no pupil:
 * they were given in the same moment by the same teacher, so they go with the pupil's order of that time.
 */
export function erasureStates(orders: readonly Erasure[]): ErasureState[] {
  const named = orders.filter(({ pupil }) => pupil !== '');
  const pupils = [...new Set(named.map(({ pupil }) => pupil))];
  return pupils
    .map((pupil) => {
      const own = named.filter((order) => order.pupil === pupil);
      const times = own.map(({ at }) => Date.parse(at));
      const shared = orders.filter(
        (order) =>
          order.pupil === '' &&
          order.class === own[0]!.class &&
          times.some((time) => Math.abs(Date.parse(order.at) - time) < TOGETHER_MS),
      );
      return stateOf(pupil, [...own, ...shared]);
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Orders of one erasure are written one after the other: not further apart than this, in milliseconds. */
const TOGETHER_MS = 60_000;

function stateOf(pupil: string, orders: readonly Erasure[]): ErasureState {
  const first = orders.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0]!;
  const holders = new Map<string, Holder & { doneAt: string }>();
  for (const { holders: known, done } of orders)
    for (const holder of known) {
      const answer = done.find(({ id }) => id === holder.device)?.at ?? '';
      const before = holders.get(holder.device);
      const isOpen = answer === '' || before?.doneAt === '';
      const doneAt = isOpen ? '' : [answer, before?.doneAt ?? ''].sort().at(-1)!;
      holders.set(holder.device, { ...holder, doneAt });
    }
  const isServerClear = orders.every(({ clearedAt }) => clearedAt !== '');
  const list = [...holders.values()];
  const isDone = isServerClear && list.every(({ doneAt }) => doneAt !== '');
  const ends = [...list.map(({ doneAt }) => doneAt), ...orders.map(({ clearedAt }) => clearedAt)];
  return {
    pupil,
    at: first.at,
    reason: first.reason,
    withWords: first.withWords,
    records: orders.reduce((sum, { records }) => sum + records.length, 0),
    isServerClear,
    doneAt: isDone ? ends.sort().at(-1)! : '',
    holders: list,
  };
}
