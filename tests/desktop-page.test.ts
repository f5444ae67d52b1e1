import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureChromium } from '../scripts/chromium.mjs';
import { runTool } from '../scripts/setup.mjs';
import { start } from '../src/main/start.ts';
import { CALLS, type Unsent } from '../src/shared/ipc/calls.ts';
import { SHELL_WORDS } from '../src/shared/ipc/shell-words.ts';
import { MAGIC } from '../src/shared/backup/header.ts';
import { app, BrowserWindow, fake, Menu } from './fakes/electron.ts';

/**
 * The built desktop app in a real Chromium: the shell's own protocol handler serves it with the shell's own content
 * policy, the built preload runs before the page, and its calls reach the shell. Only Electron itself is played.
 * Chromium has no scheme of ours, so the page stands at an https address instead.
 */
const STAND_IN = 'https://app.invalid';
const OWN = 'interclass-app://app';
const work = mkdtempSync(join(tmpdir(), 'desktop-page-'));
let browser: Browser;
let page: Page;
const seen = { asked: [] as string[], faults: [] as string[], unsent: 0, stay: '' };

beforeAll(async () => {
  expect(
    runTool('electron-vite/bin/electron-vite.js', [
      'build',
      '--logLevel',
      'error',
      '--outDir',
      join(work, 'out'),
    ]),
  ).toBe(0);
  fake.reset();
  await start(join(work, 'out'), { INTERCLASS_SERVER: 'http://127.0.0.1:9/' });
  browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await browser.newContext({ locale: 'en-GB' });
  page = await context.newPage();
  page.on('request', (request) => seen.asked.push(new URL(request.url()).origin));
  page.on('pageerror', (error) => seen.faults.push(error.message));
  await context.exposeBinding('callShell', (_source, channel: string, argument: unknown) => {
    if (channel === CALLS.setUnsent.channel) {
      const { count, question } = argument as Unsent;
      Object.assign(seen, { unsent: count, stay: question.stay });
    }
    return fake.call(channel, argument ?? undefined, { url: `${OWN}/`, sender: theWindow().webContents });
  });
  await context.addInitScript(playPreload(readFileSync(join(work, 'out/preload/index.cjs'), 'utf8')));
  await context.route(`${STAND_IN}/**`, async (route) => {
    const serve = fake.schemeHandlers.get('interclass-app')!;
    const address = route.request().url().replace(STAND_IN, OWN);
    const answer = await serve({ url: address } as Parameters<typeof serve>[0]);
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  await page.goto(`${STAND_IN}/`);
});

/** Somebody opens something with the app while it is open: on Windows and Linux the system starts it once more. */
function openWithApp(what: string): void {
  app.emit('second-instance', {}, ['interclass', what], work);
}

afterAll(async () => {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

/** The preload's bundle, with the two parts of Electron it is allowed. */
function playPreload(bundle: string): string {
  return `(() => {
    const parts = {
      contextBridge: { exposeInMainWorld: (key, api) => (window[key] = api) },
      ipcRenderer: { invoke: (channel, argument) => window.callShell(channel, argument) },
    };
    const load = (name) => {
      if (name === 'electron') return parts;
      throw new Error('the preload asked for ' + name);
    };
    ((require) => { ${bundle} })(load);
  })()`;
}

function theWindow(): BrowserWindow {
  return BrowserWindow.getAllWindows()[0]!;
}

it('opens without a server, and keeps to its content policy', async () => {
  await page.getByRole('button', { name: 'I am a teacher' }).waitFor();
  const strangers = seen.asked.filter((origin) => !['http://127.0.0.1:9', STAND_IN, 'null'].includes(origin));
  expect(strangers).toEqual([]);
  await page.evaluate(() => {
    const found: string[] = [];
    Reflect.set(window, 'violations', found);
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective));
    new Image().src = 'https://example.org/a.png';
    void fetch('https://example.org/').catch(() => undefined);
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.head.append(script);
  });
  await page.waitForFunction(() => (Reflect.get(window, 'violations') as string[]).length >= 3);
  expect(await page.evaluate(() => (Reflect.get(window, 'violations') as string[]).sort())).toEqual([
    'connect-src',
    'img-src',
    'script-src-elem',
  ]);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  expect(seen.faults).toEqual([]);
});

it('says every word of the shell in English as the shell itself does', async () => {
  const english = JSON.parse(
    readFileSync(join(import.meta.dirname, '../src/renderer/app/i18n/en.json'), 'utf8'),
  ) as { shell: Record<string, string> };
  expect(english.shell).toEqual(SHELL_WORDS);
});

it('asks what to do with a code out of a link, and does nothing by itself', async () => {
  openWithApp('interclass://join/CFGH-2345-JMPQ');
  const question = page.getByRole('dialog', { name: 'A link with the code CFGH-2345-JMPQ' });
  await question.getByRole('button', { name: 'Not now' }).click();
  await question.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'I am a teacher' }).waitFor();
  openWithApp('interclass://join/CFGH-2345-JMPQ');
  await question.getByRole('button', { name: 'A classroom computer' }).click();
  await expect
    .poll(() => page.getByLabel('code', { exact: false }).first().inputValue(), { timeout: 30_000 })
    .toBe('CFGH-2345-JMPQ');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'I am a teacher' }).waitFor();
});

it('says of a link with hostile text that it is none, in words of its own', async () => {
  openWithApp('interclass://join/<img src=x onerror=alert(1)>');
  const told = page.getByRole('dialog', { name: 'This link is not one of ours' });
  expect(await told.textContent()).not.toContain('onerror');
  await told.getByRole('button', { name: 'Close' }).last().click();
  await told.waitFor({ state: 'hidden' });
  expect(seen.faults).toEqual([]);
});

it('says what a file is before anything is done with it', async () => {
  writeFileSync(join(work, 'letter.interclass'), 'dear all');
  openWithApp('letter.interclass');
  const told = page.getByRole('dialog', { name: 'This is no copy of Interclass' });
  await told.getByText('“letter.interclass” ends like a copy').waitFor();
  await told.getByRole('button', { name: 'Close' }).last().click();
  writeFileSync(join(work, 'damaged.interclass'), `${MAGIC}\u0001 and then nothing`, 'latin1');
  openWithApp('damaged.interclass');
  const question = page.getByRole('dialog', { name: 'Bring back this copy?' });
  await question.getByRole('button', { name: 'Look into the copy' }).click();
  // What it says of a damaged copy is what it says of one that was chosen by hand; nothing is changed.
  await page.getByText('This copy is not whole, or it was altered.').waitFor();
  await page.getByRole('button', { name: 'I am a teacher' }).waitFor();
});

it('tells the shell what is unsent, so that closing asks and the window stays', async () => {
  const next = page.getByRole('button', { name: 'Next' });
  await page.getByRole('button', { name: 'I am a teacher' }).click();
  await page.getByLabel('Your name').fill('Ana Teste');
  await page.getByLabel('E-mail address').fill('ana@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill('four quiet green rivers');
  await next.click();
  await page.getByLabel('Name of the school').fill('Escola Teste');
  await page.getByLabel('Town or village').fill('Recife');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'Brazil', exact: true }).click();
  await next.click();
  await expect.poll(() => seen.unsent, { timeout: 20_000 }).toBeGreaterThan(0);
  theWindow().close();
  await expect.poll(() => fake.questions.at(-1)?.message ?? '', { timeout: 30_000 }).toMatch(/not sent yet/);
  expect(fake.questions.at(-1)!.buttons).toEqual(['Send now, then quit', 'Quit and send later', 'Stay']);
  expect(BrowserWindow.getAllWindows()).toHaveLength(1);
});

it('tells the shell its words, in the language that is chosen', async () => {
  await page.evaluate(() => localStorage.setItem('interclass-language', 'pt'));
  await page.reload();
  await expect
    .poll(() => Menu.application!.all.map(({ label }) => label), { timeout: 30_000 })
    .toContain('Copiar');
  // A page that is just opening says no nought that nobody has counted: the window, which is to close after sending, is there.
  await expect.poll(() => seen.stay, { timeout: 30_000 }).toBe('Ficar');
  expect(seen.unsent).toBeGreaterThan(0);
  expect(BrowserWindow.getAllWindows()).toHaveLength(1);
  theWindow().close();
  await expect
    .poll(() => fake.questions.at(-1)!.buttons, { timeout: 30_000 })
    .toEqual(['Enviar agora e depois sair', 'Sair e enviar depois', 'Ficar']);
});
