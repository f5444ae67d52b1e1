import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPolicyFile } from './policy-file.ts';
import { readPreferences } from './preferences.ts';

const work = mkdtempSync(join(tmpdir(), 'policy-file-'));
const path = join(work, 'policy.json');
const owner = process.getuid?.() ?? 0;
afterAll(() => rmSync(work, { recursive: true, force: true }));

function read(text: string | Uint8Array, mode = 0o644) {
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  const { source: _source, place: _place, ...rest } = readPolicyFile({ path, owner });
  return rest;
}

describe('the policy file', () => {
  it('is JSON, with a mark at its beginning or without', () => {
    expect(read('{"server":"https://a/"}')).toEqual({ found: { server: 'https://a/' } });
    expect(read('\uFEFF{"languages":["pt"]}\r\n')).toEqual({ found: { languages: ['pt'] } });
    expect(readPolicyFile({ path, owner })).toMatchObject({ source: 'machine', place: path });
  });

  it.each(['', '[', '{"server":}', "{'server':1}", '{"a":1}x', '<policy/>'])('is not JSON: %j', (text) => {
    expect(read(text)).toEqual({ failure: 'not-json' });
  });

  it('in another encoding is not JSON', () => {
    expect(read(Buffer.from('{"place":"S\u00e3o"}', 'latin1'))).toEqual({ failure: 'not-json' });
    expect(read(Buffer.from('\uFEFF{}', 'utf16le'))).toEqual({ failure: 'not-json' });
  });

  it('has an end', () => {
    expect(read(`{"comment":"${'x'.repeat(64 * 1024)}"}`)).toEqual({ failure: 'too-large' });
  });

  it('counts as IT’s word only when it is root’s and not everybody may write it', () => {
    expect(read('{}', 0o666)).toEqual({ failure: 'open-to-all' });
    expect(read('{}', 0o664)).toEqual({ found: {} });
    expect(readPolicyFile({ path, owner: owner + 1 })).toMatchObject({ failure: 'not-roots' });
  });

  it('is no link, no folder, no pipe that never ends', () => {
    read('{}');
    const link = join(work, 'link.json');
    symlinkSync(path, link);
    expect(readPolicyFile({ path: link, owner })).toMatchObject({ failure: 'is-link' });
    const folder = join(work, 'folder.json');
    mkdirSync(folder);
    expect(readPolicyFile({ path: folder, owner })).toMatchObject({ failure: 'not-readable' });
    const pipe = join(work, 'pipe.json');
    execFileSync('mkfifo', [pipe]);
    expect(readPolicyFile({ path: pipe, owner })).toMatchObject({ failure: 'not-readable' });
  });

  it('that is not there says nothing; one below a file cannot be read', () => {
    expect(readPolicyFile({ path: join(work, 'none.json'), owner })).toEqual({
      source: 'machine',
      place: join(work, 'none.json'),
    });
    expect(readPolicyFile({ path: join(path, 'below.json'), owner })).toMatchObject({
      failure: 'not-readable',
    });
  });
});

describe('managed preferences', () => {
  const name = 'org.interclass.app.plist';
  const folder = join(work, 'Managed Preferences');
  mkdirSync(join(folder, 'ana'), { recursive: true });

  it('are asked of plutil, the computer’s before the person’s, only where there are any', () => {
    const asked: string[] = [];
    const run = (program: string, args: readonly string[]) => {
      asked.push([program, ...args].join(' '));
      return { code: 0, output: Buffer.from('{"dataFolder":"/S\u00e3o"}').toString('latin1') };
    };
    expect(readPreferences(run, 'ana', folder).map(({ found }) => found)).toEqual([undefined, undefined]);
    writeFileSync(join(folder, 'ana', name), 'plist');
    expect(readPreferences(run, 'ana', folder)).toEqual([
      { source: 'machine', place: join(folder, name) },
      { source: 'user', place: join(folder, 'ana', name), found: { dataFolder: '/S\u00e3o' } },
    ]);
    expect(asked).toEqual([`/usr/bin/plutil -convert json -o - ${join(folder, 'ana', name)}`]);
  });

  it('that plutil cannot read are named, and no name leads out of the folder', () => {
    writeFileSync(join(folder, name), 'damaged');
    const failures = (ran: { code: number | undefined; output: string; isTooSlow?: boolean }) =>
      readPreferences(() => ran, '../ana', folder).map(({ failure }) => failure);
    expect(failures({ code: 1, output: '' })).toEqual(['not-readable']);
    expect(failures({ code: undefined, output: '', isTooSlow: true })).toEqual(['too-slow']);
    expect(failures({ code: 0, output: 'no json' })).toEqual(['not-json']);
  });
});
