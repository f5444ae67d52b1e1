import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { envNameOf, readConfig } from '../sync-server/config.ts';
import { Metrics } from '../sync-server/metrics.ts';

const ROOT = join(import.meta.dirname, '..');
const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[]; readonly interval: string };
}

describe('deploy/compose.yaml', () => {
  const text = read('deploy/compose.yaml');
  const compose = load(text) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
    networks: Record<string, { internal?: boolean } | null>;
  };
  const { server, couchdb } = compose.services as { server: Service; couchdb: Service };

  it('holds a server and an official CouchDB, pinned', () => {
    expect(Object.keys(compose.services)).toEqual(['server', 'couchdb']);
    expect(couchdb.image).toMatch(/^couchdb:\d+\.\d+\.\d+$/);
    expect(existsSync(join(ROOT, 'deploy', server.build!.context, server.build!.dockerfile))).toBe(true);
    expect(server.depends_on).toEqual({ couchdb: { condition: 'service_healthy' } });
  });

  it('lets only this computer reach the server, and only the server the database', () => {
    expect(server.ports).toEqual(['127.0.0.1:8090:8090']);
    expect(couchdb.ports).toBeUndefined();
    expect(couchdb.networks).toEqual(['database']);
    expect(compose.networks['database']).toEqual({ internal: true });
    expect(server.networks).toContain('database');
  });

  it('keeps data and passwords in named volumes, and no secret in the file', () => {
    const named = couchdb.volumes!.filter((volume) => !volume.startsWith('.'));
    expect(named.map((volume) => volume.split(':')[0])).toEqual(Object.keys(compose.volumes));
    for (const [file] of couchdb.volumes!.filter((volume) => volume.startsWith('.')).map((v) => v.split(':')))
      expect(existsSync(join(ROOT, 'deploy', file!))).toBe(true);
    for (const { environment } of [server, couchdb])
      for (const [name, value] of Object.entries(environment).filter(([key]) =>
        /PASSWORD|TOKEN|URL/.test(key),
      ))
        expect([name, value.replaceAll(/\$\{[A-Z_]+:\?\}/g, '')]).toEqual([
          name,
          name === 'COUCHDB_URL' ? 'http://:@couchdb:5984' : '',
        ]);
    expect(read('.gitignore')).toContain('.env');
  });

  it('asks both for their health; what it asks the server is a program', () => {
    expect(couchdb.healthcheck.test.join(' ')).toContain('/_up');
    const [how, program, flag, script] = server.healthcheck.test;
    expect([how, program, flag]).toEqual(['CMD', 'node', '-e']);
    expect(script).toContain('http://127.0.0.1:8090/health');
    expect(() => execFileSync(process.execPath, ['--check', '-'], { input: script })).not.toThrow();
    // The same against an address where nobody is well: it says so by its exit code.
    const unwell = script!.replace('127.0.0.1:8090', '127.0.0.1:9');
    expect(spawnSync(process.execPath, ['-e', unwell]).status).toBe(1);
  });

  it('sets options that the server knows, to values that it takes', () => {
    const known = new Set(Object.keys(readConfig([], {})).map(envNameOf)).add('INTERCLASS_METRICS_TOKEN');
    expect(
      Object.keys(server.environment).filter((name) => !known.has(name) && name !== 'COUCHDB_URL'),
    ).toEqual([]);
    const env = Object.fromEntries(
      Object.entries(server.environment).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{[A-Z_]+:\?\}/g, 'a-made-up-value-of-a-secret'),
      ]),
    );
    expect(readConfig([], env)).toMatchObject({ port: 8090, host: '0.0.0.0', 'behind-proxy': true });
  });
});

describe('deploy/Dockerfile', () => {
  it('copies what there is, runs the server as nobody special, and installs from the lock file', () => {
    const lines = read('deploy/Dockerfile').split('\n');
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(lines).toContain('USER node');
    expect(lines.filter((line) => line.includes('npm ci'))).toHaveLength(2);
    expect(existsSync(join(ROOT, 'sync-server/main.ts'))).toBe(true);
  });
});

describe('docs/operator-guide.md', () => {
  it('explains every metric of our own, and no other', async () => {
    const { text } = await new Metrics().text();
    const made = [...text.matchAll(/^# TYPE (interclass_(?!process_|nodejs_)\w+)/gm)].map(
      ([, name]) => name!,
    );
    const explained = [...read('docs/operator-guide.md').matchAll(/^\| `(interclass_[a-z_]+)`/gm)].map(
      ([, name]) => name!,
    );
    expect(explained.filter((name) => !/_(process|nodejs)_/.test(name)).sort()).toEqual(made.sort());
  });
});
