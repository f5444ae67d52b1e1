import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { temporaryFolder } from '../server-process.ts';
import { EN, onboard } from './people.ts';
import { Stage } from './stage.ts';

/** Two computers beside each other. `KILLS=50 npx playwright test killed` for more power cuts than every run has time for. */
const COMPUTERS = 2;
const KILLS = Math.ceil(Number(process.env['KILLS'] ?? 10) / COMPUTERS);

test.describe.configure({ mode: 'parallel' });

/** A browser in processes of its own, with a profile on the disk, that can be killed as a power cut does. */
class OwnBrowser {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #browser: Browser;
  readonly page: Page;

  private constructor(child: ChildProcess, browser: Browser, page: Page) {
    this.#child = child;
    this.#ended = once(child, 'close');
    this.#browser = browser;
    this.page = page;
  }

  static async start(profile: string): Promise<OwnBrowser> {
    const child = spawn(
      process.env['CHROMIUM_PATH'] ?? chromium.executablePath(),
      [
        '--headless=new',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        '--lang=en-GB',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        'about:blank',
      ],
      // The leader of a group: its own processes die with it.
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stderr! }).on('line', (line) => {
        const found = /DevTools listening on (ws:\S+)/.exec(line);
        if (found) resolve(found[1]!);
      });
      child.once('close', (code) => reject(new Error(`the browser ended with ${code}`)));
    });
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0]!;
    return new OwnBrowser(child, browser, context.pages()[0] ?? (await context.newPage()));
  }

  async kill(): Promise<void> {
    process.kill(-this.#child.pid!, 'SIGKILL');
    await this.#ended;
    await this.#browser.close();
  }
}

for (let computer = 1; computer <= COMPUTERS; computer++) {
  test(`a browser killed ${KILLS} times right after it said that a text is kept has lost nothing (${computer})`, async () => {
    test.setTimeout(900_000);
    const stage = await Stage.open();
    const profile = temporaryFolder();
    let browser = await OwnBrowser.start(profile.folder);
    try {
      await browser.page.goto(stage.url);
      await browser.page.waitForFunction(() => document.documentElement.dataset['kept'] === 'true');
      // Nothing is anywhere but on this computer.
      await stage.stop();
      await onboard(
        browser.page,
        {
          name: 'Ben Otieno',
          email: 'ben@school.example',
          school: 'Mto Primary',
          place: 'Kisumu',
          country: 'Kenya',
          class: '6A',
        },
        EN,
      );
      await browser.page.getByRole('button', { name: 'Write a letter' }).click();
      await browser.page.waitForURL(/#\/letters\//);
      const letter = new URL(browser.page.url()).hash;
      const written: string[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const { page } = browser;
        const text = page.locator('[contenteditable="true"]');
        await text.click();
        await page.keyboard.press('Control+End');
        written.push(`sentence${kill}`);
        await page.keyboard.type(`sentence${kill} `);
        const title = page.getByRole('textbox', { name: 'What the letter is about' });
        await title.fill(`Title ${kill}`);
        await page.waitForFunction(
          () => document.querySelector('[data-testid="saved-note"]')?.getAttribute('data-saved') === 'true',
          undefined,
          { polling: 'raf' },
        );
        await browser.kill();
        browser = await OwnBrowser.start(profile.folder);
        await browser.page.goto(stage.url + letter);
        await expect(browser.page.getByRole('textbox', { name: 'What the letter is about' })).toHaveValue(
          `Title ${kill}`,
        );
        await expect(browser.page.locator('[contenteditable="true"]')).toHaveText(`${written.join(' ')} `);
      }
    } finally {
      await browser.kill();
      profile.remove();
      await stage.close();
    }
  });
}
