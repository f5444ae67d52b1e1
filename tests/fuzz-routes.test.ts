import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorCode } from '../src/shared/lib/errors.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { call, changeOf, TestTeacher, type Reply } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

const ROUTES = [
  ['POST', '/api/accounts'],
  ['PUT', '/api/accounts/password'],
  ['PUT', '/api/recovery'],
  ['DELETE', '/api/recovery'],
  ['POST', '/api/recover'],
  ['POST', '/api/sessions'],
  ['GET', '/api/sessions'],
  ['DELETE', '/api/sessions/x'],
  ['POST', '/api/sync'],
  ['GET', '/health'],
] as const;
const RUNS = 60;

onEveryStore('routes', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: TestTeacher;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, { requestsPerMinute: 1_000_000 });
    ana = await new TestTeacher(server.url).signUp();
  });
  afterAll(async () => {
    expect((await call(server.url, 'GET', '/health')).status).toBe(200);
    await server.close();
    await dispose();
  });

  /** A refusal out of the catalogue, or what was asked for; never a fault. */
  const expectAnswer = ({ status, code, body }: Reply): void => {
    expect(status).toBeLessThan(500);
    if (status < 400) return;
    expect(isErrorCode(code)).toBe(true);
    expect(Object.keys((body as { error: object }).error).sort()).toEqual(['code', 'facts', 'requestId']);
    expect(JSON.stringify(body)).not.toMatch(/ at .*\.ts|node_modules/);
  };

  describe.each(ROUTES)('%s %s', (method, path) => {
    const hasBody = method === 'POST' || method === 'PUT';

    it('takes any text for a body without a fault', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.constantFrom('application/json', 'text/plain', 'text/xml', ''),
          async (body, type) => {
            const reply = await call(server.url, method, path, {
              token: ana.token,
              ...(hasBody && { body }),
              headers: type === '' ? {} : { 'content-type': type },
            });
            expectAnswer(reply);
          },
        ),
        { numRuns: RUNS },
      );
    });

    if (!hasBody) return;
    it('takes any JSON for a body without a fault, and refuses it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async (body) => {
          const reply = await call(server.url, method, path, {
            token: ana.token,
            body: JSON.stringify(body),
          });
          expectAnswer(reply);
          expect(reply.status).toBeGreaterThanOrEqual(400);
        }),
        { numRuns: RUNS },
      );
    });
  });

  it('takes any part of a good body replaced by anything', async () => {
    const bodies: [string, string, object][] = [
      ['POST', '/api/accounts', { ...new TestTeacher(server.url).signUpBody() }],
      ['POST', '/api/sessions', { email: ana.email, authKey: 'a'.repeat(43), device: ana.device }],
      ['PUT', '/api/recovery', { authKey: 'a'.repeat(43), proof: 'p'.repeat(43), keys: {} }],
      [
        'POST',
        '/api/recover',
        { email: ana.email, proof: 'q'.repeat(43), authKey: 'a'.repeat(43), device: ana.device },
      ],
      ['POST', '/api/sync', { protocol: 1, app: 'test', device: ana.device, cursor: '', changes: [] }],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bodies),
        fc.nat(5),
        fc.jsonValue(),
        async ([method, path, good], at, value) => {
          const keys = Object.keys(good);
          expectAnswer(
            await call(server.url, method, path, {
              token: ana.token,
              body: { ...good, [keys[at % keys.length]!]: value },
            }),
          );
        },
      ),
      { numRuns: RUNS * 2 },
    );
  });

  it('takes any record: refuses it alone, with a code, or keeps it', async () => {
    const stamp = ana.clock.next();
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(stamp), fc.constant([stamp, 'x']));
    const table = fc.option(
      fc.dictionary(
        fc.constantFrom('title', 'body', 'room', 'done/a/at', '__proto__', 'constructor', 'toString'),
        value,
      ),
      { nil: undefined },
    );
    const record = fc.record({
      id: fc
        .constantFrom('draft', 'request', 'decision', 'message', 'room', 'key', 'hologram', 'constructor')
        .map((kind) => `${kind}:01ARZ3NDEKTSV4RRFFQ69G5FAV`),
      scope: fc.oneof(fc.constant(ana.id), fc.string(), fc.constant('exchange:01ARZ3NDEKTSV4RRFFQ69G5FAV')),
      v: fc.oneof(fc.constant(1), fc.integer()),
      at: fc.constantFrom(stamp, 'x'),
      f: table,
      s: table,
      x: table,
      h: table,
      gone: fc.constantFrom(undefined, true, false),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (recs) => {
        const good = ana.make('draft', ana.id, { type: 'note' });
        const reply = await ana.post([
          ...recs.map((rec) => ({ rec: rec as never, sum: '' })),
          changeOf(good),
        ]);
        expectAnswer(reply);
        if (reply.status !== 200) return;
        const answer = reply.body as { acks: string[]; refusals: { id: string; code: string }[] };
        expect(answer.acks).toContain(good.id);
        expect(answer.acks.length + answer.refusals.length).toBe(recs.length + 1);
        for (const { code } of answer.refusals) expect(isErrorCode(code)).toBe(true);
      }),
      { numRuns: RUNS * 3 },
    );
  });

  it('knows no other address, method or path', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
        fc.webPath(),
        async (method, path) => {
          const reply = await call(server.url, method, `/x${path}`);
          expectAnswer(reply);
          expect(reply.code).toMatch(/^request\/(unknown-route|malformed)$/);
        },
      ),
      { numRuns: RUNS },
    );
    expect((await call(server.url, 'PATCH', '/api/sync')).code).toBe('request/unknown-route');
    expect((await raw(server.url, '/%zz')).text).toContain('request/malformed');
  });

  it('refuses a body that is too large, or that is not JSON by its type', async () => {
    const body = JSON.stringify({ email: 'x'.repeat(5 * 1024 * 1024) });
    expect(await call(server.url, 'POST', '/api/accounts', { body })).toMatchObject({
      status: 413,
      code: 'request/too-large',
    });
    expect(
      await call(server.url, 'POST', '/api/accounts', {
        body: '{}',
        headers: { 'content-type': 'text/plain' },
      }),
    ).toMatchObject({ status: 400, code: 'request/malformed' });
    expect(await call(server.url, 'POST', '/api/accounts', { body: '{"__proto__":{"x":1}}' })).toMatchObject({
      status: 400,
      code: 'request/malformed',
    });
  });
});

/** A request whose address is sent as it stands. */
function raw(url: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}
