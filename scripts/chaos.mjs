import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './setup.mjs';

/** `npm run chaos -- [--seed N] [--seconds N] [--couchdb URL]`: random faults; prints what was lost (nothing, it is hoped) as JSON. */
ensureInstalled();
const main = join(ROOT, 'tests', 'chaos', 'main.ts');
const done = spawnSync(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
