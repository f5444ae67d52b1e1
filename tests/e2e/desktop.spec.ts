import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';

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
