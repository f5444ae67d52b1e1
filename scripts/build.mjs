import { ensureInstalled, runTool } from './setup.mjs';

/** `npm run build`: the browser app, into dist/web. */
ensureInstalled();
process.exit(runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn', ...process.argv.slice(2)]));
