import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { POLICY_KEYS } from '../src/shared/policy/policies.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const guide = read('docs/it-guide.md');
/** The part of the guide below a heading. */
const part = (heading: string) => guide.split(/^## /m).find((text) => text.startsWith(heading))!;

describe('docs/it-guide.md', () => {
  it('has every policy in its table, and no other', () => {
    const named = [...part('Policies').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(POLICY_KEYS));
  });

  it('names every flag of the Windows installer, and no other', () => {
    const installer = read('build/installer.nsh');
    const ours = [...installer.matchAll(/interclassPolicyFlag "(\w+)" "(\w+)"/g)];
    const flags = [...part('Installing').matchAll(/^\| `\/(\w+)=.*?` \| .*?`(\w+)`/gm)];
    expect(flags.map(([, flag, policy]) => [flag, policy])).toEqual(
      ours.map(([, flag, policy]) => [flag, policy]),
    );
    expect(ours.length).toBe(4);
    for (const [, , policy] of ours) expect(POLICY_KEYS).toContain(policy);
    expect(installer).toContain('--delete-app-data');
    expect(part('Installing')).toContain('--delete-app-data');
  });

  it('names files and commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, script] of guide.matchAll(/npm run ([\w:-]+)/g))
      expect(Object.keys(scripts)).toContain(script);
    const links = [...guide.matchAll(/\]\(([\w./-]+)(?:#[\w-]+)?\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(3);
    for (const path of links)
      expect(existsSync(join(ROOT, dirname('docs/it-guide.md'), path)), path).toBe(true);
  });
});
