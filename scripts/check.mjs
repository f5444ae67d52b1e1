import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, ROOT } from './setup.mjs';

/** Rooms that have a tsconfig of their own. Tests beside the code belong to `tests`. */
const TYPED_ROOMS = [
  'src/shared',
  'src/main',
  'src/preload',
  'src/renderer',
  'sync-server',
  'tests',
  'bench',
  'scripts',
];

/**
 * The steps: name, program (below the project's folder), arguments.
 * @returns {[name: string, file: string, args: string[]][]}
 */
function steps() {
  return [
    ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--cache', '--log-level', 'warn', '.']],
    ['lint', 'node_modules/oxlint/bin/oxlint', ['--type-aware', '--quiet', '.']],
    ...TYPED_ROOMS.filter(hasSources).map(
      (room) =>
        /** @type {[string, string, string[]]} */ ([
          `types ${room}`,
          'node_modules/typescript/bin/tsc',
          ['-p', room, '--noEmit'],
        ]),
    ),
    ['dead code', 'scripts/dead-code.mjs', []],
    ['rooms', 'scripts/room-faults.mjs', []],
  ];
}

/** Runs every step and prints how it went; gives how many passed and failed. */
export function runChecks() {
  let passed = 0;
  let failed = 0;
  for (const [name, file, args] of steps()) {
    const startedAt = Date.now();
    const done = spawnSync(process.execPath, [join(ROOT, file), ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const isGood = done.status === 0;
    console.log(`${isGood ? 'good' : 'BAD '}  ${name}  (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (!isGood) console.log(`${done.error?.message ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`);
    if (isGood) passed += 1;
    else failed += 1;
  }
  return { passed, failed };
}

/** Whether a room has anything to check: TypeScript calls an empty one a fault. */
function hasSources(room) {
  const folder = join(ROOT, room);
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.(tsx?|mjs)$/.test(String(name)))
  );
}

// `npm run check`
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureInstalled();
  process.exit(runChecks().failed === 0 ? 0 : 1);
}
