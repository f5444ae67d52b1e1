#!/usr/bin/env node
/*
 * A stand-in for fpm, which Debian does not have, over Debian's own dpkg-deb and rpmbuild: what of fpm's options
 * electron-builder uses, no more. The packages are real ones. On a normal machine electron-builder downloads fpm itself.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SWITCHES = new Set(['--force', '--debug']);
const given = new Map();
const folders = [];
for (let rest = process.argv.slice(2); rest.length > 0;) {
  const word = rest.shift();
  if (SWITCHES.has(word)) continue;
  if (word.startsWith('-')) {
    const [name, ...value] = word.split('=');
    given.set(name, [...(given.get(name) ?? []), value.length > 0 ? value.join('=') : rest.shift()]);
  } else folders.push(word);
}
const one = (name) => given.get(name)?.at(-1) ?? '';
const type = one('-t');
const work = mkdtempSync(join(tmpdir(), 'fpm-'));
const root = join(work, 'root');

/** Every file gets the mode a package should have: no more rights than its own program bits ask for. */
function tidy(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const full = join(path, entry.name);
    if (entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) tidy(full);
    chmodSync(full, entry.isDirectory() || statSync(full).mode & 0o111 ? 0o755 : 0o644);
  }
}

for (const pair of folders) {
  const cut = pair.indexOf('=');
  const [from, to] = [pair.slice(0, cut), join(root, pair.slice(cut + 1))];
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
tidy(root);

function buildDeb() {
  const control = join(root, 'DEBIAN');
  mkdirSync(control);
  const [short, ...long] = one('--description').split('\n');
  const lines = {
    Package: one('--name'),
    Version: one('--version'),
    License: one('--license'),
    Vendor: one('--vendor'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    Depends: given.get('-d')?.join(', '),
    Recommends: given.get('--deb-recommends')?.join(', '),
    Section: one('--category') || 'default',
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    Description: [short, ...long.map((line) => ` ${line.trim()}`)].filter((line) => line.trim()).join('\n'),
  };
  const text = Object.entries(lines).filter(([, value]) => value);
  writeFileSync(join(control, 'control'), text.map(([name, value]) => `${name}: ${value}\n`).join(''));
  for (const [option, name] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    writeFileSync(join(control, name), readFileSync(one(option)), { mode: 0o755 });
  }
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', root, one('--package')]);
}

/** Every file and folder of our own, as a spec lists them. */
function listed(path, at = '') {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const here = `${at}/${entry.name}`;
    if (!entry.isDirectory()) return [`"${here}"`];
    const own = here.startsWith('/opt/') ? [`%dir "${here}"`] : [];
    return [...own, ...listed(join(path, entry.name), here)];
  });
}

function buildRpm() {
  const script = (option) => readFileSync(one(option), 'utf8').replaceAll('%', '%%');
  const spec = join(work, 'package.spec');
  const summary = one('--rpm-summary') || one('--description').split('\n')[0];
  writeFileSync(
    spec,
    [
      '%define _build_id_links none',
      '%define __os_install_post %{nil}',
      '%define _binary_payload w1.xzdio',
      `Name: ${one('--name')}`,
      `Version: ${one('--version').replaceAll('-', '_')}`,
      'Release: 1',
      `Summary: ${summary}`,
      `License: ${one('--license') || 'unknown'}`,
      `Vendor: ${one('--vendor')}`,
      `URL: ${one('--url')}`,
      'AutoReqProv: no',
      ...(given.get('-d') ?? []).map((need) => `Requires: ${need}`),
      '%description',
      one('--description'),
      '%post -p /bin/bash',
      script('--after-install'),
      '%postun -p /bin/bash',
      script('--after-remove'),
      '%files',
      ...listed(root),
      '',
    ].join('\n'),
  );
  const out = join(work, 'out');
  execFileSync('rpmbuild', [
    '-bb',
    '--quiet',
    '--target',
    one('--architecture').replace('amd64', 'x86_64'),
    '--buildroot',
    root,
    '--define',
    `_topdir ${join(work, 'top')}`,
    '--define',
    `_rpmdir ${out}`,
    '--define',
    `_rpmfilename package.rpm`,
    '--noclean',
    spec,
  ]);
  cpSync(join(out, 'package.rpm'), one('--package'));
}

try {
  if (type === 'deb') buildDeb();
  else if (type === 'rpm') buildRpm();
  else throw new Error(`this stand-in makes no ${type}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
