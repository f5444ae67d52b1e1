import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, ROOT, runTool } from './setup.mjs';

/** `npm run bench -- [start|sync|server|local|access|matching|computer|roster] [--json FILE]`: measurements, printed; nothing here passes or fails. */
ensureInstalled();
const chromium = await ensureChromium();
const code = runTool('vite/bin/vite.js', ['build', '--logLevel', 'error']);
if (code !== 0) process.exit(code);
const done = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(ROOT, 'bench', 'main.ts'), ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
  },
);
process.exit(done.status ?? 1);
