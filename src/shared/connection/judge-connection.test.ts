import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, firstWrong, HOPS, type Finding, type HopResult } from './hops.ts';
import { CLOCK_TOLERANCE_MS, judgeConnection, judgeLine, judgeSpeed } from './judge-connection.ts';
import type { ConnectionAnswer, ConnectionSigns } from './signs.ts';

const NOW = Date.UTC(2026, 10, 26, 12);
const DAY = 86_400_000;
const YEAR = 365 * DAY;
const HEALTHY: ConnectionAnswer = { what: 'health', version: '0.1.0', protocol: 1, timeMs: NOW };
const CERTIFICATE = { issuer: 'Some CA', validFromMs: NOW - DAY, validToMs: NOW + DAY, isForHost: true };

function signs(change: Partial<ConnectionSigns> = {}): ConnectionSigns {
  return {
    address: 'https://post.example',
    isOnline: true,
    isNameFound: true,
    proxy: '',
    certificate: null,
    answer: HEALTHY,
    nowMs: NOW,
    tookMs: 120,
    ...change,
  };
}
const judged = (change: Partial<ConnectionSigns> = {}, protocol = 1) =>
  judgeConnection(signs(change), protocol);
const failed = (error: string): ConnectionAnswer => ({ what: 'none', error });
const short = (results: readonly HopResult[]) =>
  results.map(({ hop, state, finding }) => `${hop} ${finding ?? state}`);
const wrongOf = (change: Partial<ConnectionSigns>) => firstWrong(judged(change))?.finding;

describe('the way to the post office', () => {
  it('is good at every hop when it answers in good health', () => {
    expect(short(judged())).toEqual([
      'computer on-network',
      'name name-found',
      'proxy no-proxy',
      'certificate vouched',
      'server answers',
      'version fits',
      'clock clock-right',
    ]);
    expect(firstWrong(judged())).toBeUndefined();
  });

  it('goes through a proxy that looks the name up, and names it', () => {
    const [, name, proxy] = judged({ proxy: 'proxy.school.example:3128', isNameFound: null });
    expect(name).toMatchObject({ finding: 'name-by-proxy', state: 'good' });
    expect(proxy).toMatchObject({ finding: 'through-proxy', facts: { proxy: 'proxy.school.example:3128' } });
  });

  it('needs no name and no certificate inside this computer, and says where there is none on the way', () => {
    const here = short(judged({ address: 'http://127.0.0.1:8090' }));
    expect(here).toEqual(expect.arrayContaining(['name no-name', 'certificate needs-none']));
    for (const address of ['http://localhost:8090', 'http://[::1]:8090'])
      expect(short(judged({ address }))).toContain('certificate needs-none');
    const [, , , hub] = judged({ address: 'http://hub.school.example:8090' });
    expect(hub).toMatchObject({ finding: 'plain', state: 'note' });
    expect(firstWrong(judged({ address: 'http://hub.school.example:8090' }))).toBeUndefined();
  });

  it('in a browser is only said as far as a browser tells', () => {
    const blind = { isNameFound: null, proxy: null, isOnline: true };
    expect(short(judged(blind))).toContain('proxy let-through');
    expect(short(judged({ ...blind, answer: failed('') }))).toEqual([
      'computer on-network',
      'name not-told',
      'proxy not-told',
      'certificate not-told',
      'server nobody',
      'version not-reached',
      'clock not-reached',
    ]);
    expect(wrongOf({ ...blind, isOnline: false, answer: failed('') })).toBe('offline');
  });

  it('claims nothing of hops that an unknown error may hide', () => {
    for (const error of ['SOMETHING_NEW', 'UNSAFE_PORT', 'CONNECTION_FAILED'])
      expect(
        short(judged({ answer: failed(error), isNameFound: null, proxy: null })).slice(1, 4),
        error,
      ).toEqual(['name not-told', 'proxy not-told', 'certificate not-told']);
  });

  it.each<[string, Finding]>([
    ['INTERNET_DISCONNECTED', 'offline'],
    ['NAME_NOT_RESOLVED', 'name-not-found'],
    ['PROXY_CONNECTION_FAILED', 'proxy-down'],
    ['TUNNEL_CONNECTION_FAILED', 'proxy-refuses'],
    ['CERT_DATE_INVALID', 'wrong-date'],
    ['CERT_AUTHORITY_INVALID', 'unknown-issuer'],
    ['CERT_COMMON_NAME_INVALID', 'other-name'],
    ['CONNECTION_REFUSED', 'closed'],
    ['TIMED_OUT', 'silent'],
    ['SOMETHING_NEW', 'unknown'],
  ])('ends for %s at %s, and nothing behind it is claimed', (error, finding) => {
    const results = judged({ answer: failed(error) });
    const at = results.findIndex(({ state }) => state === 'wrong');
    expect(results[at]).toMatchObject({ finding, hop: FINDINGS[finding].hop });
    expect(results.slice(at + 1).every(({ state }) => state === 'not-reached')).toBe(true);
    expect(results.slice(0, at).some(({ state }) => state === 'wrong')).toBe(false);
  });

  it('claims no certificate of somebody who is not there', () => {
    for (const error of ['CONNECTION_REFUSED', 'TIMED_OUT', 'CONNECTION_RESET'])
      expect(short(judged({ answer: failed(error) }))).toContain('certificate not-reached');
  });

  it('ends at whoever answers instead', () => {
    expect(wrongOf({ answer: { what: 'page', status: 200, host: '' } })).toBe('sign-in-page');
    expect(wrongOf({ answer: { what: 'proxy-asks' } })).toBe('proxy-asks');
    expect(wrongOf({ answer: { what: 'stranger', status: 404 } })).toBe('not-ours');
    expect(wrongOf({ answer: { what: 'trouble', status: 503 } })).toBe('trouble');
    expect(wrongOf({ answer: { what: 'moved', to: 'https://post.example' } })).toBe('moved');
    const page = firstWrong(judged({ answer: { what: 'page', status: 302, host: 'login.school.example' } }));
    expect(page).toMatchObject({ hop: 'proxy', facts: { by: 'login.school.example' } });
  });
});

describe('a certificate that is known', () => {
  const of = (change: Partial<typeof CERTIFICATE>, error: string, nowMs = NOW) =>
    firstWrong(judged({ certificate: { ...CERTIFICATE, ...change }, answer: failed(error), nowMs }));

  it('says first that its time is up or has not come, whatever Chromium names', () => {
    for (const error of ['CERT_DATE_INVALID', 'CERT_AUTHORITY_INVALID', 'CERT_INVALID']) {
      expect(of({}, error, NOW + YEAR)).toMatchObject({
        finding: 'expired',
        facts: { to: '2026-11-27T12:00:00.000Z' },
      });
      expect(of({}, error, NOW - YEAR)).toMatchObject({
        finding: 'not-yet',
        facts: { now: '2025-11-26T12:00:00.000Z' },
      });
    }
    expect(of({}, 'CERT_DATE_INVALID')?.finding).toBe('wrong-date');
  });

  it('then that it is for another name, then who issued it', () => {
    expect(of({ isForHost: false }, 'CERT_AUTHORITY_INVALID')?.finding).toBe('other-name');
    expect(of({}, 'CERT_AUTHORITY_INVALID')).toMatchObject({
      finding: 'unknown-issuer',
      facts: { issuer: 'Some CA' },
    });
    expect(of({ isForHost: false }, 'CERT_REVOKED')?.finding).toBe('revoked');
  });

  it('is not spoken of where something else is wrong', () => {
    expect(of({}, 'NAME_NOT_RESOLVED', NOW + YEAR)?.finding).toBe('name-not-found');
  });

  it('may name times that no calendar knows', () => {
    expect(of({ validToMs: -1e300, validFromMs: -1e301 }, 'CERT_DATE_INVALID')?.finding).toBe('expired');
  });
});

describe('the clock', () => {
  const clock = (offMs: number, tookMs = 0) => judged({ nowMs: NOW + offMs, tookMs })[6]!;

  it('is right within five minutes, and beyond it is ahead or behind', () => {
    expect(clock(CLOCK_TOLERANCE_MS).finding).toBe('clock-right');
    expect(clock(-CLOCK_TOLERANCE_MS).finding).toBe('clock-right');
    expect(clock(CLOCK_TOLERANCE_MS + 1)).toMatchObject({ finding: 'clock-ahead', state: 'wrong' });
    expect(clock(-CLOCK_TOLERANCE_MS - 1)).toMatchObject({ finding: 'clock-behind', state: 'wrong' });
  });

  it('a year off is said both ways, with what it would have to show', () => {
    expect(clock(YEAR)).toMatchObject({
      finding: 'clock-ahead',
      facts: { offMs: YEAR, right: new Date(NOW).toISOString() },
    });
    expect(clock(-YEAR)).toMatchObject({ finding: 'clock-behind', facts: { offMs: YEAR } });
  });

  it('is not blamed for a slow line', () => {
    expect(clock(20_000, 40_000).facts['offMs']).toBe(0);
    expect(clock(CLOCK_TOLERANCE_MS + 20_000, 30_000).finding).toBe('clock-right');
  });
});

describe('the version', () => {
  const version = (protocol: number) =>
    judged({ answer: { ...HEALTHY, protocol } as ConnectionAnswer }, 3)[5]!;

  it('fits, or says which of both is older; the clock is looked at all the same', () => {
    expect(version(3).finding).toBe('fits');
    expect(version(4).finding).toBe('app-too-old');
    expect(version(2).finding).toBe('app-too-new');
    expect(short(judged({ answer: { ...HEALTHY, protocol: 9 } as ConnectionAnswer }))).toContain(
      'clock clock-right',
    );
  });
});

it('the live line and the speed stop nothing', () => {
  expect(judgeLine(true).state).toBe('good');
  expect(judgeLine(false)).toMatchObject({ finding: 'line-blocked', state: 'note' });
  expect(judgeSpeed(300.4, 4000)).toMatchObject({
    finding: 'measured',
    facts: { tookMs: 300, bytesPerS: 4000 },
  });
  expect(judgeSpeed(2001, 0)).toMatchObject({ finding: 'slow', state: 'note' });
});

it('every finding belongs to a hop, and whatever is seen, every hop up to the clock has one result and at most one is where it ended', () => {
  for (const { hop } of Object.values(FINDINGS)) expect(HOPS).toContain(hop);
  const answers = fc.oneof(
    fc.record({ what: fc.constant('none' as const), error: fc.stringMatching(/^[A-Z0-9_]{0,30}$/) }),
    fc.record({
      what: fc.constant('page' as const),
      status: fc.integer({ min: 100, max: 599 }),
      host: fc.string(),
    }),
    fc.record({ what: fc.constant('moved' as const), to: fc.string() }),
    fc.constant({ what: 'proxy-asks' as const }),
    fc.record({ what: fc.constant('stranger' as const), status: fc.constant(200) }),
    fc.record({
      what: fc.constant('health' as const),
      version: fc.string(),
      protocol: fc.nat(),
      timeMs: fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
    }),
  );
  const any = fc.record({
    address: fc.constantFrom('https://a.example', 'http://10.0.0.7:80', 'http://[::1]:1'),
    isOnline: fc.option(fc.boolean()),
    isNameFound: fc.option(fc.boolean()),
    proxy: fc.option(fc.string()),
    certificate: fc.option(
      fc.record({
        issuer: fc.string(),
        validFromMs: fc.double({ noNaN: true }),
        validToMs: fc.double({ noNaN: true }),
        isForHost: fc.boolean(),
      }),
    ),
    answer: answers,
    nowMs: fc.integer({ min: 0, max: 4e12 }),
    tookMs: fc.nat(),
  });
  fc.assert(
    fc.property(any, (seen) => {
      const results = judgeConnection(seen, 1);
      expect(results.map(({ hop }) => hop)).toEqual(HOPS.slice(0, 7));
      if (seen.answer.what !== 'health')
        expect(results.filter(({ state }) => state === 'wrong')).toHaveLength(1);
      for (const { hop, finding } of results) if (finding) expect(FINDINGS[finding].hop).toBe(hop);
    }),
  );
});
