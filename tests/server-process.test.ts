import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../src/shared/lib/ids.ts';
import type { Rec } from '../src/shared/records/merge.ts';
import type { SyncAnswer } from '../src/shared/sync/protocol.ts';
import { clearCouch } from './server-stores.ts';
import { call, changeOf, meet, TestTeacher } from './server-teacher.ts';
import {
  runServerCommand,
  startServerProcess,
  temporaryFolder,
  type ServerProcess,
} from './server-process.ts';

const couchUrl = process.env['COUCHDB_URL'];
const STORES: [string, string | undefined][] = [
  ['PouchDB', undefined],
  ...(couchUrl === undefined ? [] : [['CouchDB', couchUrl] as [string, string]]),
];

describe('the server as a process', { timeout: 60_000 }, () => {
  const left: (() => unknown)[] = [];
  afterEach(async () => {
    for (const undo of left.splice(0).reverse()) await undo();
  });
  const newFolder = () => {
    const { folder, remove } = temporaryFolder();
    left.push(remove);
    return folder;
  };
  const newCouch = (url: string) => {
    const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
    left.push(() => clearCouch(url, prefix));
    return ['--couchdb', url, '--couchdb-prefix', prefix];
  };
  const start = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> => {
    const server = await startServerProcess(args, env);
    left.push(() => server.kill());
    return server;
  };
  const draft = (who: TestTeacher): Rec =>
    who.make('draft', who.id, { author: who.id, type: 'note' }, newId('draft', Date.now()));

  it.each(STORES)(
    'holds every acknowledged write in %s after it was killed in the middle of many',
    async (_name, url) => {
      const args = ['--verify-schools', ...(url === undefined ? ['--data', newFolder()] : newCouch(url))];
      let server = await start(args);
      const { ana, ben, exchange } = await meet(
        await new TestTeacher(server.url).signUp(),
        await new TestTeacher(server.url).signUp(),
      );
      const acked: string[] = [];
      const sent: Rec[] = [];
      let isDown = false;
      const keepSending = async (who: TestTeacher): Promise<void> => {
        while (!isDown) {
          const recs = Array.from({ length: 5 }, () => draft(who)).concat(
            who.make('task', exchange, { title: 'T', who: 'together' }),
          );
          sent.push(...recs);
          const reply = await who.post(recs.map((rec) => changeOf(rec))).catch(() => undefined);
          if (!reply) return;
          acked.push(...(reply.body as SyncAnswer).acks);
          if (acked.length >= 150 && !isDown) {
            isDown = true;
            await server.kill();
          }
        }
      };
      await Promise.all([keepSending(ana), keepSending(ana), keepSending(ben), keepSending(ben)]);
      expect(acked.length).toBeGreaterThanOrEqual(150);

      server = await start(args);
      for (const who of [ana, ben]) {
        Object.assign(who, { url: server.url, cursor: '' });
        who.heard.clear();
        await who.sync();
      }
      const heard = new Set([...ana.heard.values(), ...ben.heard.values()].map(({ id }) => id));
      expect(acked.filter((id) => !heard.has(id))).toEqual([]);
      const repeated = await ana.sync(...sent.filter(({ at }) => at.endsWith(ana.device)).slice(-20));
      expect(repeated.refusals).toEqual([]);
    },
  );

  it('stops when it is told to, after finishing what is under way', async () => {
    const data = newFolder();
    let server = await start(['--data', data]);
    const ana = await new TestTeacher(server.url).signUp();
    const recs = Array.from({ length: 400 }, () => draft(ana));
    const isBeingWritten = () => existsSync(join(data, 'databases', ana.id.replace(':', '+').toLowerCase()));
    const stopped = vi.waitUntil(isBeingWritten, { interval: 1, timeout: 30_000 }).then(() => server.stop());
    const [reply, code] = await Promise.all([ana.post(recs.map((rec) => changeOf(rec))), stopped]);
    expect(code).toBe(0);
    expect((reply.body as SyncAnswer).acks).toHaveLength(400);
    server = await start(['--data', data]);
    Object.assign(ana, { url: server.url });
    expect((await ana.sync()).news).toHaveLength(400);
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    left.push(() => other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startServerProcess(['--port', String(port), '--data', newFolder()])).rejects.toThrow(
      `exit 1: Port ${port} is taken by another program. Stop it, or choose another one with --port.`,
    );
  });

  it('says in one sentence that the data folder cannot be written', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(startServerProcess(['--data', join(folder, 'file')])).rejects.toThrow(
      /^exit 1: The data folder cannot be written .*--data, or make room\.$/,
    );
  });

  it('says in one sentence that another server has the data folder', async () => {
    const data = newFolder();
    await start(['--data', data]);
    await expect(startServerProcess(['--data', data])).rejects.toThrow(
      /^exit 1: The database does not answer: another program uses the data folder\.$/,
    );
  });

  it.each([
    [['--port', '99999'], /--port has to be at most 65535/],
    [['--poll-ms', 'soon'], /--poll-ms has to be a whole number/],
    [['--couchdb', 'localhost'], /--couchdb has to be an address that starts with http/],
    [['--prot', '1'], /Unknown option '--prot'.* The options are: --port/],
    [['dance'], /There is no command dance/],
    [['verify-school'], /Write: verify-school <id of the school> --by/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(startServerProcess([...args, '--data', newFolder()])).rejects.toThrow(message);
  });

  it('lets an operator see and verify schools', async () => {
    const data = newFolder();
    const server = await start(['--data', data]);
    const ana = await new TestTeacher(server.url).signUp();
    const { school } = await ana.settle();
    await server.stop();
    const verify = (id: string) =>
      runServerCommand(['verify-school', id, '--by', 'Maria Lima', '--data', data]);
    expect((await runServerCommand(['list-schools', '--data', data])).output).toContain(
      `${school}\tEscola Sol\tRecife\tBR\t1 classes\tnot verified`,
    );
    expect(await verify('school:01ARZ3NDEKTSV4RRFFQ69G5FAV')).toEqual({
      code: 1,
      output: expect.stringContaining('There is no school') as string,
    });
    expect(await verify(school.slice('school:'.length))).toEqual({
      code: 0,
      output: `${school} is verified.\n`,
    });
    const again = await start(['--data', data]);
    Object.assign(ana, { url: again.url });
    await ana.sync();
    expect(ana.known(school, school)?.f).toMatchObject({ verifiedBy: 'Maria Lima' });
    expect((await call(again.url, 'GET', '/health')).body).toMatchObject({ verifiesSchools: false });
  });

  it('takes its options from the environment too, and says in its health that schools are verified by nobody', async () => {
    const server = await start([], {
      INTERCLASS_DATA: newFolder(),
      INTERCLASS_VERIFY_SCHOOLS: 'true',
      INTERCLASS_POLL_MS: '1234',
    });
    const health = await call(server.url, 'GET', '/health');
    expect(health.body).toMatchObject({
      status: 'ok',
      protocol: 1,
      store: 'pouchdb',
      verifiesSchools: true,
      isDemo: false,
    });
    await expect.poll(() => server.lines.join('\n')).toContain('schools are verified at once');
    const ana = await new TestTeacher(server.url).signUp();
    expect((await ana.sync()).nextMs).toBe(1234);
  });

  it('logs one line a request, and nothing that a person wrote', async () => {
    const server = await start(['--data', newFolder(), '--verify-schools']);
    const ana = await new TestTeacher(server.url).signUp();
    await ana.settle();
    await call(server.url, 'GET', `/api/secret-path-${ana.email}?name=Ana`);
    await call(server.url, 'DELETE', `/api/sessions/${ana.session}`, { token: ana.token });
    await call(server.url, 'POST', '/api/accounts', { body: `{"email":"${ana.email}"` });
    await server.stop();
    const log = server.lines.join('\n');
    expect(
      server.lines.map((line) => JSON.parse(line) as { route?: string }).map(({ route }) => route),
    ).toEqual(expect.arrayContaining(['/api/accounts', '/api/sync', '/api/sessions/:session', 'unknown']));
    for (const secret of [ana.email, ana.token, ana.session, ana.id, 'Ana', 'Escola', 'secret-path'])
      expect(log).not.toContain(secret);
  });
});
