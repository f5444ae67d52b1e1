import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { took } from '../figures.ts';
import { PIN, PUPILS } from './filled-class.ts';
import type { DiskLimit } from './processes.ts';

/** How much slower the page's own thread is made: a school's old processor beside that of a server. */
const SLOWER = 4;
/** As patient as a slow computer asks for, in milliseconds. */
const WAIT = 600_000;

/** A Chromium that is running on the profile. */
export interface RunningComputer {
  readonly page: Page;
  /** Of the browser's first process. */
  readonly pid: number;
  close(): Promise<void>;
}

/** How long a start took, in milliseconds. */
export interface Start {
  /** From the address to the names of the class. */
  readonly names: number;
  /** From the address to the PIN pad of a pupil whose name is pressed as soon as it is there. */
  readonly pad: number;
  /** From the start of Chromium, whose own work is not slowed, to the names. */
  readonly whole: number;
}

/** How long one pupil after the other took, in milliseconds. */
export interface Switch {
  /** From the lock key to the names. */
  readonly away: number;
  /** From her name to the PIN pad. */
  readonly pad: number;
  /** From the last digit to her home with her own letters. */
  readonly home: number;
}

/** One classroom computer: a Chromium profile on the disk, which is opened and closed as often as one likes. */
export class ClassroomComputer {
  readonly profile = mkdtempSync(join(tmpdir(), 'interclass-bench-'));
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Starts the browser on an empty page, whose thread is slowed from now on. */
  async start(limit?: DiskLimit): Promise<RunningComputer> {
    const pidFile = join(this.profile, 'pid');
    const program = join(this.profile, 'start.sh');
    const real = process.env['CHROMIUM_PATH'] || chromium.executablePath();
    const joins = limit === undefined ? '' : `echo $$ > '${limit.joinFile}'\n`;
    writeFileSync(program, `#!/bin/sh\necho $$ > '${pidFile}'\n${joins}exec '${real}' "$@"\n`);
    chmodSync(program, 0o755);
    const context = await chromium.launchPersistentContext(join(this.profile, 'disk'), {
      executablePath: program,
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run'],
      locale: 'en',
      viewport: { width: 1024, height: 768 },
    });
    const page = await slowedPage(context);
    return { page, pid: Number(readFileSync(pidFile, 'utf8')), close: () => context.close() };
  }

  /** Comes into the class by the teacher's code; gives the seconds until everything is here. */
  async enrol(code: string): Promise<number> {
    const { page, close } = await this.start();
    await page.goto(this.#url, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'This is a classroom computer' }).click();
    await page.getByLabel('Code from the teacher').fill(code);
    const ms = await took(async () => {
      await page.getByRole('button', { name: 'Join the class' }).click();
      await page
        .getByTestId('person')
        .nth(PUPILS - 1)
        .waitFor();
      await allSafe(page);
    });
    // The app itself has to be on the disk too.
    await page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true');
    await close();
    return ms / 1000;
  }

  /** From nothing to a screen on which a pupil can go on. */
  async timeStart(pupil: string, limit?: DiskLimit): Promise<Start> {
    const startedAt = performance.now();
    const { page, close } = await this.start(limit);
    await page.goto(this.#url, { waitUntil: 'commit' });
    await page
      .getByTestId('person')
      .nth(PUPILS - 1)
      .waitFor();
    const names = await page.evaluate(() => performance.now());
    const whole = performance.now() - startedAt;
    await chooseName(page, pupil);
    const pad = await page.evaluate(() => performance.now());
    await page.keyboard.press('F9');
    await allSafe(page);
    await close();
    return { names, pad, whole };
  }

  /** Opens the app and waits until nothing is under way. */
  async open(limit?: DiskLimit): Promise<RunningComputer> {
    const running = await this.start(limit);
    await running.page.goto(this.#url, { waitUntil: 'commit' });
    await allSafe(running.page);
    return running;
  }

  remove(): void {
    rmSync(this.profile, { recursive: true, force: true });
  }
}

/** The first time that a pupil sits at this computer she is told how to stay safe. */
export async function enterFirst(page: Page, pupil: string): Promise<void> {
  await page.keyboard.press('F9');
  await chooseName(page, pupil);
  for (const digit of PIN) await page.keyboard.press(digit);
  await page.getByRole('button', { name: 'I understand' }).click();
  await page.getByTestId('own-letter').first().waitFor();
}

/** One pupil says that she is done, and the next one goes on; typing takes no time. */
export async function switchTo(page: Page, pupil: string): Promise<Switch> {
  const away = await took(async () => {
    await page.keyboard.press('F9');
    await page
      .getByTestId('person')
      .nth(PUPILS - 1)
      .waitFor();
  });
  const pad = await took(() => chooseName(page, pupil));
  for (const digit of PIN.slice(0, -1)) await page.keyboard.press(digit);
  const home = await took(async () => {
    await page.keyboard.press(PIN.slice(-1));
    await page.getByTestId('own-letter').first().waitFor();
  });
  return { away, pad, home };
}

async function chooseName(page: Page, pupil: string): Promise<void> {
  await page.getByTestId('person').filter({ hasText: pupil }).click();
  await page.getByRole('status', { name: '0 of 4 typed' }).waitFor();
}

async function allSafe(page: Page): Promise<void> {
  await page.locator('[data-testid="pupils-post"][data-state="all-safe"]').waitFor();
}

async function slowedPage(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(WAIT);
  // Lasts as long as this line to the browser is open.
  const line = await context.newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}
