import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { CONNECTIONS_PER_ADDRESS } from './routes/connections.ts';
import { REQUESTS_PER_MINUTE } from './routes/limits.ts';
import { COUCHDB_PREFIX } from './store/names.ts';

/** A wrong option, in a sentence for the person at the keyboard. */
export class ConfigError extends Error {}

const wholeNumber = (min: number, max: number, name: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `${name} has to be a whole number`),
    v.transform(Number),
    v.minValue(min, `${name} has to be at least ${min}`),
    v.maxValue(max, `${name} has to be at most ${max}`),
  );
const flag = (name: string) =>
  v.pipe(
    v.picklist(['true', 'false', '1', '0', ''], `${name} is either true or false`),
    v.transform((text) => text === 'true' || text === '1'),
  );
const httpUrl = (name: string) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      `${name} has to be an address that starts with http:// or https://`,
    ),
  );

const settings = v.object({
  port: v.optional(wholeNumber(0, 65535, '--port'), '8090'),
  host: v.optional(v.pipe(v.string(), v.minLength(1, '--host must not be empty')), '127.0.0.1'),
  data: v.optional(v.pipe(v.string(), v.minLength(1, '--data must not be empty')), '.data'),
  couchdb: v.optional(httpUrl('--couchdb')),
  'couchdb-prefix': v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][a-z0-9_-]{0,60}$/, '--couchdb-prefix is lower case letters, digits, - and _'),
    ),
    COUCHDB_PREFIX,
  ),
  'verify-schools': v.optional(flag('--verify-schools'), 'false'),
  'poll-ms': v.optional(wholeNumber(100, 3_600_000, '--poll-ms'), '20000'),
  'directory-minutes': v.optional(wholeNumber(0, 10_080, '--directory-minutes'), '60'),
  web: v.optional(v.string(), 'dist/web'),
  updates: v.optional(v.pipe(v.string(), v.minLength(1, '--updates must name a folder'))),
  demo: v.optional(flag('--demo'), 'false'),
  'behind-proxy': v.optional(flag('--behind-proxy'), 'false'),
  'requests-per-minute': v.optional(
    wholeNumber(60, 1_000_000, '--requests-per-minute'),
    String(REQUESTS_PER_MINUTE),
  ),
  'connections-per-address': v.optional(
    wholeNumber(10, 1_000_000, '--connections-per-address'),
    String(CONNECTIONS_PER_ADDRESS),
  ),
  'tls-cert': v.optional(v.pipe(v.string(), v.minLength(1, '--tls-cert must name a file'))),
  'tls-key': v.optional(v.pipe(v.string(), v.minLength(1, '--tls-key must name a file'))),
  'metrics-token': v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^[\w.~+/=-]{16,200}$/,
        '--metrics-token is 16 to 200 letters, digits, or any of . ~ + / = - _',
      ),
    ),
  ),
  'log-level': v.optional(
    v.picklist(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      '--log-level is trace, debug, info, warn, error or silent',
    ),
    'info',
  ),
  upstream: v.optional(httpUrl('--upstream')),
  'upstream-token': v.optional(
    v.pipe(v.string(), v.regex(/^[\w-]{43}$/, '--upstream-token is what enrol-hub has printed')),
  ),
  'signing-key': v.optional(
    v.pipe(v.string(), v.regex(/^[\w-]{43}$/, '--signing-key is what /health of the server says')),
  ),
  text: v.optional(
    v.pipe(v.string(), v.trim(), v.minLength(1, '--text must not be empty'), v.maxLength(8000)),
  ),
  by: v.optional(v.pipe(v.string(), v.minLength(1, '--by must name a person'), v.maxLength(120))),
  reason: v.optional(v.pipe(v.string(), v.minLength(1, '--reason must say something'), v.maxLength(600))),
});

/** What the server was told on its command line, or in the environment. */
export type Config = v.InferOutput<typeof settings> & {
  /** What to do, and with what (`verify-school <id>`); none: serve. */
  readonly words: readonly string[];
};

const FLAGS = new Set(['verify-schools', 'demo', 'behind-proxy']);
const NAMES = Object.keys(settings.entries);

/** The name of an option in the environment. */
export function envNameOf(option: string): string {
  return option === 'couchdb' ? 'COUCHDB_URL' : `INTERCLASS_${option.toUpperCase().replaceAll('-', '_')}`;
}

/** Reads the options; the command line wins over the environment. Throws `ConfigError`. */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const given = readArgs(args);
  const values = Object.fromEntries(
    NAMES.map((name) => [name, given.values[name] ?? env[envNameOf(name)]]).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const parsed = v.safeParse(settings, values);
  if (!parsed.success) throw new ConfigError(parsed.issues.map((issue) => issue.message).join('\n'));
  return { ...parsed.output, words: given.words };
}

function readArgs(args: readonly string[]): { values: Record<string, string | undefined>; words: string[] } {
  const options = Object.fromEntries(
    NAMES.map((name) => [name, { type: FLAGS.has(name) ? ('boolean' as const) : ('string' as const) }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return {
      words: positionals,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          value === undefined ? undefined : String(value),
        ]),
      ),
    };
  } catch (error) {
    throw new ConfigError(
      `${(error as Error).message.split('. ')[0]}. The options are: ${NAMES.map((name) => `--${name}`).join(' ')}`,
    );
  }
}
