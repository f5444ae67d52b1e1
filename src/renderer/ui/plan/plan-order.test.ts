import { describe, expect, it } from 'vitest';
import { inOrder, orderAtEnd, ordersAfterMove, type Ordered } from './plan-order.ts';

const list = (...orders: string[]): Ordered[] => orders.map((order, index) => ({ id: `id${index}`, order }));

function afterMove(items: Ordered[], from: number, to: number): string[] {
  const writes = ordersAfterMove(items, from, to);
  return inOrder(items.map((item) => ({ ...item, order: writes[item.id] ?? item.order }))).map(
    (item) => item.id,
  );
}

describe('moving in a list', () => {
  it('writes one place only', () => {
    expect(Object.keys(ordersAfterMove(list('a0', 'a1', 'a2'), 2, 0))).toEqual(['id2']);
  });

  it.each([
    [0, 1, ['id1', 'id0', 'id2']],
    [0, 2, ['id1', 'id2', 'id0']],
    [2, 0, ['id2', 'id0', 'id1']],
    [1, 2, ['id0', 'id2', 'id1']],
  ])('puts item %i at %i', (from, to, expected) => {
    expect(afterMove(list('a0', 'a1', 'a2'), from, to)).toEqual(expected);
  });

  it('finds a place between two that share one, by giving all a new one', () => {
    expect(afterMove(list('a0', 'a0', 'a1'), 2, 1)).toEqual(['id0', 'id2', 'id1']);
  });

  it('is not stopped by places that were not made by this app', () => {
    expect(afterMove(list('', '!', '~~'), 2, 0)).toEqual(['id2', 'id0', 'id1']);
    expect(orderAtEnd(list('~~')) > '~~').toBe(true);
  });

  it('moves nothing beyond the ends', () => {
    expect(ordersAfterMove(list('a0', 'a1'), 0, -1)).toEqual({});
    expect(ordersAfterMove(list('a0', 'a1'), 1, 2)).toEqual({});
    expect(ordersAfterMove([], 0, 1)).toEqual({});
  });

  it('knows the place behind the last', () => {
    expect(orderAtEnd([])).toBe('a0');
    expect(orderAtEnd(list('a1', 'a0'))).toBe('a2');
  });
});
