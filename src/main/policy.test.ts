import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPolicy } from './policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(text: string): string {
  const path = join(folder, 'policy.json');
  writeFileSync(path, text);
  return path;
}

describe('the policy of a computer', () => {
  it('environment before file before default', () => {
    const path = file('{"server":"https://hub.example.org"}');
    expect(readPolicy({ INTERCLASS_SERVER: 'http://127.0.0.1:9999' }, path)).toEqual({
      server: 'http://127.0.0.1:9999/',
      source: 'environment',
      problem: '',
    });
    expect(readPolicy({}, path)).toEqual({
      server: 'https://hub.example.org/',
      source: 'policy',
      problem: '',
    });
    expect(readPolicy({}, join(folder, 'none'))).toMatchObject({ source: 'default', problem: '' });
    expect(readPolicy({}, file('{}'))).toMatchObject({ source: 'default', problem: '' });
  });

  it.each(['', 'null', '[', '{"server":7}', '{"server":"file:///etc"}', '{"server":"javascript:alert(1)"}'])(
    'a bad file (%s) is named and passed over',
    (text) => {
      expect(readPolicy({}, file(text))).toMatchObject({ source: 'default', problem: 'policy-unreadable' });
    },
  );

  it('a bad environment is named and the file holds', () => {
    const path = file('{"server":"https://hub.example.org"}');
    expect(readPolicy({ INTERCLASS_SERVER: 'hub' }, path)).toEqual({
      server: 'https://hub.example.org/',
      source: 'policy',
      problem: 'environment-unreadable',
    });
  });
});
