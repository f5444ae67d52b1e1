import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RequestSize } from './request-size.ts';

const KB = 1024;

it('grows while the line carries full requests with ease, up to a limit', () => {
  const size = new RequestSize();
  const first = size.limit;
  size.noteCarried(1000, 50);
  expect(size.limit).toBe(first);
  size.noteCarried(first, 800);
  expect(size.limit).toBe(2 * first);
  for (let step = 0; step < 10; step++) size.noteCarried(size.limit, 800);
  expect(size.limit).toBe(512 * KB);
});

it('shrinks when a line breaks under it or takes very long, and not when there was no line', () => {
  const size = new RequestSize();
  const first = size.limit;
  size.noteCut(first, 20);
  expect(size.limit).toBe(first);
  size.noteCut(first, 30_000);
  expect(size.limit).toBe(first / 4);
  size.noteCarried(first / 4, 25_000);
  expect(size.limit).toBe(16 * KB);
  size.noteCut(16 * KB, 60_000);
  expect(size.limit).toBe(16 * KB);
});

it('shrinks when something on the way lets no such request through, as far as a smaller one could help', () => {
  const size = new RequestSize();
  const first = size.limit;
  expect(size.noteTooLarge(first)).toBe(true);
  expect(size.limit).toBe(first / 2);
  expect(size.noteTooLarge(20 * KB)).toBe(true);
  expect(size.limit).toBe(16 * KB);
  expect(size.noteTooLarge(16 * KB)).toBe(false);
});

it('stays within its limits whatever happens', () => {
  const event = fc.record({ isCut: fc.boolean(), size: fc.nat(10_000_000), ms: fc.nat(200_000) });
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const size = new RequestSize();
      for (const { isCut, size: sent, ms } of events)
        if (isCut) size.noteCut(sent, ms);
        else size.noteCarried(sent, ms);
      expect(size.limit).toBeGreaterThanOrEqual(16 * KB);
      expect(size.limit).toBeLessThanOrEqual(512 * KB);
    }),
  );
});
