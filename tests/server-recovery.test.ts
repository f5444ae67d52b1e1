import type * as Crypto from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  newRecoveryCode,
  readRecoveryCode,
  recoveryBox,
  recoveryProof,
} from '../src/shared/lib/recovery-code.ts';
import { shownCode } from '../src/shared/lib/spoken-code.ts';
import { openBox, sealFor } from '../src/shared/lib/sealed-box.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import type { Recovered } from '../src/shared/sync/accounts.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { doorFor } from './access-world.ts';
import { openLine } from './server-line.ts';
import { call, TestTeacher, type Reply } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

/** How often a secret was hashed: the work that somebody could measure. */
const work = vi.hoisted(() => ({ hashed: 0 }));
vi.mock('node:crypto', async (importReal) => {
  const real = await importReal<typeof Crypto>();
  const scrypt = (...given: Parameters<typeof real.scrypt>) => {
    work.hashed += 1;
    real.scrypt(...given);
  };
  return { ...real, scrypt };
});

const DAY_MS = 24 * 3600_000;
const [OLD, NEW, OTHER] = ['a', 'n', 'o'].map((sign) => sign.repeat(43)) as [string, string, string];
const PLACE = 'recovery';

/** Everything of an answer that somebody could tell two people apart by. */
function seenOf({ status, body, headers }: Reply): object {
  const { error } = body as { error: { requestId: string } };
  const shown = [...headers].filter(([name]) => name !== 'date');
  return { status, error: { ...error, requestId: error.requestId.length }, shown };
}

onEveryStore('recovery by a printed code', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let nowMs = Date.parse('2026-03-02T10:00:00Z');

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, {
      now: () => nowMs,
      requestsPerMinute: 1_000_000,
      isBehindProxy: true,
    });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });
  // What one test has tried in vain is forgotten in the next.
  beforeEach(() => (nowMs += DAY_MS));

  const teacher = () => new TestTeacher(server.url, newDeviceTag(), () => nowMs);
  const headers = (address = '192.0.2.1') => ({ 'x-forwarded-for': address });
  const keysOf = (who: TestTeacher, code: string, owner = who.id) => ({
    [owner]: sealFor(recoveryBox(code).publicKey, `the key of ${owner}`, PLACE),
  });
  const put = (who: TestTeacher, body: object, token = who.token) =>
    call(server.url, 'PUT', '/api/recovery', { token, body, headers: headers() });
  const make = (who: TestTeacher, code: string, more: object = {}, token = who.token) =>
    put(who, { authKey: OLD, proof: recoveryProof(code), keys: keysOf(who, code), ...more }, token);
  const state = async (who: TestTeacher) =>
    (await call(server.url, 'GET', '/api/recovery', { token: who.token })).body as { since: string };
  const recover = (who: TestTeacher, code: string, more: object = {}, address?: string) =>
    call(server.url, 'POST', '/api/recover', {
      body: { email: who.email, proof: recoveryProof(code), authKey: NEW, device: newDeviceTag(), ...more },
      headers: headers(address),
    });
  const signIn = (who: TestTeacher, authKey: string) =>
    call(server.url, 'POST', '/api/sessions', {
      body: { email: who.email, authKey, device: newDeviceTag() },
      headers: headers(),
    });
  /** A teacher with a code. */
  const prepared = async () => {
    const [ana, code] = [await teacher().signUp(), newRecoveryCode()];
    expect((await make(ana, code)).status).toBe(200);
    return { ana, code };
  };

  describe('with the code', () => {
    it('gives the account back: a new password, a new sign-in, her keys; the old password and every old sign-in are dead, on an open line too', async () => {
      const { ana, code } = await prepared();
      const second = (await signIn(ana, OLD)).body as { token: string };
      const line = openLine(ana);
      await line.ready();
      const reply = await recover(ana, readRecoveryCode(shownCode(code).toLowerCase())!);
      expect(reply).toMatchObject({ status: 200, body: { teacher: ana.id, name: 'Ana' } });
      const { token, keys } = reply.body as Recovered;
      expect(openBox(recoveryBox(code), keys[ana.id]!, PLACE)).toBe(`the key of ${ana.id}`);
      for (const dead of [ana.token, second.token])
        expect((await call(server.url, 'GET', '/api/sessions', { token: dead })).code).toBe('session/ended');
      await expect(line.exchange()).rejects.toMatchObject({ code: 'session/ended' });
      line.end();
      expect((await signIn(ana, OLD)).code).toBe('account/wrong-credentials');
      expect((await signIn(ana, NEW)).status).toBe(200);
      const { sessions } = (await call(server.url, 'GET', '/api/sessions', { token })).body as {
        sessions: unknown[];
      };
      expect(sessions).toHaveLength(2);
    });

    it('is used up by that: the same code sets no other password, and nobody is told why', async () => {
      const { ana, code } = await prepared();
      const { token } = (await recover(ana, code)).body as Recovered;
      expect((await call(server.url, 'GET', '/api/recovery', { token })).body).toEqual({ since: '' });
      const again = await recover(ana, code, { authKey: OTHER });
      expect(seenOf(again)).toEqual(seenOf(await recover(ana, newRecoveryCode())));
      expect((await signIn(ana, OTHER)).code).toBe('account/wrong-credentials');
      expect((await signIn(ana, NEW)).status).toBe(200);
    });

    it('gives the same once more when the answer was lost, until the next password', async () => {
      const { ana, code } = await prepared();
      const first = (await recover(ana, code)).body as Recovered;
      const second = (await recover(ana, code)).body as Recovered;
      expect(second).toMatchObject({ teacher: ana.id, keys: first.keys });
      // Both are signed in: nothing was done twice.
      for (const { token } of [first, second])
        expect((await call(server.url, 'GET', '/api/sessions', { token })).status).toBe(200);
      const change = { oldAuthKey: NEW, newAuthKey: OTHER };
      await call(server.url, 'PUT', '/api/accounts/password', { token: second.token, body: change });
      for (const authKey of [NEW, OTHER])
        expect((await recover(ana, code, { authKey })).code).toBe('recovery/unknown');
    });

    it('is used by one of two who come at the same time', async () => {
      const { ana, code } = await prepared();
      const replies = await Promise.all([NEW, OTHER].map((authKey) => recover(ana, code, { authKey })));
      expect(replies.map(({ code: refusal }) => refusal ?? 'in').sort()).toEqual(['in', 'recovery/unknown']);
      const [won, lost] = replies[0]!.status === 200 ? [NEW, OTHER] : [OTHER, NEW];
      expect((await signIn(ana, won)).status).toBe(200);
      expect((await signIn(ana, lost)).code).toBe('account/wrong-credentials');
    });

    it('lets the same computer in that has sent it several times at once', async () => {
      const { ana, code } = await prepared();
      const device = newDeviceTag();
      const replies = await Promise.all([1, 2, 3].map(() => recover(ana, code, { device })));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    });

    it('is not used up by a computer that may not sign in', async () => {
      const [{ ana, code }, eve] = [await prepared(), await teacher().signUp()];
      expect((await recover(ana, code, { device: eve.device })).code).toBe('device/taken');
      expect((await call(server.url, 'GET', '/api/sessions', { token: ana.token })).status).toBe(200);
      expect((await recover(ana, code)).status).toBe(200);
    });

    it('gives a colleague who was taken out of the school her account, and not the key of the school again', async () => {
      const [ana, eve] = [await teacher().signUp(), await teacher().signUp()];
      const { school } = await ana.settle();
      const door = await doorFor({ what: 'colleagues', school });
      await ana.ask({ ...door.body, expiresAt: new Date(nowMs + DAY_MS).toISOString() } as typeof door.body);
      await eve.ask({ what: 'join', code: door.code.publicPart, proof: door.code.proof });
      const code = newRecoveryCode();
      const unheardOf = newId('school', 1);
      const keys = { ...keysOf(eve, code), ...keysOf(eve, code, school), ...keysOf(eve, code, unheardOf) };
      await make(eve, code, { keys });
      const heard = (await recover(eve, code)).body as Recovered;
      expect(Object.keys(heard.keys).sort()).toEqual([school, eve.id].sort());
      const next = newRecoveryCode();
      await make(eve, next, { keys, authKey: NEW }, heard.token);
      expect((await ana.ask({ what: 'role', school, teacher: eve.id, role: 'left' }))['outcome']).toBe('ok');
      const reply = await recover(eve, next, { authKey: OTHER });
      expect(reply.status).toBe(200);
      expect(Object.keys((reply.body as Recovered).keys)).toEqual([eve.id]);
    });
  });

  describe('without it', () => {
    it('cannot tell a known address from an unknown one, nor a wrong code from none: same answer, same work, until all are locked', async () => {
      const [{ ana: known }, without, unknown] = [await prepared(), await teacher().signUp(), teacher()];
      for (let attempt = 0; attempt < 11; attempt++) {
        const seen: object[] = [];
        for (const who of [known, without, unknown]) {
          const before = work.hashed;
          const reply = await recover(who, newRecoveryCode());
          expect(work.hashed - before).toBe(attempt < 8 ? 1 : 0);
          expect(reply.code).toBe(attempt < 8 ? 'recovery/unknown' : 'account/locked');
          seen.push(seenOf(reply));
        }
        expect(seen).toEqual(Array(3).fill(seen[0]));
      }
    });

    it('is locked for a while after eight wrong codes, and neither locks out the password nor is locked out by it', async () => {
      const { ana, code } = await prepared();
      for (let attempt = 0; attempt < 9; attempt++) await recover(ana, newRecoveryCode());
      const locked = await recover(ana, code);
      expect(locked).toMatchObject({ status: 429, code: 'account/locked' });
      expect((await signIn(ana, OLD)).status).toBe(200);
      nowMs += (locked.body as { error: { facts: { retryAfterMs: number } } }).error.facts.retryAfterMs + 1;
      for (let attempt = 0; attempt < 9; attempt++) await signIn(ana, OTHER);
      expect((await signIn(ana, OLD)).code).toBe('account/locked');
      expect((await recover(ana, code)).status).toBe(200);
    });

    it('is locked out by address too, whatever accounts it tries; others go on', async () => {
      const { ana, code } = await prepared();
      const codes = new Set<string | undefined>();
      for (let index = 0; index < 175; index++)
        codes.add((await recover(teacher(), code, {}, '198.51.100.7')).code);
      expect(codes).toEqual(new Set(['recovery/unknown', 'account/locked']));
      expect((await recover(ana, code, {}, '198.51.100.7')).code).toBe('account/locked');
      expect((await recover(ana, code, {}, '198.51.100.8')).status).toBe(200);
    });

    it('does not take the proof of one account for another', async () => {
      const [{ ana, code }, { ana: eve, code: hers }] = [await prepared(), await prepared()];
      expect((await recover(ana, hers)).code).toBe('recovery/unknown');
      expect((await recover(eve, code)).code).toBe('recovery/unknown');
    });
  });

  describe('a code that is made', () => {
    it('takes the place of the one before, is the same when sent again, and is gone when removed', async () => {
      const { ana, code } = await prepared();
      const first = await state(ana);
      expect(first.since).toBe(new Date(nowMs).toISOString());
      expect((await make(ana, code)).body).toEqual(first);
      const next = newRecoveryCode();
      const { since } = (await make(ana, next)).body as { since: string };
      expect(since > first.since).toBe(true);
      expect((await recover(ana, code)).code).toBe('recovery/unknown');
      expect((await call(server.url, 'GET', '/api/sessions', { token: ana.token })).status).toBe(200);
      for (const status of [204, 204])
        expect((await call(server.url, 'DELETE', '/api/recovery', { token: ana.token })).status).toBe(status);
      expect(await state(ana)).toEqual({ since: '' });
      expect((await recover(ana, next)).code).toBe('recovery/unknown');
    });

    it('needs the password as well as the sign-in: a stolen sign-in makes none', async () => {
      const { ana, code } = await prepared();
      const his = newRecoveryCode();
      expect((await make(ana, his, { authKey: OTHER })).code).toBe('account/wrong-credentials');
      expect((await make(ana, his, {}, 'x'.repeat(43))).code).toBe('session/ended');
      expect((await call(server.url, 'PUT', '/api/recovery', { body: {} })).code).toBe('session/missing');
      expect((await recover(ana, his)).code).toBe('recovery/unknown');
      for (let attempt = 0; attempt < 8; attempt++) await make(ana, his, { authKey: OTHER });
      expect((await make(ana, his, { authKey: OTHER })).code).toBe('account/locked');
      expect((await recover(ana, code)).status).toBe(200);
    });

    it('stays when the password is changed', async () => {
      const { ana, code } = await prepared();
      await call(server.url, 'PUT', '/api/accounts/password', {
        token: ana.token,
        body: { oldAuthKey: OLD, newAuthKey: OTHER },
      });
      expect((await recover(ana, code)).status).toBe(200);
    });

    it('is given newer keys by her computer, and never by one that knows an older code', async () => {
      const { ana, code } = await prepared();
      const { since } = await state(ana);
      const { school } = await ana.settle();
      const keys = { ...keysOf(ana, code), ...keysOf(ana, code, school) };
      expect((await put(ana, { authKey: OLD, since, keys })).body).toEqual({ since });
      expect((await put(ana, { authKey: OLD, since: '2020-01-01T00:00:00.000Z', keys: {} })).body).toEqual({
        since,
      });
      expect((await put(ana, { authKey: OTHER, since, keys: {} })).code).toBe('account/wrong-credentials');
      expect(Object.keys(((await recover(ana, code)).body as Recovered).keys).sort()).toEqual(
        [ana.id, school].sort(),
      );
      const { token } = (await signIn(ana, NEW)).body as { token: string };
      // The code is used up: nothing makes it known again.
      expect((await put(ana, { authKey: NEW, since, keys }, token)).body).toEqual({ since: '' });
    });

    it('cannot be made by a sign-in that ended while the code was used', async () => {
      const { ana, code } = await prepared();
      const his = newRecoveryCode();
      const [made, back] = await Promise.all([make(ana, his), recover(ana, code)]);
      // Whichever was first, one of the two codes has lost, and never both have won.
      if (back.status === 200) {
        expect(made.status).not.toBe(200);
        expect((await recover(ana, his, { authKey: OTHER })).code).toBe('recovery/unknown');
      } else expect((await recover(ana, his)).status).toBe(200);
    });

    it.each([
      ['a proof that is none', { proof: 'short' }],
      ['a key that is not sealed', { keys: { 'teacher:01ARZ3NDEKTSV4RRFFQ69G5FAV': 'x'.repeat(60) } }],
      [
        'a key of somebody who has none',
        { keys: { 'class:01ARZ3NDEKTSV4RRFFQ69G5FAV': `${'a'.repeat(43)}.~1.aaaaaaaa.aa` } },
      ],
      ['a key of __proto__', { keys: JSON.parse('{"__proto__":"x"}') as object }],
      ['no keys', { keys: undefined }],
      ['a password in it', { password: 'o rio passa devagar' }],
      ['two ways of saying which', { since: '2026-03-02T10:00:00.000Z' }],
    ])('is refused with %s', async (_what, more) => {
      const ana = await teacher().signUp();
      const reply = await make(ana, newRecoveryCode(), more);
      expect(reply).toMatchObject({ status: 400, code: 'request/malformed' });
      expect(await state(ana)).toEqual({ since: '' });
    });

    it('is refused with more keys than anybody has', async () => {
      const [ana, code] = [await teacher().signUp(), newRecoveryCode()];
      const keys = Object.fromEntries(
        Array.from({ length: 41 }, () => Object.entries(keysOf(ana, code, newId('school', 1)))[0]!),
      );
      expect((await make(ana, code, { keys })).code).toBe('request/malformed');
    });
  });
});
