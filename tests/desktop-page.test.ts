import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureChromium } from '../scripts/chromium.mjs';
import { runTool } from '../scripts/setup.mjs';
import { start } from '../src/main/start.ts';
import { CALLS, type Unsent } from '../src/shared/ipc/calls.ts';
import { BrowserWindow, fake } from './fakes/electron.ts';

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
const seen = { asked: [] as string[], faults: [] as string[], unsent: 0 };

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
    if (channel === CALLS.setUnsent.channel) seen.unsent = (argument as Unsent).count;
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
  await expect.poll(() => fake.questions.at(-1)?.message ?? '').toMatch(/not sent yet/);
  expect(BrowserWindow.getAllWindows()).toHaveLength(1);
});
