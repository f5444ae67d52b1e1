import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** Where a school's IT sets what holds for a computer. */
export const POLICY_FILE = '/etc/interclass/policy.json';
const DEFAULT_SERVER = 'http://127.0.0.1:8090/';

const address = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//));
const policy = v.object({ server: v.optional(address) });

/** What holds on this computer, where it came from, and what was wrong with what did not hold. */
export interface Policy {
  readonly server: string;
  readonly source: 'environment' | 'policy' | 'default';
  readonly problem: '' | 'environment-unreadable' | 'policy-unreadable';
}

/** Environment before policy file before default; a bad one is passed over and named, never fatal. */
export function readPolicy(env: NodeJS.ProcessEnv, file = POLICY_FILE): Policy {
  const asked = env['INTERCLASS_SERVER'];
  if (asked !== undefined && v.is(address, asked))
    return { server: slashed(asked), source: 'environment', problem: '' };
  const problem = asked === undefined ? '' : 'environment-unreadable';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { server: DEFAULT_SERVER, source: 'default', problem };
  }
  try {
    const { server } = v.parse(policy, JSON.parse(text));
    return server === undefined
      ? { server: DEFAULT_SERVER, source: 'default', problem }
      : { server: slashed(server), source: 'policy', problem };
  } catch {
    return { server: DEFAULT_SERVER, source: 'default', problem: 'policy-unreadable' };
  }
}

function slashed(text: string): string {
  return new URL(text).href;
}
