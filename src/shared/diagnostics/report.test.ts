import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDINGS, found, type Finding } from '../connection/hops.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { makeReport, type ReportParts } from './report.ts';
import { readTroubles } from './trouble-lines.ts';

/** Planted everywhere where a report could pick them up. */
const PERSON = 'Anaximandra Quixelhorn';
const USER = 'aquixelhorn';
const MACHINE = 'QUIX-LAPTOP-7';
const PUPIL = 'Zobblewick Florentina';
const PLANTED = [
  PERSON,
  'Anaximandra',
  'Quixelhorn',
  USER,
  MACHINE,
  PUPIL,
  'Florentina',
  'zobblemail',
  'CFGH7429XCVM',
  '01HZXVQK8F',
];

const LAYER = {
  source: 'machine',
  values: {
    server: 'https://post.example/escola/',
    hub: `http://${MACHINE.toLowerCase()}.school.example:8090/`,
    proxy: `http://${MACHINE}:3128`,
    extraCa: `/home/${USER}/ca.pem`,
    enrolmentCode: 'CFGH7429XCVM',
    dataFolder: `C:\\Users\\${USER}\\Interclass`,
    languages: ['pt', 'en'],
    featuresOff: ['library'],
    updateFolder: `\\\\${MACHINE}\\share\\${USER}`,
    updateSource: `https://updates.example/${USER}/`,
    dailyLimit: 50,
  },
} as const;

function parts(change: Partial<ReportParts> = {}): ReportParts {
  return {
    readMe: ['Read me.'],
    madeAt: '2026-11-26T12:00:00.000Z',
    app: { version: '0.1.0', protocol: 1, host: 'desktop', language: 'pt' },
    computer: {
      system: `Windows of ${PERSON}`,
      engine: 'Electron 45.4.1',
      minutesFromUtc: -180,
      use: 'teacher',
    },
    policy: effectivePolicy([LAYER as never]),
    problems: [
      {
        what: 'unknown-name',
        source: 'machine',
        place: `/home/${USER}/policy.json`,
        name: `of ${PUPIL}`,
        holds: '',
        since: '',
      },
      { what: 'wrong-value', source: 'user', place: 'HKCU', name: 'DAILYLIMIT', holds: '', since: '' },
    ],
    connection: [
      found('sign-in-page', { host: 'post.example', by: `${MACHINE}.local`, proxy: '', status: 302 }),
      found('unknown-issuer', {
        issuer: `${PERSON}'s own CA`,
        code: 'CERT_AUTHORITY_INVALID',
        path: `/${USER}`,
      }),
    ],
    post: {
      state: 'needs-you',
      why: 'record/forbidden',
      unsent: 3,
      refused: { 'record/forbidden': 2 },
      lastSuccessAt: '',
      bytesToday: 10,
      mode: 'normal',
      limitBytes: 0,
      upPerS: 1,
      downPerS: 2,
      roundTripMs: 3,
    },
    storage: { usedMb: 1.5, givenMb: 100, isPromised: 'promised', copies: 2, copiesMb: 3 },
    records: { pupil: 31, draft: 5 },
    update: { what: 'idle', askedAt: null },
    shell: {
      release: `10.0 ${MACHINE}`,
      cores: 2,
      memoryMb: 4000,
      freeDiskMb: 100,
      troubles: readTroubles(
        [
          `2026-11-26T12:00:00.000Z exception TypeError ENOSPC index.js:12:7`,
          `2026-11-26T12:00:01.000Z rejection Error ${PUPIL} /home/${USER}/x.js:1:1 ${USER}.js:1:1`,
          `${PUPIL} wrote this`,
        ].join('\n'),
      ),
      names: [USER, MACHINE],
    },
    names: [PERSON, ...PERSON.split(' '), 'ana@zobblemail.example', 'zobblemail'],
    ...change,
  };
}
const textOf = (change: Partial<ReportParts> = {}) => JSON.stringify(makeReport(parts(change)));

describe('the report', () => {
  it('holds nothing about a person, whatever is planted and however it is written', () => {
    const text = textOf().toLowerCase();
    for (const name of PLANTED) expect(text, name).not.toContain(name.toLowerCase());
  });

  it('says what holds and who has said so; of folders, files and codes only that they are set', () => {
    const policy = Object.fromEntries(makeReport(parts()).policy.map((line) => [line.name, line]));
    expect(policy['server']).toEqual({
      name: 'server',
      value: 'https://post.example',
      by: 'machine',
      isLocked: true,
    });
    for (const name of ['extraCa', 'enrolmentCode', 'dataFolder', 'updateFolder'])
      expect(policy[name]?.value, name).toBe('(not shown)');
    expect(policy['updateSource']?.value).toBe('https://updates.example');
    expect(policy['languages']?.value).toBe('pt, en');
    expect(policy['dailyLimit']?.value).toBe('50');
    expect(policy['lockAfter']).toMatchObject({ by: 'default', isLocked: false });
  });

  it.each([
    ['system', 'system'],
    ['direct', 'direct'],
    ['pac:http://wpad.school.example/of/ana/proxy.pac', 'pac:http://wpad.school.example'],
    ['socks5://proxy.school.example:1080', 'socks5://proxy.school.example:1080'],
    ['http://proxy.school.example:3128/', 'http://proxy.school.example:3128'],
  ])('says the proxy %s as %s', (proxy, said) => {
    const policy = effectivePolicy([{ source: 'machine', values: { proxy } }]);
    expect(makeReport(parts({ policy })).policy.find(({ name }) => name === 'proxy')?.value).toBe(said);
  });

  it('says what went wrong by its codes, in the words of the program alone', () => {
    const { troubles, policyProblems } = makeReport(parts());
    expect(troubles).toEqual([
      { at: '2026-11-26T12:00:00.000Z', words: ['exception', 'TypeError', 'ENOSPC', 'index.js:12:7'] },
      { at: '2026-11-26T12:00:01.000Z', words: ['rejection', 'Error'] },
    ]);
    expect(policyProblems).toEqual([
      { what: 'unknown-name', by: 'machine', name: '(not shown)' },
      { what: 'wrong-value', by: 'user', name: 'dailyLimit' },
    ]);
  });

  it('has room for every finding', () => {
    for (const finding of Object.keys(FINDINGS) as Finding[])
      expect(textOf({ connection: [found(finding, { host: 'a.example', offMs: 5 })] })).toContain(finding);
  });

  it('is refused whole where somebody adds what has no place in it', () => {
    for (const odd of [
      { records: { 'Zobblewick Florentina': 1 } },
      { note: PUPIL },
      { post: { ...parts().post, lastLetter: PUPIL } },
      { post: { ...parts().post, lastSuccessAt: PUPIL } },
      { app: { ...parts().app, version: `0.1.0 ${PUPIL}` } },
      { post: { ...parts().post, refused: { [PUPIL]: 1 } } },
      { shell: { ...parts().shell!, troubles: [{ at: '2026-11-26T12:00:00.000Z', words: [PUPIL] }] } },
    ])
      expect(() => makeReport({ ...parts(), ...odd } as never), JSON.stringify(odd)).toThrow();
  });

  it('is made whatever this computer and its user are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 })), fc.string(), (names, system) => {
        const { computer } = parts();
        makeReport(parts({ names, computer: { ...computer, system } }));
      }),
    );
  });

  it('of a browser says less', () => {
    const { computer, troubles, update } = makeReport(parts({ shell: undefined, update: null }));
    expect([computer.cores, troubles, update]).toEqual([0, [], null]);
  });
});

it('of a log of troubles only the newest fifty lines count', () => {
  const line = (ms: number) => `${new Date(ms).toISOString()} page crashed 5`;
  const read = readTroubles(Array.from({ length: 90 }, (_, ms) => line(ms)).join('\n'));
  expect(read).toHaveLength(50);
  expect(read.at(-1)).toEqual({ at: new Date(89).toISOString(), words: ['page', 'crashed', '5'] });
});
