import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ROOT, runTool } from './setup.mjs';

/** `npm test [-- check|unit|e2e]`: everything, in the order in which a fault is found soonest. */
const PARTS = { check, unit, e2e: endToEnd };
const OUTPUT = join(ROOT, 'test-output');
const total = { passed: 0, failed: 0, skipped: 0 };

const only = process.argv[2];
if (only && !Object.hasOwn(PARTS, only)) {
  console.error(`There is no part ${only}. The parts are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}

ensureInstalled();
mkdirSync(OUTPUT, { recursive: true });
for (const [name, run] of Object.entries(PARTS)) {
  if (only && only !== name) continue;
  try {
    await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    add({ failed: 1 }, 1);
  }
}
if (!process.env.COUCHDB_URL) {
  console.log('\nCOUCHDB_URL is not set: what runs on both stores ran on the embedded one only.');
}
const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function check() {
  const { runChecks } = await import('./check.mjs');
  add(runChecks(), 0);
}

function unit() {
  const report = freshReport('unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = runTool('vitest/vitest.mjs', ['run', ...reporters]);
  const result = read(report);
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  const failed = (result?.numFailedTests ?? 0) + unloadedFiles(result?.testResults ?? []);
  add({ passed: result?.numPassedTests, failed, skipped }, code);
}

/** Test files that failed before or after their tests: vitest counts no test for them. */
function unloadedFiles(results) {
  return results.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
}

async function endToEnd() {
  if (!hasEndToEnd()) {
    console.log('There are no end-to-end tests in tests/e2e.');
    return;
  }
  const { ensureChromium } = await import('./chromium.mjs');
  const { buildApp } = await import('./build.mjs');
  const chromium = await ensureChromium();
  if (buildApp() !== 0) throw new Error('The browser app could not be built; the reason is above.');
  const { electronBinary, hasDisplay } = await import('./open-app.mjs');
  if (
    electronBinary() &&
    hasDisplay() &&
    runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
  )
    throw new Error('The desktop app could not be built; the reason is above.');
  const report = freshReport('e2e.json');
  const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const code = runTool('@playwright/test/cli.js', ['test'], { env });
  const stats = read(report)?.stats;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  add({ passed: stats?.expected, failed, skipped: stats?.skipped }, code);
}

function hasEndToEnd() {
  const folder = join(ROOT, 'tests', 'e2e');
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(spec|test)\.tsx?$/.test(String(name)))
  );
}

/** The path of a report that the last run has not left behind. */
function freshReport(name) {
  const path = join(OUTPUT, name);
  rmSync(path, { force: true });
  return path;
}

function read(report) {
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
}

/**
 * A runner that ended badly counts as one failure even when it could not say which.
 * @param {{ passed?: number, failed?: number, skipped?: number }} counts
 * @param {number} code
 */
function add({ passed = 0, failed = 0, skipped = 0 }, code) {
  total.passed += passed;
  total.failed += failed === 0 && code !== 0 ? 1 : failed;
  total.skipped += skipped;
}
