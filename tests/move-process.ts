import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Everything a move changes the disk with. */
const CHANGES = ['renameSync', 'copyFileSync', 'mkdirSync', 'rmSync', 'writeFileSync', 'fsyncSync'] as const;

/**
 * A start of the app that moves a desk, in a process of its own, and is killed right before, or right after, its n-th change of the
 * disk: node --import tsx tests/move-process.ts FOLDER N before|after. Prints how many changes there were when it came to its end.
 */
const [folder = '', at = '0', when = 'before'] = process.argv.slice(2);
let changes = 0;
for (const name of CHANGES) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]): unknown => {
    changes += 1;
    // Some of them use another one.
    const mine = changes;
    if (mine === Number(at) && when === 'before') process.kill(process.pid, 'SIGKILL');
    const result = real(...args);
    if (mine === Number(at)) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  Object.assign(fs, { [name]: counted });
}
syncBuiltinESMExports();
const { moveDesk, noteMoved } = await import('../src/main/policy/move-desk.ts');
const outcome = moveDesk(folder);
noteMoved(folder);
console.log(JSON.stringify({ outcome, changes }));
