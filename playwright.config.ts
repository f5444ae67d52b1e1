import { defineConfig } from '@playwright/test';

/** A real Chromium, a real server process, no retries: a test that fails sometimes is a fault. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-output/e2e',
  // Patient, because a school computer or a shared build machine may be slow: what is waited for ends a wait at once.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  // Every story has a server, a folder and computers of its own, so two go on beside each other.
  workers: 2,
  retries: 0,
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 60_000,
    // A trace doubles what a story costs: `TRACE=1 npx playwright test NAME` when one is wanted.
    trace: process.env['TRACE'] ? 'on' : 'off',
    screenshot: 'off',
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] && { executablePath: process.env['CHROMIUM_PATH'] }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
