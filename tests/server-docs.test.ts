import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../src/shared/lib/errors.ts';
import { envNameOf, readConfig } from '../sync-server/config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const api = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');

/** The text of every source file under some folders, without tests and the catalogue itself. */
function sources(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(ROOT, folder, name),
      ),
    )
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !/\blib.errors\.ts$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

describe('docs/api.md', () => {
  it('lists exactly the codes of the catalogue, each with its status, what causes it and what mends it', () => {
    const rows = [...api.matchAll(/^\| `([a-z]+\/[a-z-]+)` \| (\d+) \| (.+) \| (.+) \|$/gm)].map(
      ([, code, status]) => [code, { status: Number(status) }],
    );
    expect(Object.fromEntries(rows)).toEqual(ERRORS);
    expect(rows).toHaveLength(Object.keys(ERRORS).length);
  });

  it('documents exactly the routes there are', () => {
    const documented = [...api.matchAll(/^### `([A-Z]+ \/\S+)`$/gm)].map(([, route]) => route!);
    const made = [
      ...sources('sync-server/routes').matchAll(/app\.(get|post|put|delete)(?:<[^(]*>)?\(\s*'([^']+)'/g),
    ].map(([, method, path]) => `${method!.toUpperCase()} ${path}`);
    expect(new Set(documented)).toEqual(new Set(made));
  });

  it('documents exactly the options there are', () => {
    const documented = [...api.matchAll(/^\| `--([a-z-]+)` \| `([A-Z_]+)` \|/gm)].map(
      ([, option, variable]) => [option!, variable!],
    );
    const { words: _words, ...options } = readConfig([], {
      COUCHDB_URL: 'http://localhost',
      INTERCLASS_TLS_CERT: 'cert.pem',
      INTERCLASS_TLS_KEY: 'key.pem',
      INTERCLASS_METRICS_TOKEN: 'x'.repeat(16),
      INTERCLASS_SIGNING_KEY: 'x'.repeat(43),
      INTERCLASS_UPDATES: 'updates',
      INTERCLASS_UPSTREAM: 'http://localhost',
      INTERCLASS_UPSTREAM_TOKEN: 'x'.repeat(43),
    });
    expect(new Set(documented.map(([option]) => option))).toEqual(new Set(Object.keys(options)));
    for (const [option, variable] of documented) expect(envNameOf(option!)).toBe(variable);
  });
});

describe('the error catalogue', () => {
  it('holds no code that nothing uses', () => {
    const text = sources('src/shared', 'src/main', 'sync-server');
    expect(Object.keys(ERRORS).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });
});
