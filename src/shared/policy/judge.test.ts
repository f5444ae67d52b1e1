import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { effectivePolicy, SOURCES, type PolicyLayer } from './effective.ts';
import { judgePolicy, type KeptPolicy, type PolicyHost, type Reading } from './judge.ts';
import { POLICIES, POLICY_KEYS, type PolicyKey, type PolicyValues } from './policies.ts';

const LINUX: PolicyHost = { isWindows: false, variables: { USER: 'ana' } };
const WINDOWS: PolicyHost = {
  isWindows: true,
  variables: { USERNAME: 'Ana', LOCALAPPDATA: 'C:\\Users\\Ana\\L' },
};
const NOW = '2026-11-27T08:00:00.000Z';

function judge(found: unknown, kept: KeptPolicy = {}, host = LINUX, isRegistry = false) {
  return judgePolicy([{ source: 'machine', place: '/p', found, isRegistry }], kept, host, NOW);
}

/** What holds with one machine policy. */
function holding(found: unknown, kept?: KeptPolicy, host?: PolicyHost, isRegistry?: boolean) {
  return effectivePolicy(judge(found, kept, host, isRegistry).layers);
}

const good = (values: Partial<PolicyValues>, since = '2026-11-01T00:00:00.000Z'): KeptPolicy => ({
  machine: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, since }])),
});

describe('what holds', () => {
  it('is what the app comes with where nobody has said anything', () => {
    for (const key of POLICY_KEYS)
      expect(effectivePolicy([])[key]).toEqual({
        value: POLICIES[key].fallback,
        source: 'default',
        isLocked: false,
      });
  });

  it('is what the first source says, whatever order they come in; IT’s word is locked', () => {
    const says = (source: PolicyLayer['source']) => ({ source, values: { server: `https://${source}/` } });
    const layers = [says('settings'), says('page'), says('developer'), says('user'), says('machine')];
    while (layers.length > 0) {
      const { source } = layers.at(-1)!;
      expect(effectivePolicy(layers).server).toEqual({
        value: `https://${source}/`,
        source,
        isLocked: source === 'machine' || source === 'user',
      });
      layers.pop();
    }
  });

  it.each([
    ['nobody', undefined, undefined, { value: 0, source: 'default', isLocked: false }],
    ['the person', undefined, 20, { value: 20, source: 'settings', isLocked: false }],
    ['IT', 50, undefined, { value: 50, source: 'machine', isLocked: true, bound: 50 }],
    ['both, she less', 50, 20, { value: 20, source: 'settings', isLocked: false, bound: 50 }],
    ['both, she more', 50, 80, { value: 50, source: 'machine', isLocked: true, bound: 50 }],
    ['both, she without end', 50, 0, { value: 50, source: 'machine', isLocked: true, bound: 50 }],
  ])('a bound binds from above: %s', (_who, machine, settings, expected) => {
    const layers: PolicyLayer[] = [];
    if (machine !== undefined) layers.push({ source: 'machine', values: { dailyLimit: machine } });
    if (settings !== undefined) layers.push({ source: 'settings', values: { dailyLimit: settings } });
    expect(effectivePolicy(layers).dailyLimit).toEqual(expected);
  });
});

describe('a bad policy', () => {
  it('refuses only the name that is bad, and the last good value of that name goes on', () => {
    const kept = good({ server: 'https://old.example/', dailyLimit: 5 });
    const { layers, problems, kept: next } = judge({ server: 7, dailyLimit: 9 }, kept);
    expect(layers).toEqual([
      { source: 'machine', values: { server: 'https://old.example/', dailyLimit: 9 } },
    ]);
    expect(problems).toEqual([
      {
        what: 'wrong-value',
        source: 'machine',
        place: '/p',
        name: 'server',
        holds: 'last-good',
        since: '2026-11-01T00:00:00.000Z',
      },
    ]);
    expect(next.machine).toEqual({
      server: { value: 'https://old.example/', since: '2026-11-01T00:00:00.000Z' },
      dailyLimit: { value: 9, since: NOW },
    });
  });

  it('without a last good value makes way for the next source', () => {
    const { layers, problems } = judgePolicy(
      [
        { source: 'machine', place: 'HKLM', found: { server: 'hub' } },
        { source: 'user', place: 'HKCU', found: { server: 'https://mine.example' } },
      ],
      {},
      LINUX,
      NOW,
    );
    expect(effectivePolicy(layers).server).toMatchObject({ value: 'https://mine.example/', source: 'user' });
    expect(problems).toMatchObject([
      { what: 'wrong-value', source: 'machine', name: 'server', holds: 'next' },
    ]);
  });

  it('that cannot be read at all goes on as it was; one that is gone does not', () => {
    const kept = good({ server: 'https://old.example/' });
    const failed = judgePolicy([{ source: 'machine', place: '/p', failure: 'not-json' }], kept, LINUX, NOW);
    expect(effectivePolicy(failed.layers).server.value).toBe('https://old.example/');
    expect(failed.problems).toMatchObject([{ what: 'not-json', name: '', holds: 'last-good' }]);
    expect(failed.kept).toEqual(kept);
    const gone = judgePolicy([{ source: 'machine', place: '/p' }], kept, LINUX, NOW);
    expect(gone).toEqual({ layers: [], problems: [], kept: {} });
    const emptied = judge({}, kept);
    expect(emptied).toEqual({ layers: [], problems: [], kept: {} });
  });

  it.each([[[]], ['x'], [7], [null], [true]])('a table is wanted, not %j', (found) => {
    expect(judge(found)).toEqual({
      layers: [],
      kept: {},
      problems: [{ what: 'not-table', source: 'machine', place: '/p', name: '', holds: 'next', since: '' }],
    });
  });

  it('names what it does not know, and what is there twice, and goes on', () => {
    const { layers, problems } = judge({
      SERVER: 'https://b.example',
      server: 'https://a.example',
      colour: 'red',
      'line\nbreak\u202E': 1,
      $schema: 'x',
      Comment: 'for the lab',
    });
    expect(layers).toEqual([{ source: 'machine', values: { server: 'https://a.example/' } }]);
    expect(problems.map(({ what, name, holds }) => [what, name, holds])).toEqual([
      ['twice', 'SERVER', ''],
      ['unknown-name', 'colour', ''],
      ['unknown-name', 'line break ', ''],
    ]);
  });

  it('in the kept copy is passed over: no value comes back that is not good today', () => {
    const kept = { machine: { server: { value: 'javascript:1', since: NOW } } } as KeptPolicy;
    expect(judge({ server: 'x' }, kept).layers).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://ana:secret@hub.example/',
    'https://hub.example/?token=1',
    'https://hub.example/#a',
    'http://a;script-src http:',
    "http://a;script-src'self'/",
    'http://a,b/',
    'http://[::::]/',
    'http://256.256.256.256/',
    'http://hub:99999/',
    'http://hub example/',
    'http://hub.example/a%2e%2e/',
    '\\\\hub\\share',
    '//hub.example/',
    'hub.example',
    '',
    ' ',
    `https://${'a'.repeat(400)}.example/`,
    ['https://hub.example/'],
    { href: 'https://hub.example/' },
  ])('no address: %j', (value) => {
    for (const key of ['server', 'hub', 'updateSource'])
      expect(judge({ [key]: value }), key).toMatchObject({ layers: [], problems: [{ what: 'wrong-value' }] });
  });

  it.each([
    ['https://Hub.Example', 'https://hub.example/'],
    [' http://10.0.0.7:8090 ', 'http://10.0.0.7:8090/'],
    ['http://[fd00::7]:8090/x', 'http://[fd00::7]:8090/x'],
    ['HTTP://hub_1/', 'http://hub_1/'],
  ])('an address: %s', (value, kept) => {
    expect(holding({ server: value }).server.value).toBe(kept);
  });

  it.each([
    'system',
    'direct',
    'http://proxy:3128',
    'socks5://10.0.0.1:1080',
    'pac:http://wpad.example/wpad.dat',
  ])('a proxy: %s', (value) => expect(holding({ proxy: value }).proxy.value).toBe(value));

  it.each([
    'http://ana:secret@proxy:3128',
    'pac:file:///c:/wpad.dat',
    'pac:data:application/x-ns-proxy-autoconfig,x',
    'pac:javascript:1',
    'proxy:3128;direct://',
    'http=proxy:3128;https=other',
    'auto',
    7,
  ])('no proxy: %j', (value) => expect(judge({ proxy: value }).layers).toEqual([]));

  it('folders belong to their kind of computer, and no part of them leads up or is left open', () => {
    const of = (path: unknown, host: PolicyHost) => holding({ dataFolder: path }, {}, host).dataFolder.value;
    expect(of('/srv/interclass/${USER}', LINUX)).toBe('/srv/interclass/ana');
    expect(of('D:\\Interclass\\%username%', WINDOWS)).toBe('D:\\Interclass\\Ana');
    expect(of('%LOCALAPPDATA%\\Interclass', WINDOWS)).toBe('C:\\Users\\Ana\\L\\Interclass');
    for (const bad of [
      'D:\\Interclass',
      '/',
      '/srv/../etc',
      '/srv/${HOME}/x',
      'srv/interclass',
      '~/interclass',
      '/a\0b',
      '\\\\fileserver\\share\\x',
    ])
      expect(of(bad, LINUX), bad).toBe('');
    for (const bad of [
      '/srv/interclass',
      'C:\\',
      'C:',
      'C:x',
      'D:\\%NOBODY%\\x',
      'D:\\a\\..\\b',
      '\\\\fileserver\\share\\x',
      '\\\\?\\C:\\x',
      '\\\\.\\pipe\\x',
      'D:\\a|b',
      'D:\\a:stream',
    ])
      expect(of(bad, WINDOWS), bad).toBe('');
    const shared = (path: string) => holding({ updateFolder: path }, {}, WINDOWS).updateFolder.value;
    expect(shared('\\\\files.school\\updates$\\interclass')).toBe('\\\\files.school\\updates$\\interclass');
    for (const bad of ['\\\\.\\pipe\\x', '\\\\?\\UNC\\a\\b', '\\\\a', '\\\\a\\', '\\\\a\\b\\..\\c'])
      expect(shared(bad), bad).toBe('');
  });

  it('numbers are whole and within their bounds', () => {
    for (const bad of [0, -1, 1.5, 100_001, '50', null, Number.NaN, 1e300])
      expect(judge({ dailyLimit: bad }).layers, String(bad)).toEqual([]);
    expect(holding({ dailyLimit: 1 }).dailyLimit.value).toBe(1);
    expect(holding({ dailyLimit: 100_000 }).dailyLimit.value).toBe(100_000);
  });

  it('lists hold what there is, once', () => {
    expect(holding({ languages: ['pt', 'en', 'pt'] }).languages.value).toEqual(['pt', 'en']);
    expect(holding({ featuresOff: ['library', 'library'] }).featuresOff.value).toEqual(['library']);
    for (const bad of [['reports'], ['review'], 'library', [7], {}])
      expect(judge({ featuresOff: bad }).layers).toEqual([]);
    for (const bad of [[], ['portuguese!'], [''], 'pt']) expect(judge({ languages: bad }).layers).toEqual([]);
  });

  it('a code is read as a person would write it', () => {
    expect(holding({ enrolmentCode: 'cfgh-7429-xcvm' }).enrolmentCode.value).toBe('CFGH7429XCVM');
    expect(judge({ enrolmentCode: 'KTPR-7429-XCVM' }).layers).toEqual([]);
  });

  it('the registry has texts for numbers and lists; a file has not', () => {
    const texts = { DAILYLIMIT: '50', Languages: 'pt, en;sw', FeaturesOff: 'library' };
    const { dailyLimit, languages, featuresOff } = holding(texts, {}, WINDOWS, true);
    expect([dailyLimit.value, languages.value, featuresOff.value]).toEqual([
      50,
      ['pt', 'en', 'sw'],
      ['library'],
    ]);
    expect(judge(texts).layers).toEqual([]);
  });
});

describe('whatever a policy holds', () => {
  /** Half the names are ours, half the values are near to good ones. */
  const name = fc.oneof(
    fc.constantFrom(...POLICY_KEYS),
    fc.string(),
    fc.constantFrom('__proto__', 'constructor'),
  );
  const nearly = fc.constantFrom<unknown>(
    ...POLICY_KEYS.map((key) => POLICIES[key].example),
    'https://x.example',
    'pac:http://x/',
    'D:\\x',
    ['pt'],
  );
  const table = fc.dictionary(name, fc.oneof(nearly, fc.jsonValue()), { noNullPrototype: true });
  const anything = fc.oneof(table, fc.jsonValue());
  const host = fc.constantFrom(LINUX, WINDOWS);
  const isGood = (key: PolicyKey, value: unknown) => v.is(POLICIES[key].schema, value);

  it('it never throws, and never gives a value that is not good', () => {
    fc.assert(
      fc.property(
        anything,
        anything,
        fc.jsonValue(),
        host,
        fc.boolean(),
        (machine, user, kept, where, isRegistry) => {
          const readings: Reading[] = [
            { source: 'machine', place: 'm', found: machine, isRegistry },
            { source: 'user', place: 'u', found: user, isRegistry },
          ];
          const judged = judgePolicy(readings, good({ server: kept as string }), where, NOW);
          for (const { values } of judged.layers)
            for (const [key, value] of Object.entries(values))
              expect(isGood(key as PolicyKey, value), key).toBe(true);
          const effective = effectivePolicy(judged.layers);
          expect(Object.keys(effective)).toEqual(POLICY_KEYS);
          // The same again, with what was kept of it: nothing changes.
          const again = judgePolicy(readings, judged.kept, where, '2027-01-01T00:00:00.000Z');
          expect(again.kept).toEqual(judged.kept);
          expect(effectivePolicy(again.layers)).toEqual(effective);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a source that breaks after it was good changes nothing', () => {
    fc.assert(
      fc.property(table, host, (machine, where) => {
        const before = judgePolicy([{ source: 'machine', place: 'm', found: machine }], {}, where, NOW);
        const broken = judgePolicy(
          [{ source: 'machine', place: 'm', failure: 'not-readable' }],
          before.kept,
          where,
          NOW,
        );
        expect(broken.layers).toEqual(before.layers);
        expect(broken.problems).toHaveLength(1);
      }),
    );
  });

  it('the first source with a value holds, except below a bound', () => {
    const layer = fc.record({
      source: fc.constantFrom(...SOURCES.filter((source) => source !== 'default')),
      values: fc.record(
        {
          server: fc.constantFrom('https://a/', 'https://b/'),
          updates: fc.constantFrom('off', 'notify', 'automatic'),
          dailyLimit: fc.integer({ min: 1, max: 9 }),
        },
        { requiredKeys: [] },
      ),
    }) as fc.Arbitrary<PolicyLayer>;
    const layers = fc.uniqueArray(layer, { selector: ({ source }) => source });
    fc.assert(
      fc.property(layers, (given) => {
        const effective = effectivePolicy(given);
        for (const key of ['server', 'updates'] as const) {
          const first = SOURCES.map((source) => given.find((one) => one.source === source)).find(
            (one) => one?.values[key] !== undefined,
          );
          expect(effective[key].value).toBe(first?.values[key] ?? POLICIES[key].fallback);
          expect(effective[key].source).toBe(first?.source ?? 'default');
        }
        const { value, bound } = effective.dailyLimit;
        if (bound !== undefined) expect(value).toBeLessThanOrEqual(bound);
      }),
    );
  });
});
