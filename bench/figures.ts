import type { Page } from '@playwright/test';
import type { Row } from './main.ts';

/** The middle one; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** A line of the table without a goal. */
export function row(work: string, what: string, value: number, unit: string): Row {
  return { work, what, value, unit, goal: '' };
}

/** Milliseconds that some work took. */
export async function took(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Megabytes of a page's JavaScript that are still held after the garbage is swept away. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}
