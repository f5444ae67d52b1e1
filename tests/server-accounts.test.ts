import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionList, SignedIn } from '../src/shared/sync/accounts.ts';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import { SERVER_DEVICE } from '../sync-server/context.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { call, TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

onEveryStore('accounts', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let nowMs = Date.now();
  const teacher = () => new TestTeacher(server.url);
  const signIn = (who: TestTeacher, authKey = 'a'.repeat(43), device = who.device, email = who.email) =>
    call(server.url, 'POST', '/api/sessions', { body: { email, authKey, device } });

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, { now: () => nowMs });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('gives the same account again when the answer to a sign-up was lost', async () => {
    const ana = teacher();
    const first = await call(server.url, 'POST', '/api/accounts', { body: ana.signUpBody() });
    const second = await call(server.url, 'POST', '/api/accounts', { body: ana.signUpBody() });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toMatchObject({ teacher: ana.id, name: 'Ana' });
    const both = await Promise.all(
      [1, 2, 3].map(() => call(server.url, 'POST', '/api/accounts', { body: ana.signUpBody() })),
    );
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  it('makes one account when the same sign-up arrives several times at once', async () => {
    const ana = teacher();
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => call(server.url, 'POST', '/api/accounts', { body: ana.signUpBody() })),
    );
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const { token } = replies[0]!.body as SignedIn;
    const { sessions } = (await call(server.url, 'GET', '/api/sessions', { token })).body as SessionList;
    expect(sessions).toHaveLength(4);
  });

  it('knows an address in every spelling, and refuses it to somebody else', async () => {
    const ana = await teacher().signUp();
    const body = { ...teacher().signUpBody(), email: ana.email.toUpperCase() };
    expect(await call(server.url, 'POST', '/api/accounts', { body })).toMatchObject({
      status: 409,
      code: 'account/taken',
    });
    expect(await signIn(ana, undefined, ana.device, `${ana.email.toUpperCase()}`)).toMatchObject({
      status: 200,
    });
  });

  it('refuses a teacher id that has an account', async () => {
    const ana = await teacher().signUp();
    const body = { ...teacher().signUpBody(), teacher: ana.id };
    expect(await call(server.url, 'POST', '/api/accounts', { body })).toMatchObject({
      code: 'account/taken',
    });
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const ana = await teacher().signUp();
    const wrong = await signIn(ana, 'b'.repeat(43));
    const unknown = await signIn(teacher());
    expect(wrong).toMatchObject({ status: 401, code: 'account/wrong-credentials' });
    const facts = ({ body }: typeof wrong) => ({ ...(body as { error: object }).error, requestId: '' });
    expect(facts(wrong)).toEqual(facts(unknown));
  });

  it.each(['known', 'unknown'])(
    'locks a %s address after too many wrong passwords, and opens it again in time',
    async (which) => {
      const ana = which === 'known' ? await teacher().signUp() : teacher();
      const codes: (string | undefined)[] = [];
      for (let attempt = 0; attempt < 12; attempt++) codes.push((await signIn(ana, 'b'.repeat(43))).code);
      expect(codes.slice(0, 8)).toEqual(Array(8).fill('account/wrong-credentials'));
      expect(codes.at(-1)).toBe('account/locked');
      const locked = await signIn(ana);
      expect(locked).toMatchObject({ status: 429, code: 'account/locked' });
      const { retryAfterMs } = (locked.body as { error: { facts: { retryAfterMs: number } } }).error.facts;
      expect(retryAfterMs).toBeGreaterThan(0);
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThanOrEqual(retryAfterMs / 1000);
      nowMs += retryAfterMs + 1;
      expect((await signIn(ana)).status).toBe(which === 'known' ? 200 : 401);
    },
  );

  it('lists sign-ins, ends one, and ends its own', async () => {
    const ana = await teacher().signUp();
    const other = (await signIn(ana, undefined, newDeviceTag())).body as SignedIn;
    const { sessions } = (await call(server.url, 'GET', '/api/sessions', { token: ana.token }))
      .body as SessionList;
    expect(sessions.map(({ session, isThis }) => [session, isThis])).toEqual([
      [ana.session, true],
      [other.session, false],
    ]);
    expect(
      await call(server.url, 'DELETE', `/api/sessions/${other.session}`, { token: ana.token }),
    ).toMatchObject({ status: 204 });
    expect(await call(server.url, 'GET', '/api/sessions', { token: other.token })).toMatchObject({
      status: 401,
      code: 'session/ended',
    });
    expect(await call(server.url, 'DELETE', '/api/sessions/current', { token: ana.token })).toMatchObject({
      status: 204,
    });
    expect((await ana.post([])).code).toBe('session/ended');
  });

  it("ends nobody else's sign-in", async () => {
    const [ana, eve] = [await teacher().signUp(), await teacher().signUp()];
    await call(server.url, 'DELETE', `/api/sessions/${ana.session}`, { token: eve.token });
    expect((await ana.post([])).status).toBe(200);
  });

  it('changes the password, and ends every other sign-in', async () => {
    const ana = await teacher().signUp();
    const other = (await signIn(ana)).body as SignedIn;
    const change = (oldAuthKey: string) =>
      call(server.url, 'PUT', '/api/accounts/password', {
        token: ana.token,
        body: { oldAuthKey, newAuthKey: 'c'.repeat(43) },
      });
    expect(await change('b'.repeat(43))).toMatchObject({ code: 'account/wrong-credentials' });
    expect((await change('a'.repeat(43))).status).toBe(204);
    expect((await call(server.url, 'GET', '/api/sessions', { token: other.token })).code).toBe(
      'session/ended',
    );
    expect((await ana.post([])).status).toBe(200);
    expect((await signIn(ana)).code).toBe('account/wrong-credentials');
    expect((await signIn(ana, 'c'.repeat(43))).status).toBe(200);
  });

  it('binds a device to the teachers of one school', async () => {
    const ana = await teacher().signUp();
    const eve = teacher();
    const body = { ...eve.signUpBody(), device: ana.device };
    expect(await call(server.url, 'POST', '/api/accounts', { body })).toMatchObject({
      status: 409,
      code: 'device/taken',
    });
    const repeated = await call(server.url, 'POST', '/api/accounts', { body: eve.signUpBody() });
    expect(repeated.status).toBe(201);
    expect((await signIn(eve, undefined, SERVER_DEVICE)).code).toBe('device/taken');
    expect((await ana.post([], { device: newDeviceTag() })).code).toBe('device/taken');
  });

  it('wants a sign-in, and one that exists', async () => {
    expect(await call(server.url, 'POST', '/api/sync', { body: {} })).toMatchObject({
      status: 401,
      code: 'session/missing',
    });
    expect(await call(server.url, 'GET', '/api/sessions', { token: 'x'.repeat(43) })).toMatchObject({
      code: 'session/ended',
    });
    expect(
      await call(server.url, 'GET', '/api/sessions', { headers: { authorization: 'Basic x' } }),
    ).toMatchObject({ code: 'session/missing' });
  });
});
