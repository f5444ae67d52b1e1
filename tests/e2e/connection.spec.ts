import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { FINDINGS, HOPS } from '../../src/shared/connection/hops.ts';
import { findingOf, netErrorIn } from '../../src/shared/connection/net-errors.ts';
import type { DiagnosticReport } from '../../src/shared/diagnostics/report.ts';
import { closedPort, healthOf, healthy, oddServer, oddSocket, SIGN_IN } from '../odd-servers.ts';
import { EN, go, onboard } from './people.ts';
import { expectPost, faultsOf, lookAt, openComputer, Stage } from './stage.ts';

const BEN = {
  name: 'Ben Quixelhorn',
  email: 'ben@zobblemail.example',
  school: 'Mathare Hill Primary',
  place: 'Nairobi',
  country: 'Kenya',
  class: 'Grade 7 East',
};
const PLACE = { locale: 'en-GB', zone: 'Africa/Nairobi' };
const YEAR_MS = 365 * 86_400_000;

const hop = (page: Page, name: string) => page.locator(`[data-hop="${name}"]`);
const verdict = (page: Page) => page.getByTestId('connection-verdict');

/** Lets the page be answered about the post office's health by somebody else. */
async function answerInstead(
  page: Page,
  answer: { status?: number; contentType?: string; body?: string; headers?: Record<string, string> },
): Promise<void> {
  await page.unrouteAll();
  await page.route('**/health', (route) => route.fulfill(answer));
}

async function checkAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check again' }).click();
}

test('the way to the post office is followed hop by hop, from the door and from the desk', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openComputer(browser, stage, PLACE);
    await test.step('before anybody has introduced herself', async () => {
      await page.getByRole('button', { name: 'Check the connection' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Check the connection' })).toBeVisible();
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'good');
      await expect(page.locator('[data-hop]')).toHaveCount(HOPS.length);
      for (const name of HOPS) await expect(hop(page, name)).toHaveAttribute('data-state', /good|note/);
      await expect(hop(page, 'line')).toHaveAttribute('data-finding', 'line-open');
      await lookAt(page, 'connection-door');
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByRole('button', { name: 'About this installation' }).click();
      await page.getByRole('button', { name: 'Check the connection' }).click();
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'good');
      await page.getByRole('button', { name: 'Back' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'About this installation' })).toBeVisible();
      await page.getByRole('button', { name: 'Back' }).click();
    });
    await onboard(page, BEN, EN);
    await expectPost(page, 'all-safe');
    await test.step('a sign-in page in the place of the answer', async () => {
      await go(page, 'connection');
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'good');
      for (const odd of [
        { status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in</title>' },
        { status: 511, contentType: 'text/html', body: '<html>' },
        { status: 302, headers: { location: '/portal' } },
      ]) {
        await answerInstead(page, odd);
        await checkAgain(page);
        await expect(verdict(page)).toHaveAttribute('data-verdict', 'sign-in-page');
        await expect(hop(page, 'proxy')).toHaveAttribute('data-state', 'wrong');
        await expect(hop(page, 'server')).toHaveAttribute('data-state', 'not-reached');
      }
      await expect(verdict(page).getByRole('link')).toHaveAttribute('href', `${stage.url}health`);
      await lookAt(page, 'connection-sign-in-page');
    });
    await test.step('another version, a clock a year off', async () => {
      await answerInstead(page, { contentType: 'application/json', body: healthOf({ protocol: 99 }) });
      await checkAgain(page);
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'app-too-old');
      await expect(hop(page, 'clock')).toHaveAttribute('data-state', 'good');
      for (const [off, finding] of [
        [-YEAR_MS, 'clock-ahead'],
        [YEAR_MS, 'clock-behind'],
      ] as const) {
        const time = new Date(Date.now() + off).toISOString();
        await answerInstead(page, { contentType: 'application/json', body: healthOf({ time }) });
        await checkAgain(page);
        await expect(verdict(page)).toHaveAttribute('data-verdict', finding);
        await expect(hop(page, 'clock')).toContainText('365 days');
        await expect(hop(page, 'line')).toHaveAttribute('data-state', 'good');
      }
      await lookAt(page, 'connection-clock');
    });
    await test.step('stopped and begun again', async () => {
      let letGo: (() => void) | undefined;
      await page.unrouteAll();
      await page.route('**/health', async (route) => {
        await new Promise<void>((resolve) => (letGo = resolve));
        // The page has stopped waiting for it.
        await route.abort().catch(() => undefined);
      });
      await checkAgain(page);
      await expect.poll(() => letGo !== undefined).toBe(true);
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
      await page.getByRole('button', { name: 'Stop' }).click();
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'stopped');
      letGo?.();
      await page.unrouteAll();
      await checkAgain(page);
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'good');
    });
    await test.step('a report is shown, then saved, and holds nothing about anybody', async () => {
      await page.getByRole('button', { name: 'See the report' }).click();
      const shown = await page.getByTestId('report').textContent();
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as a file' }).click();
      const file = await saving;
      expect(file.suggestedFilename()).toBe('interclass-report.json');
      const saved = readFileSync(await file.path(), 'utf8');
      expect(saved).toBe(shown);
      const report = JSON.parse(saved) as DiagnosticReport;
      expect(report.connection.map(({ hop: name }) => name)).toEqual([...HOPS]);
      expect(report.records['class']).toBe(1);
      expect(report.post.state).toBe('all-safe');
      expect(report.policy.find(({ name }) => name === 'server')?.by).toBe('page');
      for (const word of [...Object.values(BEN), ...BEN.name.split(' '), 'zobble', 'Nairobi'])
        if (word !== BEN.country) expect(saved.toLowerCase(), word).not.toContain(word.toLowerCase());
      expect(saved).not.toMatch(/[0-9A-HJKMNP-TV-Z]{26}/);
      await lookAt(page, 'connection-report');
    });
    await test.step('nobody answers: what was written waits, and the sheet of the post leads here', async () => {
      await stage.stop();
      await go(page, 'today');
      await page.getByRole('button', { name: 'Write a letter' }).click();
      await page.waitForURL(/#\/letters\//);
      await expectPost(page, 'waiting');
      await page.getByTestId('post-pill').click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('button', { name: 'Check the connection' }).click();
      await expect(sheet).toBeHidden();
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'nobody');
      await expect(hop(page, 'name')).toHaveAttribute('data-state', 'not-told');
      await lookAt(page, 'connection-nobody');
      await page.context().setOffline(true);
      await checkAgain(page);
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'offline');
      await page.context().setOffline(false);
      await stage.start();
      await checkAgain(page);
      await expect(verdict(page)).toHaveAttribute('data-verdict', 'good');
      await expectPost(page, 'all-safe');
    });
    expect(faultsOf(page)).toEqual([]);
  } finally {
    await stage.close();
  }
});

/** What the real Chromium says of an address, by the hop and what was found there. */
async function chromiumSays(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const failed = new Promise<string>((resolve) => {
    page.on('requestfailed', (request) => resolve(request.failure()?.errorText ?? ''));
  });
  await page.goto(new URL('/health', url).href, { timeout: 60_000 }).catch(() => undefined);
  const finding = findingOf(netErrorIn(await failed));
  await context.close();
  return `${FINDINGS[finding].hop} ${finding}`;
}

test('what Chromium’s own network says of real servers is understood', async ({ browser }) => {
  const servers = [
    await oddServer(healthy(), 'good'),
    await oddServer(healthy(), 'expired'),
    await oddServer(SIGN_IN),
    await oddSocket(''),
  ] as const;
  const [unknown, expired, plain, cut] = servers;
  try {
    expect(await chromiumSays(browser, await closedPort())).toBe('server closed');
    expect(await chromiumSays(browser, 'http://no-such-host.invalid/')).toBe('name name-not-found');
    expect(await chromiumSays(browser, unknown.url)).toBe('certificate unknown-issuer');
    // Of two faults Chromium names the issuer: the shell looks at the dates itself.
    expect(await chromiumSays(browser, expired.url)).toMatch(/^certificate (unknown-issuer|wrong-date)$/);
    expect(await chromiumSays(browser, plain.url.replace('http:', 'https:'))).toBe(
      'certificate no-secure-line',
    );
    expect(await chromiumSays(browser, cut.url)).toBe('server cut');
  } finally {
    for (const server of servers) await server.close();
  }
});
