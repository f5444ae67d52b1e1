import { parseArgs } from 'node:util';
import { runChaos } from './chaos.ts';

/** `npm run chaos -- --seed N --seconds N [--couchdb URL]`: prints the result as JSON; ends with 1 when anything was lost. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: '60' },
    couchdb: { type: 'string' },
  },
});
let end = 0;
console.error(`seed ${values.seed}`);
const result = await runChaos(
  Number(values.seed),
  () => Date.now() < (end ||= Date.now() + Number(values.seconds) * 1000),
  values.couchdb,
);
console.log(JSON.stringify(result));
process.exit(result.lost + result.diverged + result.forbiddenAccepted === 0 ? 0 : 1);
