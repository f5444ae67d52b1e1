import { defineConfig } from '@playwright/test';

/** A real Chromium, a real server process, no retries: a test that fails sometimes is a fault. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-output/e2e',
  // Patient, because a school computer or a shared build machine may be slow: what is waited for ends a wait at once.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  workers: 1,
  retries: 0,
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 60_000,
    trace: 'retain-on-failure',
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
