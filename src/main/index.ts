import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start } from './start.ts';

void start(dirname(dirname(fileURLToPath(import.meta.url))), process.env);
