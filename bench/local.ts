import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { build } from 'vite';
import { openAs } from '../tests/demo-person.ts';
import { heapOf, median, row, took } from './figures.ts';
import { fillSchool, SHARES, type FilledSchool } from './local/filled-school.ts';
import type { Took } from './local/page.ts';
import type { Row } from './main.ts';

const RUNS = 5;
const WAIT = { timeout: 600_000 };

/** The app's database with some 50,000 records in a real Chromium: opened, asked what every screen asks, searched, and the memory of it. */
export async function measureLocal(): Promise<Row[]> {
  const school = await fillSchool();
  const profile = mkdtempSync(join(tmpdir(), 'interclass-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(process.env['CHROMIUM_PATH'] && { executablePath: process.env['CHROMIUM_PATH'] }),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run'],
    serviceWorkers: 'block',
    locale: 'en',
  });
  const fetchedS = await fetchAll(context, school);
  const work = `${school.records} records`;
  const questions = await askAll(context, school);
  const screens = await lookAtAll(context, school);
  await context.close();
  await school.close();
  rmSync(profile, { recursive: true, force: true });
  return [row(work, 'fetched for the first time into Chromium', fetchedS, 's'), ...questions, ...screens];
}

async function fetchAll(context: BrowserContext, { url, person }: FilledSchool): Promise<number> {
  const page = await context.newPage();
  const startedAt = performance.now();
  await openAs(page, url, person, '#/projects');
  await page.getByText('Plan 0', { exact: true }).first().waitFor(WAIT);
  await page.locator('[data-testid="post-pill"][data-state="all-safe"]').waitFor(WAIT);
  const seconds = (performance.now() - startedAt) / 1000;
  await page.close();
  return seconds;
}

/** Each run in a page of its own, so that nothing is remembered. */
async function askAll(context: BrowserContext, school: FilledSchool): Promise<Row[]> {
  const script = await bundled();
  await context.route('**/bench.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><script type="module" src="/bench.js"></script>',
    }),
  );
  await context.route('**/bench.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  );
  const runs: Took[][] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await context.newPage();
    await page.goto(`${school.url}/bench.html`);
    await page.waitForFunction(() => 'measure' in window);
    const asked = { ...school, close: undefined, teacher: school.person['teacher'] };
    runs.push(
      await page.evaluate(
        (what) =>
          (window as unknown as { measure: (name: string, what: unknown) => Promise<never> }).measure(
            'interclass',
            what,
          ),
        asked,
      ),
    );
    await page.close();
  }
  return runs[0]!.map(({ what, count }, place) =>
    row(`${count} records`, what, median(runs.map((run) => run[place]!.ms)), 'ms'),
  );
}

/** The app itself: from the address to what one came for. */
async function lookAtAll(context: BrowserContext, { url, room, records }: FilledSchool): Promise<Row[]> {
  const opened: number[] = [];
  const letters: number[] = [];
  const last: number[] = [];
  const found: number[] = [];
  const memory = { today: [] as number[], room: [] as number[], search: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    const page = await context.newPage();
    await page.goto(`${url}/#/today`);
    await page.locator('main a[href*="letters"]').first().waitFor(WAIT);
    opened.push(await page.evaluate(() => performance.now()));
    memory.today.push(await heapOf(page));
    const article = page.getByTestId('letter');
    letters.push(
      await took(async () => {
        await page.evaluate(
          (hash) => (window.location.hash = hash),
          `#/rooms/${room.slice('exchange:'.length)}/letters`,
        );
        await article.first().waitFor(WAIT);
      }),
    );
    await page.locator('[role="feed"][aria-busy="false"]').waitFor(WAIT);
    memory.room.push(await heapOf(page));
    await article.first().focus();
    last.push(
      await took(async () => {
        await page.keyboard.press('End');
        await page.locator(`[aria-posinset="${SHARES.letters}"]:focus`).waitFor(WAIT);
      }),
    );
    await page.keyboard.press('Home');
    found.push(
      await took(async () => {
        await page.getByRole('searchbox').fill('mango bridge');
        await page.locator('search [role="status"]:not(:empty)').waitFor(WAIT);
      }),
    );
    memory.search.push(await heapOf(page));
    await page.close();
  }
  const work = `the app on ${records} records`;
  return [
    row(work, 'from the address to a Today that can be used', median(opened), 'ms'),
    row(work, `a room of ${SHARES.letters} letters, until the first is there`, median(letters), 'ms'),
    row(work, 'End: until the last letter has the focus', median(last), 'ms'),
    row(work, 'search for two words, until the number is there', median(found), 'ms'),
    row(work, 'JavaScript heap on Today', median(memory.today), 'MB'),
    row(work, 'JavaScript heap in the room, all of it read', median(memory.room), 'MB'),
    row(work, 'JavaScript heap after the search', median(memory.search), 'MB'),
  ];
}

/** The bench's page with the app's own database code, built as the app is. */
async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome120',
      lib: { entry: join(import.meta.dirname, 'local', 'page.ts'), formats: ['es'], fileName: 'page' },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (!first || !('output' in first)) throw new Error('the bench page was not built');
  return first.output[0].code;
}
