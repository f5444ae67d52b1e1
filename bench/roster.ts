import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { finishOnboarding } from '../src/shared/actions/found-school.ts';
import { bareId } from '../src/shared/lib/ids.ts';
import { openAs, personOf } from '../tests/demo-person.ts';
import { cleverFiles, madeUpSchool, oneRosterFiles, zipped } from '../tests/rosters/school-files.ts';
import { startServerProcess, freePort, temporaryFolder } from '../tests/server-process.ts';
import { lineTo, settle } from '../tests/two-schools.ts';
import type { Row } from './main.ts';

const RUNS = 5;
const PUPILS = 10_000;
const WAIT = { timeout: 600_000 };
/** The longest part of a page's work that nobody notices, in milliseconds. */
const GOAL_FROZEN_MS = 200;

/**
 * A file of ten thousand pupils in the app itself, in a real Chromium: from the choosing to the dry run, and the longest time
 * in which the page did not draw meanwhile.
 */
export async function measureRoster(): Promise<Row[]> {
  const data = temporaryFolder();
  const port = await freePort();
  const server = await startServerProcess(['--port', String(port), '--data', data.folder, '--web', WEB]);
  const profile = mkdtempSync(join(tmpdir(), 'interclass-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(process.env['CHROMIUM_PATH'] && { executablePath: process.env['CHROMIUM_PATH'] }),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run'],
    serviceWorkers: 'block',
    locale: 'en',
  });
  try {
    const page = await openClass(context, `http://127.0.0.1:${port}/`);
    const rows: Row[] = [];
    for (const { what, name, bytes } of files()) {
      const took = [];
      for (let run = 0; run < RUNS; run++) took.push(await chooseFile(page, name, bytes));
      const work = `${what}, ${Math.round(bytes.length / 1000)} kB`;
      rows.push(
        row(work, 'from the file to the dry run', median(took.map(({ ms }) => ms)), 'under 5,000 ms'),
        row(
          work,
          'longest time without a frame',
          Math.max(...took.map(({ frozenMs }) => frozenMs)),
          `${GOAL_FROZEN_MS} ms`,
        ),
      );
    }
    return rows;
  } finally {
    await context.close();
    await server.stop();
    data.remove();
    rmSync(profile, { recursive: true, force: true });
  }
}

const WEB = join(import.meta.dirname, '..', 'dist', 'web');

function files(): { what: string; name: string; bytes: Uint8Array }[] {
  const school = madeUpSchool(PUPILS);
  const names = school.flatMap(({ title, pupils }) =>
    pupils.map(({ id, given, family }) => `${id};${given};${family};${title};someone@school.example`),
  );
  const csv = `ID;First name;Last name;Class;E-mail\r\n${names.join('\r\n')}\r\n`;
  return [
    { what: `CSV of ${PUPILS} rows`, name: 'list.csv', bytes: new TextEncoder().encode(csv) },
    { what: `OneRoster 1.2 ZIP of ${PUPILS} pupils`, name: 'a.zip', bytes: zipped(oneRosterFiles(school)) },
    {
      what: `OneRoster 1.1 ZIP of ${PUPILS} pupils`,
      name: 'b.zip',
      bytes: zipped(oneRosterFiles(school, '1.1')),
    },
    { what: `Clever ZIP of ${PUPILS} pupils`, name: 'c.zip', bytes: zipped(cleverFiles(school)) },
    {
      what: `one class of ${PUPILS} rows`,
      name: 'd.csv',
      bytes: new TextEncoder().encode(csv.replace(';Class;', ';Room;')),
    },
  ];
}

async function openClass(context: BrowserContext, url: string): Promise<Page> {
  const ana = await settle(lineTo(url).http, 'Ana', ['Aurora Nascimento', 'Beto Otieno']);
  await finishOnboarding(ana.device, ana.teacher);
  await ana.device.exchange();
  const page = await context.newPage();
  await openAs(page, url, await personOf(ana), `#/classes/${bareId(ana.class)}`);
  await page.getByRole('button', { name: 'Import names' }).click(WAIT);
  return page;
}

async function chooseFile(
  page: Page,
  name: string,
  bytes: Uint8Array,
): Promise<{ ms: number; frozenMs: number }> {
  const before = page.getByRole('button', { name: 'Use no file' });
  if (await before.isVisible()) await before.click();
  await page.evaluate(watchFrames);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
  await page.locator('[data-group="new"]').waitFor(WAIT);
  return page.evaluate(() => (window as unknown as Watched).watched());
}

interface Watched {
  watched: () => { ms: number; frozenMs: number };
}

/** In the page: notes when a file arrives, and the longest gap between two frames from then on. */
function watchFrames(): void {
  let startedAt: number | undefined;
  let last = 0;
  let frozenMs = 0;
  let endedAt = 0;
  document.addEventListener('change', () => (startedAt ??= last = performance.now()), {
    capture: true,
    once: true,
  });
  const look = (): void => {
    const now = performance.now();
    if (startedAt !== undefined) frozenMs = Math.max(frozenMs, now - last);
    last = now;
    if (startedAt !== undefined && document.querySelector('[data-group="new"]')) endedAt = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  (window as unknown as Watched).watched = () => ({ ms: endedAt - startedAt!, frozenMs });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function row(work: string, what: string, value: number, goal: string): Row {
  return { work, what, value, unit: 'ms', goal };
}
