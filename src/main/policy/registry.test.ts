import { describe, expect, it } from 'vitest';
import { parseRegistry, readRegistry, runProgram, type Ran } from './registry.ts';

const ENV = { SystemRoot: 'C:\\WINDOWS' };
const MACHINE = 'HKLM\\Software\\Policies\\Interclass';
const USER = 'HKCU\\Software\\Policies\\Interclass';
const FAILED: Ran = { code: 1, output: '' };

/** A computer on which `reg query` gives these answers, by key, and ends with 1 for every other. */
function reg(answers: Record<string, string | Ran>) {
  const asked: string[] = [];
  const readings = readRegistry((program, [verb, key]) => {
    asked.push(`${program} ${verb} ${key}`);
    const answer = answers[key!] ?? FAILED;
    return typeof answer === 'string' ? { code: 0, output: answer } : answer;
  }, ENV);
  return { readings, asked };
}

const lines = (...found: string[]) => ['', ...found, ''].join('\r\n');

describe('what reg prints', () => {
  it('is read with its types', () => {
    const output = lines(
      'HKEY_LOCAL_MACHINE\\Software\\Policies\\Interclass',
      '    (Default)    REG_SZ    (value not set)',
      '    Server    REG_SZ    https://hub.school.example:8090/',
      '    dailyLimit    REG_DWORD    0x32',
      '    lockAfter    REG_QWORD    0xf',
      '    languages    REG_MULTI_SZ    pt\\0en',
      '    featuresOff    REG_MULTI_SZ    ',
      '    dataFolder    REG_EXPAND_SZ    %ProgramData%\\Interclass\\%USERNAME%',
      '    proxy    REG_SZ    ',
      '    a name of four    REG_SZ    with    four    spaces',
      '    raw    REG_BINARY    0A0B',
      '    nothing    REG_NONE    ',
      '',
      'HKEY_LOCAL_MACHINE\\Software\\Policies\\Interclass\\Sub',
    );
    expect(parseRegistry(output)).toEqual({
      Server: 'https://hub.school.example:8090/',
      dailyLimit: 50,
      lockAfter: 15,
      languages: ['pt', 'en'],
      featuresOff: [],
      dataFolder: '%ProgramData%\\Interclass\\%USERNAME%',
      proxy: '',
      'a name of four': 'with    four    spaces',
      raw: null,
      nothing: null,
    });
  });

  it.each([
    '    (Standard)    REG_SZ    (Wert nicht gesetzt)',
    '    (padr\u00c6o)    REG_SZ    (valor n\u00c6o definido)',
    '    (par d\u0082faut)    REG_SZ    (valeur non d\u0082finie)',
    '    (\u00ad\u00ae \u0113)    REG_SZ    x',
  ])('in another language has no value without a name: %s', (line) => {
    expect(parseRegistry(lines('HKEY_LOCAL_MACHINE\\x', line, '    server    REG_SZ    https://a/'))).toEqual(
      {
        server: 'https://a/',
      },
    );
  });

  it('with letters of a code page gives no value at all, rather than a wrong folder', () => {
    expect(parseRegistry(lines('    dataFolder    REG_SZ    D:\\Usu\u00a0rios\\Ana'))).toEqual({
      dataFolder: null,
    });
  });

  it.each(['', 'ERROR', '    server', '    server    REG_SZ', 'server    REG_SZ    x', '\0\0'])(
    'that is no line of it (%j) gives nothing that counts',
    (output) => expect(Object.values(parseRegistry(output)).filter(Boolean)).toEqual([]),
  );

  it('cannot reach the table’s own parts', () => {
    const found = parseRegistry(lines('    __proto__    REG_SZ    x', '    constructor    REG_SZ    y'));
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect(Object.keys(found)).toEqual(['__proto__', 'constructor']);
  });
});

describe('the registry', () => {
  it('is asked by its whole path, the computer before the person', () => {
    const { readings, asked } = reg({
      [MACHINE]: lines('HKEY_LOCAL_MACHINE\\x', '    server    REG_SZ    https://a/'),
      [USER]: lines('HKEY_CURRENT_USER\\x', '    server    REG_SZ    https://b/'),
    });
    expect(asked).toEqual([
      `C:\\WINDOWS\\System32\\reg.exe query ${MACHINE}`,
      `C:\\WINDOWS\\System32\\reg.exe query ${USER}`,
    ]);
    expect(readings).toEqual([
      { source: 'machine', place: MACHINE, isRegistry: true, found: { server: 'https://a/' } },
      { source: 'user', place: USER, isRegistry: true, found: { server: 'https://b/' } },
    ]);
  });

  it('without the key says nothing: the keys above it do not list it, or are not there either', () => {
    const { readings } = reg({
      'HKLM\\Software\\Policies': lines(
        'HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft',
        'HKEY_LOCAL_MACHINE\\Software\\Policies\\NotInterclass',
      ),
      'HKCU\\Software': lines('HKEY_CURRENT_USER\\Software\\Classes'),
    });
    expect(readings).toEqual([
      { source: 'machine', place: MACHINE, isRegistry: true },
      { source: 'user', place: USER, isRegistry: true },
    ]);
  });

  it('with a key that may not be read is no registry without it, in any language', () => {
    const { readings } = reg({
      'HKLM\\Software\\Policies': lines('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\INTERCLASS'),
      'HKCU\\Software': lines('HKEY_CURRENT_USER\\Software\\Policies'),
    });
    expect(readings.map(({ failure }) => failure)).toEqual(['not-readable', 'not-readable']);
  });

  it('that does not answer in time is named', () => {
    const { readings } = reg({ [MACHINE]: { code: undefined, output: '', isTooSlow: true } });
    expect(readings[0]).toMatchObject({ failure: 'too-slow' });
  });

  it('of a computer without reg.exe cannot be read: what was good goes on', () => {
    const { length } = readRegistry(() => ({ code: undefined, output: '' }), {}).filter(
      ({ failure }) => failure === 'not-readable',
    );
    expect(length).toBe(2);
  });
});

describe('a program', () => {
  it('gives what it prints, how it ends, and never a command line', () => {
    const node = (code: string, ...more: string[]) => runProgram(process.execPath, ['-e', code, ...more]);
    expect(node('console.log(process.argv[1])', '$(id) & dir')).toEqual({ code: 0, output: '$(id) & dir\n' });
    expect(node('process.exit(1)')).toEqual({ code: 1, output: '', isTooSlow: false });
    expect(runProgram('/nowhere/at/all', [])).toEqual({ code: undefined, output: '', isTooSlow: false });
  });

  it('that does not end is ended', () => {
    expect(runProgram(process.execPath, ['-e', 'setInterval(() => 0, 1e6)'])).toMatchObject({
      isTooSlow: true,
    });
  });
});
