import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUR_LOCALES, writeElectronDist } from './packages/electron-dist.ts';

const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };
const ROOT = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'interclass-packages-'));
const packs = join(work, 'packs');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

const has = (tool: string): boolean => !spawnSync(tool, ['--version']).error;
/** Debian's own tools, on which the stand-in for fpm builds: where they are missing these parts cannot run, and say so. */
const CAN = { deb: has('dpkg-deb'), rpm: has('rpmbuild'), nsis: has('makensis') };

/** The program's output and errors in one text; a failure carries it. */
function run(program: string, args: readonly string[], env: Record<string, string> = {}): string {
  const done = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env } });
  const text = `${done.stdout}${done.stderr}`;
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${done.status}:\n${text}`);
  return text;
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** What the asar holds, as the bundles in `out` are named. */
function filesIn(asar: string): string[] {
  const folders = new Set<string>();
  const all = listPackage(asar, { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').replace(/^\//, ''),
  );
  for (const path of all) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      folders.add(path.slice(0, at));
  }
  return all.filter((path) => !folders.has(path)).sort();
}

beforeAll(() => {
  writeElectronDist(join(work, 'linux'), 'linux');
  writeElectronDist(join(work, 'win'), 'win32');
  const targets = [...(CAN.deb ? ['deb'] : []), ...(CAN.rpm ? ['rpm'] : [])];
  const common = ['--x64', `-c.directories.output=${packs}`];
  run(
    process.execPath,
    [
      'scripts/package.mjs',
      '--linux',
      ...(targets.length > 0 ? targets : ['dir']),
      ...common,
      `-c.electronDist=${join(work, 'linux')}`,
    ],
    { CUSTOM_FPM_PATH: join(ROOT, 'tests/packages/fpm.mjs') },
  );
  const builder = join(ROOT, 'node_modules/electron-builder/cli.js');
  run(process.execPath, [
    builder,
    '--win',
    'dir',
    '--publish',
    'never',
    ...common,
    `-c.electronDist=${join(work, 'win')}`,
  ]);
}, 240_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.each([
  ['linux', 'linux-unpacked', 'interclass'],
  ['windows', 'win-unpacked', 'Interclass.exe'],
])('the package for %s', (_system, folder, program) => {
  const at = (...path: string[]) => join(packs, folder, ...path);

  it('holds the bundles and its own description, and nothing else: no sources, tests, maps, libraries', () => {
    const bundles = everyFile(join(ROOT, 'out')).map((name) => `out/${name}`);
    expect(bundles).toEqual(
      expect.arrayContaining(['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']),
    );
    expect(filesIn(at('resources', 'app.asar'))).toEqual([...bundles, 'package.json'].sort());
    const strangers = everyFile(at()).filter((name) =>
      /\.(map|ts|tsx|test\.\w+)$|node_modules|(^|\/)(src|tests)\//.test(name),
    );
    expect(strangers).toEqual([]);
    const description = JSON.parse(extractFile(at('resources', 'app.asar'), 'package.json').toString());
    expect(description).toMatchObject({
      name: 'interclass',
      // What Electron names the data folder by.
      productName: 'Interclass',
      version,
      main: 'out/main/index.js',
    });
    expect(description.devDependencies).toBeUndefined();
    expect(existsSync(at('resources', 'app'))).toBe(false);
    expect(existsSync(at('resources', 'app.asar.unpacked'))).toBe(false);
  });

  it('carries no path of the computer it was built on', () => {
    const asar = readFileSync(at('resources', 'app.asar'));
    expect(asar.includes(ROOT)).toBe(false);
    expect(asar.includes(work)).toBe(false);
  });

  it('reads back with every fuse as the configuration says', async () => {
    const wire = await getCurrentFuseWire(at(program));
    const on = (option: FuseV1Options) => String.fromCharCode(Number(wire[option]));
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookies: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileScheme: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: '0',
      cookies: '1',
      nodeOptions: '0',
      inspect: '0',
      asarIntegrity: '1',
      onlyAsar: '1',
      fileScheme: '0',
    });
  });

  it('brings the policy templates for the school’s IT, and only our languages', () => {
    expect(everyFile(at('resources', 'policy'))).toEqual(everyFile(join(ROOT, 'build/policy')));
    expect(everyFile(at('locales'))).toEqual(OUR_LOCALES.map((tag) => `${tag}.pak`));
  });
});

describe('the Windows program', () => {
  it('carries the hash of its asar, so that a changed asar does not start', () => {
    const exe = readFileSync(join(packs, 'win-unpacked/Interclass.exe'));
    const asar = readFileSync(join(packs, 'win-unpacked/resources/app.asar'));
    // The header of an asar: four numbers of four bytes, then JSON as long as the last of them says.
    const hash = createHash('sha256')
      .update(asar.subarray(16, 16 + asar.readUInt32LE(12)))
      .digest('hex');
    const integrity = exe.toString('latin1').match(/\[\{"file":"resources\\\\app\.asar"[^\]]*\]/)?.[0];
    expect(JSON.parse(integrity!)).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value: hash }]);
  });

  it.runIf(CAN.nsis)('has installer parts that makensis compiles without a warning', () => {
    const out = join(work, 'parts.exe');
    run('makensis', [
      '-WX',
      '-V2',
      `-DROOT=${ROOT}`,
      `-DOUT=${out}`,
      join(ROOT, 'tests/packages/installer-parts.nsi'),
    ]);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('MZ');
    const broken = join(work, 'broken');
    mkdirSync(join(broken, 'build'), { recursive: true });
    const words = readFileSync(join(ROOT, 'build/installer.nsh'), 'utf8').replace(
      'WriteRegStr',
      'WriteRegString',
    );
    writeFileSync(join(broken, 'build/installer.nsh'), words);
    expect(() =>
      run('makensis', [
        '-WX',
        '-V2',
        `-DROOT=${broken}`,
        `-DOUT=${out}`,
        join(ROOT, 'tests/packages/installer-parts.nsi'),
      ]),
    ).toThrow('WriteRegString');
  });

  it('takes nothing of the school’s away in an update, and nothing at a removal that was not asked for', () => {
    const words = readFileSync(join(ROOT, 'build/installer.nsh'), 'utf8');
    const removal = words.slice(words.indexOf('!macro customUnInstall'));
    const guard = removal.indexOf('${IfNot} ${isUpdated}');
    const asked = removal.indexOf('"--delete-app-data"');
    expect(guard).toBeGreaterThan(0);
    expect(asked).toBeGreaterThan(guard);
    for (const act of ['RMDir', 'DeleteRegKey', 'interclassForgetProfile']) {
      expect(removal.indexOf(act), act).toBeGreaterThan(asked);
    }
  });
});

const EXPECTED_FILES = [
  '/opt/Interclass/interclass',
  '/opt/Interclass/resources/app.asar',
  '/opt/Interclass/resources/policy/example.json',
  '/usr/share/applications/interclass.desktop',
  '/usr/share/mime/packages/interclass.xml',
  '/usr/share/icons/hicolor/256x256/apps/interclass.png',
];

/** A place like a computer's root, with what the maintainer scripts call; each call is noted in `calls`. */
function scratchRoot(name: string): { root: string; calls: () => string } {
  const root = join(work, name);
  for (const folder of [
    'usr/bin',
    'etc/apparmor.d',
    'opt',
    'var/lib/interclass',
    'home/ana/.config/Interclass',
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'home/ana/.config/Interclass/unsent'), 'a letter');
  writeFileSync(join(root, 'var/lib/interclass/unsent'), 'a letter');
  const bin = join(root, 'tools');
  mkdirSync(bin);
  for (const tool of [
    'update-mime-database',
    'update-desktop-database',
    'apparmor_status',
    'apparmor_parser',
  ]) {
    writeFileSync(join(bin, tool), `#!/bin/sh\necho "${tool} $*" >> '${root}/calls'\n`, { mode: 0o755 });
  }
  writeFileSync(
    join(bin, 'update-alternatives'),
    `#!/bin/sh\necho "update-alternatives $*" >> '${root}/calls'\ncase "$1" in --install) ln -sf "$4" "$2" ;; --remove) rm -f '${root}/usr/bin/interclass' ;; esac\n`,
    { mode: 0o755 },
  );
  return {
    root,
    calls: () => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8') : ''),
  };
}

/** Runs a maintainer script as the package manager would, with every absolute place moved into the scratch root. */
function runScript(text: string, root: string, args: readonly string[]): void {
  const moved = text.replaceAll(/(?<![\w.])\/(opt|usr\/bin\/interclass|usr\/share|etc)\b/g, `${root}/$1`);
  const file = join(root, 'script');
  writeFileSync(file, moved, { mode: 0o755 });
  execFileSync('/bin/bash', [file, ...args], { env: { PATH: `${join(root, 'tools')}:/usr/bin:/bin` } });
}

function walkThrough(
  name: string,
  unpack: (root: string) => void,
  scripts: { install: string; remove: string },
  words: { install: string[]; upgrade: string[]; remove: string[]; last: string[] },
): void {
  const { root, calls } = scratchRoot(name);
  const link = join(root, 'usr/bin/interclass');
  unpack(root);
  for (const file of EXPECTED_FILES) expect(existsSync(join(root, file)), file).toBe(true);
  runScript(scripts.install, root, words.install);
  expect(run(link, []).trim()).toBe('interclass');
  expect(calls()).toContain('update-mime-database');
  expect(calls()).toContain('update-desktop-database');
  // An upgrade runs the older package's removal too: it must take nothing back.
  runScript(scripts.remove, root, words.upgrade);
  expect(run(link, []).trim()).toBe('interclass');
  expect(existsSync(join(root, 'etc/apparmor.d/interclass'))).toBe(true);
  rmSync(join(root, 'opt/Interclass'), { recursive: true });
  for (const args of [words.remove, words.last]) runScript(scripts.remove, root, args);
  expect(existsSync(link)).toBe(false);
  expect(existsSync(join(root, 'etc/apparmor.d/interclass'))).toBe(false);
  // What people wrote is still there.
  for (const kept of ['home/ana/.config/Interclass/unsent', 'var/lib/interclass/unsent']) {
    expect(readFileSync(join(root, kept), 'utf8')).toBe('a letter');
  }
}

describe.runIf(CAN.deb)('the .deb', () => {
  const file = () =>
    join(
      packs,
      readdirSync(packs).find((name) => name.endsWith('.deb'))!,
    );

  it('says what it is and what it needs', () => {
    const fields = run('dpkg-deb', ['--field', file()]);
    expect(fields).toContain('Package: interclass\n');
    expect(fields).toContain(`Version: ${version}\n`);
    expect(fields).toContain('Architecture: amd64\n');
    expect(fields).toMatch(/Depends: .*libsecret-1-0/);
    expect(fields).toContain('Description: Two classes in two countries');
    const contents = run('dpkg-deb', ['--contents', file()]);
    expect(contents.split('\n').filter((line) => line && !line.includes('root/root'))).toEqual([]);
    expect(contents).not.toMatch(/\/(home|root|etc)\//);
  });

  it('opens the app for its links and its files, by a desktop entry', () => {
    const root = join(work, 'deb-look');
    run('dpkg-deb', ['--extract', file(), root]);
    const entry = readFileSync(join(root, 'usr/share/applications/interclass.desktop'), 'utf8');
    expect(entry).toContain('Exec=/opt/Interclass/interclass %U\n');
    expect(entry).toContain('StartupWMClass=interclass');
    expect(entry).toMatch(/MimeType=.*application\/vnd\.interclass;/);
    expect(entry).toMatch(/MimeType=.*x-scheme-handler\/interclass;/);
    expect(entry).toContain('Categories=Education;');
    expect(readFileSync(join(root, 'usr/share/mime/packages/interclass.xml'), 'utf8')).toContain(
      '<glob pattern="*.interclass"/>',
    );
  });

  it('is installed, upgraded and removed in a scratch root, and keeps what people wrote', () => {
    const control = join(work, 'deb-control');
    run('dpkg-deb', ['--control', file(), control]);
    const script = (name: string) => readFileSync(join(control, name), 'utf8');
    walkThrough(
      'deb-root',
      (root) => run('dpkg-deb', ['--extract', file(), root]),
      { install: script('postinst'), remove: script('postrm') },
      { install: ['configure'], upgrade: ['upgrade', '0.2.0'], remove: ['remove'], last: ['purge'] },
    );
  });
});

describe.runIf(CAN.rpm)('the .rpm', () => {
  const file = () =>
    join(
      packs,
      readdirSync(packs).find((name) => name.endsWith('.rpm'))!,
    );
  const query = (...args: string[]) => run('rpm', ['--query', '--package', ...args, file()]);

  it('says what it is and what it needs', () => {
    expect(query('--queryformat', '%{NAME} %{VERSION} %{ARCH} %{LICENSE}')).toBe(
      `interclass ${version} x86_64 Apache-2.0`,
    );
    expect(query('--requires')).toContain('nss');
    const owners = new Set(query('--queryformat', '[%{FILEUSERNAME}:%{FILEGROUPNAME}\n]').trim().split('\n'));
    expect([...owners]).toEqual(['root:root']);
    expect(query('--list')).not.toMatch(/^\/(home|root|etc)\//m);
  });

  it('is installed, upgraded and removed in a scratch root, and keeps what people wrote', () => {
    const script = (tag: string) => query('--queryformat', `%{${tag}}`);
    walkThrough(
      'rpm-root',
      (root) => {
        run('rpm2archive', [file()]);
        run('tar', ['-xzf', `${file()}.tgz`, '-C', root]);
        rmSync(`${file()}.tgz`);
      },
      { install: script('POSTIN'), remove: script('POSTUN') },
      { install: ['1'], upgrade: ['1'], remove: ['0'], last: ['0'] },
    );
  });
});

describe.runIf(CAN.deb && CAN.rpm)('beside the installers', () => {
  it('lies a file of checksums that sha256sum agrees with', () => {
    const sums = readFileSync(join(packs, 'SHA256SUMS'), 'utf8').trim().split('\n');
    const installers = readdirSync(packs)
      .filter((name) => /\.(deb|rpm)$/.test(name))
      .sort();
    expect(sums.map((line) => line.slice(66))).toEqual(installers);
    for (const line of sums) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(packs, line.slice(66))))
          .digest('hex'),
      ).toBe(line.slice(0, 64));
    }
  });

  it('lies the list of this version, with sizes and hashes, for those that update by themselves', () => {
    const list = load(readFileSync(join(packs, 'latest-linux.yml'), 'utf8')) as {
      version: string;
      files: { url: string; sha512: string; size: number }[];
    };
    expect(list.version).toBe(version);
    for (const { url, sha512, size } of list.files) {
      const bytes = readFileSync(join(packs, url));
      expect(size).toBe(bytes.length);
      expect(createHash('sha512').update(bytes).digest('base64')).toBe(sha512);
    }
    expect(list.files.length).toBe(2);
  });
});

it('says which parts could not run here', () => {
  const missing = Object.entries(CAN)
    .filter(([, there]) => !there)
    .map(([name]) => name);
  if (missing.length > 0)
    console.warn(`Not tried here, because Debian's tools for them are missing: ${missing.join(', ')}.`);
  expect(Object.keys(CAN)).toEqual(['deb', 'rpm', 'nsis']);
});
