import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from 'electron';
import { afterAll, describe, expect, it } from 'vitest';
import { CERTIFICATES } from './fakes/school-certificates.ts';
import { fake, session } from './fakes/electron.ts';
import {
  isVouchedFor,
  readAuthorities,
  trustAuthorities,
  type Asked,
} from '../src/main/policy/authorities.ts';

type Name = keyof typeof CERTIFICATES;
const HOST = 'hub.school.example';
const NOW = Date.UTC(2027, 0, 1);
const work = mkdtempSync(join(tmpdir(), 'authorities-'));
const owner = process.getuid?.() ?? 0;
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A chain as Chromium hands it over, the server's own first. */
function chain([first, ...above]: readonly Name[]): Certificate {
  return { data: CERTIFICATES[first!], ...(above.length > 0 && { issuerCert: chain(above) }) } as Certificate;
}

function asked(names: readonly Name[], change: Partial<Asked> = {}): Asked {
  const verificationResult = 'net::ERR_CERT_AUTHORITY_INVALID';
  return { hostname: HOST, certificate: chain(names), verificationResult, ...change };
}

const vouches = (names: readonly Name[], by: readonly Name[], change: Partial<Asked> = {}, nowMs = NOW) =>
  isVouchedFor(
    asked(names, change),
    by.map((name) => new X509Certificate(CERTIFICATES[name])),
    nowMs,
  );

describe('the school’s own authorities', () => {
  it.each<[Name[], Name[]]>([
    [['direct'], ['root']],
    [['leaf', 'inter'], ['root']],
    [['leaf', 'inter', 'root'], ['root']],
    [['leaf'], ['inter']],
    [['direct'], ['other', 'root']],
  ])('%j is vouched for by %j', (names, by) => expect(vouches(names, by)).toBe(true));

  it.each<[why: string, Name[], Name[]]>([
    ['nobody is there to vouch', ['direct'], []],
    ['the name is right, the key is not', ['direct'], ['other']],
    ['a step is missing', ['leaf'], ['root']],
    ['a step is another one', ['leaf', 'other'], ['other']],
    ['it is not for servers', ['client'], ['root']],
    ['a step is no authority', ['below', 'direct'], ['root']],
    ['its issuer is no authority', ['below'], ['direct']],
    ['it vouches for itself', ['direct'], ['direct']],
  ])('nobody vouches where %s', (_why, names, by) => expect(vouches(names, by)).toBe(false));

  it('vouch for nothing that is wrong otherwise', () => {
    const good = ['leaf', 'inter'] as const;
    for (const verificationResult of ['net::OK', 'net::ERR_CERT_DATE_INVALID', 'net::ERR_CERT_REVOKED', ''])
      expect(vouches(good, ['root'], { verificationResult })).toBe(false);
    for (const hostname of ['school.example', 'x.hub.school.example', 'hub.school.example.org', ''])
      expect(vouches(good, ['root'], { hostname }), hostname).toBe(false);
    for (const year of [2020, 2200]) expect(vouches(good, ['root'], {}, Date.UTC(year, 0))).toBe(false);
    const broken = { data: 'no certificate' } as Certificate;
    expect(vouches(good, ['root'], { certificate: broken })).toBe(false);
  });

  it('are asked only where Chromium knows nobody; everything else stays its own matter', () => {
    fake.reset();
    trustAuthorities(session.defaultSession, []);
    expect(fake.certificateAsk).toBeNull();
    trustAuthorities(session.defaultSession, [new X509Certificate(CERTIFICATES.root)]);
    const answers: number[] = [];
    const ask = (request: Asked) => fake.certificateAsk?.(request as never, (answer) => answers.push(answer));
    ask(asked(['direct']));
    ask(asked(['direct'], { hostname: 'other.example' }));
    ask(asked(['direct'], { verificationResult: 'net::OK' }));
    expect(answers).toEqual([0, -3, -3]);
  });
});

describe('the file with them', () => {
  const path = join(work, 'ca.pem');
  const read = (text: string, mode = 0o644, by = owner) => {
    writeFileSync(path, text);
    chmodSync(path, mode);
    return readAuthorities(path, by)?.length;
  };

  it('holds one or several, with anything around them', () => {
    expect(read(CERTIFICATES.root)).toBe(1);
    expect(read(`# school\r\n${CERTIFICATES.root}\n${CERTIFICATES.inter}`)).toBe(2);
    read(CERTIFICATES.root, 0o666);
    expect(readAuthorities(path, undefined)).toHaveLength(1);
  });

  it('cannot be used when it is not there, holds none, something else, or is not IT’s', () => {
    for (const text of [
      '',
      'x',
      CERTIFICATES.root.slice(0, 200),
      CERTIFICATES.leaf,
      CERTIFICATES.root + CERTIFICATES.direct,
    ])
      expect(read(text)).toBeUndefined();
    expect(read(CERTIFICATES.root, 0o666)).toBeUndefined();
    expect(read(CERTIFICATES.root, 0o644, owner + 1)).toBeUndefined();
    expect(readAuthorities(join(work, 'none.pem'), owner)).toBeUndefined();
  });
});
