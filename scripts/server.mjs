import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './setup.mjs';

/** `npm run server -- --port 8090 --data DIR [--couchdb URL]`: the sync server alone. */
ensureInstalled();
const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'sync-server', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
