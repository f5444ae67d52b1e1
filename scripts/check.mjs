import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './setup.mjs';

/** The one question "is it good?", in steps that each say how long they took. */
export const STEPS = [
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--cache', '--log-level', 'warn', '.']],
  ['lint', 'oxlint/bin/oxlint', ['--type-aware', '--quiet', '.']],
  ...['src/shared', 'src/main', 'src/preload', 'src/renderer', 'sync-server', 'tests'].map((room) => [`types ${room}`, 'typescript/bin/tsc', ['-p', room]]),
  ['dead code', '../scripts/dead-code.mjs', []],
];

/** Runs every step; gives how many passed and failed. */
export function runChecks() {
  let passed = 0;
  let failed = 0;
  for (const [name, file, args] of STEPS) {
    const startedAt = Date.now();
    const done = spawnSync(process.execPath, [join(ROOT, 'node_modules', file), ...args], { cwd: ROOT, encoding: 'utf8' });
    const isGood = done.status === 0;
    console.log(`${isGood ? 'good' : 'BAD '}  ${name}  (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (!isGood) console.log(`${done.stdout ?? ''}${done.stderr ?? ''}`);
    if (isGood) passed += 1;
    else failed += 1;
  }
  return { passed, failed };
}

if (process.argv[1]?.endsWith('check.mjs')) {
  ensureInstalled();
  process.exit(runChecks().failed === 0 ? 0 : 1);
}
