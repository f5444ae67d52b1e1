import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ROOT, runTool } from './setup.mjs';

/** `npm test [-- check|unit|e2e]`: everything, in the order in which a fault is found soonest. */
const OUTPUT = join(ROOT, 'test-output');
const only = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };

ensureInstalled();
mkdirSync(OUTPUT, { recursive: true });
if (!only || only === 'check') await check();
if (!only || only === 'unit') unit();
if (!only || only === 'e2e') await endToEnd();
if (!process.env.COUCHDB_URL) console.log('\nCOUCHDB_URL is not set: what runs on both stores ran on the embedded one only.');
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function check() {
  const { runChecks } = await import('./check.mjs');
  const { passed, failed } = runChecks();
  total.passed += passed;
  total.failed += failed;
}

function unit() {
  const report = join(OUTPUT, 'unit.json');
  rmSync(report, { force: true });
  const code = runTool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  add(result?.numPassedTests ?? 0, result?.numFailedTests ?? 0, result?.numPendingTests ?? 0, code);
}

async function endToEnd() {
  const { ensureChromium } = await import('./chromium.mjs');
  const chromium = await ensureChromium();
  if (runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']) !== 0) return add(0, 1, 0, 1);
  const report = join(OUTPUT, 'e2e.json');
  rmSync(report, { force: true });
  const code = runTool('@playwright/test/cli.js', ['test'], { env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  const { stats } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  return add(stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0), stats?.skipped ?? 0, code);
}

/** A runner that ended badly counts as one failure even when it could not say which. */
function add(passed, failed, skipped, code) {
  total.passed += passed;
  total.failed += failed === 0 && code !== 0 ? 1 : failed;
  total.skipped += skipped;
}
