import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from './start.ts';

const out = dirname(dirname(fileURLToPath(import.meta.url)));
void start(out, process.env, { argv: process.argv, errors: process });
