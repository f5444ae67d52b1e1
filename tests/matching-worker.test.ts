import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureChromium } from '../scripts/chromium.mjs';
import { contentPolicy } from '../src/main/protocol.ts';
import { openMatchingPage, type MatchingPage } from './matching/open-page.ts';

let opened: MatchingPage;
beforeAll(async () => {
  opened = await openMatchingPage(await ensureChromium(), contentPolicy([]));
});
afterAll(() => opened?.close());

it('in a real Chromium: ranked beside the screen, which goes on meanwhile, with the same result as on it', async () => {
  const tried = await opened.tryMatching(4000, 0);
  expect(tried.turnsOnPage).toBe(0);
  expect(tried.turnsBeside).toBeGreaterThan(10);
  expect(tried.isSame).toBe(true);
  expect(tried.candidates).toBe(50);
  expect(tried.listings).toBe(4000);
  expect(tried.refused).toMatch(/RangeError/);
  expect(tried.afterRefusal).toBe(4000);
  expect(tried.closed).toMatch(/closed/);
});
