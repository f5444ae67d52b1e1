import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { EN, go, induct, onboard } from './people.ts';
import { calledOf, openWithShell, tell } from './played-shell.ts';
import { expectPost, lookAt, Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const BINARIES = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' } as const;
const FOLDER = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist');
const BINARY = join(FOLDER, BINARIES[process.platform as keyof typeof BINARIES] ?? 'electron');

/** The real desktop app; where Electron's binary is not on the computer, tests/desktop-page.test.ts is what there is. */
test('the desktop window opens the app, without a server and without Node in the page', async () => {
  test.skip(!existsSync(BINARY), `Electron's binary is not at ${BINARY}`);
  const isBlind = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  test.skip(isBlind, 'there is no display to show a window on');
  const data = await mkdtemp(join(tmpdir(), 'interclass-desktop-'));
  const isRoot = process.getuid?.() === 0;
  const shell = await _electron.launch({
    executablePath: BINARY,
    args: [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${data}`, '--lang=en', ROOT],
    // Nobody listens there: the app opens all the same.
    env: { ...(process.env as Record<string, string>), INTERCLASS_SERVER: 'http://127.0.0.1:9/' },
  });
  try {
    const page = await shell.firstWindow();
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(page.url()).toContain('interclass-app://app/');
    const found = await page.evaluate(() => ({
      node: 'require' in window || 'process' in window,
      desktop: Object.keys((window as { desktop?: object }).desktop ?? {}),
    }));
    expect(found.node).toBe(false);
    expect(found.desktop).toContain('getServerAddress');
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
  } finally {
    await shell.close();
    await rm(data, { recursive: true, force: true });
  }
});

const BEN = {
  name: 'Ben Otieno',
  email: 'ben@example.org',
  school: 'Mathare Hill Primary',
  place: 'Nairobi',
  country: 'Kenya',
  class: 'Grade 7 East',
};

test('the page deals with what the shell tells, asks before it does anything, and says what only the app can', async ({
  browser,
}) => {
  const stage = await Stage.open();
  try {
    const page = await openWithShell(browser, stage);
    const title = (name: string | RegExp) => page.getByRole('dialog', { name });

    await test.step('a partner’s code before anybody has said who she is changes nothing', async () => {
      await tell(page, { what: 'code', code: 'CFGH2345' });
      await expect(title('A link with the code CFGH-2345')).toContainText('First say who you are');
      await lookAt(page, 'desktop-code-early', 'window');
      await page.keyboard.press('Escape');
    });

    await onboard(page, BEN, EN);
    await induct(page, 'en');

    await test.step('afterwards it leads to the partners with the code filled in, and is not used by itself', async () => {
      await tell(page, { what: 'code', code: 'CFGH2345' });
      await expect(title('A link with the code CFGH-2345')).toContainText(
        'Nothing has been done with it yet.',
      );
      await lookAt(page, 'desktop-code', 'window');
      await page.getByRole('button', { name: 'Go to Partners with it' }).click();
      await expect(page.getByLabel('Code', { exact: true })).toHaveValue('CFGH-2345');
      await expectPost(page, 'all-safe');
      await lookAt(page, 'desktop-code-filled', 'window');
    });

    await test.step('a code for a colleague is for another computer', async () => {
      await tell(page, { what: 'code', code: 'CFGH2345JMPQ' });
      await expect(title(/CFGH-2345-JMPQ/)).toContainText('Open the link on the other computer');
      await page.keyboard.press('Escape');
    });

    await test.step('what was opened comes one after another', async () => {
      await tell(page, { what: 'odd-link' });
      await tell(page, { what: 'odd-file' });
      await expect(title('This link is not one of ours')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(title('This file could not be opened')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });

    await test.step('a menu leads to a place, and a page that was opened anew says so', async () => {
      await tell(page, { what: 'go', place: 'settings' });
      await expect(page.getByRole('heading', { name: 'The app on this computer' })).toBeVisible();
      await tell(page, { what: 'again' });
      await expect(page.getByText('Interclass is open again')).toBeVisible();
    });

    await test.step('the settings change the app, and say that the key lies in a file', async () => {
      const background = page.getByRole('checkbox', { name: /Go on carrying the post/ });
      await expect(background).not.toBeChecked();
      await background.check();
      expect((await calledOf(page, 'setChoices')).at(-1)).toEqual({ background: true });
      await expect(page.getByTestId('key-kept')).toHaveAttribute('data-kept', 'file');
      await lookAt(page, 'desktop-settings');
    });

    await test.step('papers can be kept as a PDF', async () => {
      await go(page, 'papers/map');
      await page.getByRole('button', { name: 'Save as PDF' }).click();
      await expect
        .poll(async () => (await calledOf(page, 'savePdf')).at(-1))
        .toEqual({ name: 'interclass-paper-en.pdf' });
      await lookAt(page, 'desktop-paper', 'window');
    });

    await test.step('the shell knows whose computer it is, its words, and how the post stands', async () => {
      expect((await calledOf(page, 'setRole')).at(-1)).toEqual({ isClassroom: false });
      expect((await calledOf(page, 'tellWords')).at(-1)).toMatchObject({
        language: 'en',
        words: { copy: 'Copy' },
      });
      await expect
        .poll(async () => (await calledOf(page, 'setUnsent')).at(-1))
        .toMatchObject({ count: 0, state: 'All safe' });
    });
    await page.context().close();
  } finally {
    await stage.close();
  }
});
