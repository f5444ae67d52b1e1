import { orderBetween } from '../../../shared/actions/desk.ts';
import { ordersFor } from '../../../shared/actions/prepare-project.ts';

/** Anything that stands in a list at a place of its own. */
export interface Ordered {
  readonly id: string;
  readonly order: string;
}

/** Items as everybody sees them: by place, and where two got the same place, by id. */
export function inOrder<T extends Ordered>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
}

/** The place behind the last of `items`. */
export function orderAtEnd(items: readonly Ordered[]): string {
  const last = inOrder(items).at(-1)?.order;
  return between(last, undefined) ?? `${last}V`;
}

/**
 * What has to be written so that the item at `from` stands at `to`: one place, or, where two neighbours share
 * a place and there is nothing between them, a new place for every item. Empty when nothing moves.
 */
export function ordersAfterMove(
  items: readonly Ordered[],
  from: number,
  to: number,
): Readonly<Record<string, string>> {
  const sorted = inOrder(items);
  const moved = sorted[from];
  if (!moved || from === to || to < 0 || to >= sorted.length) return {};
  const others = sorted.filter((item) => item.id !== moved.id);
  const order = between(others[to - 1]?.order, others[to]?.order);
  if (order !== undefined) return { [moved.id]: order };
  const target = [...others.slice(0, to), moved, ...others.slice(to)];
  const fresh = ordersFor(target.length);
  return Object.fromEntries(target.map((item, index) => [item.id, fresh[index]!]));
}

/** A place between two others (none: an end); undefined when there is no room, or they were not made by this app. */
function between(before: string | undefined, after: string | undefined): string | undefined {
  if (before === '' || after === '') return undefined;
  try {
    const order = orderBetween(before ?? '', after ?? '');
    return after === undefined || order < after ? order : undefined;
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
