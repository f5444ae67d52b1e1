import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REGISTRY_FACTS } from '../src/shared/papers/beyond-records.ts';

const source = ['registry-docs.ts', 'directory-docs.ts', 'partner-docs.ts']
  .map((file) => readFileSync(new URL(`../sync-server/gate/${file}`, import.meta.url), 'utf8'))
  .join('\n');

/** What the server's registry holds, read from its source: the fields of each kind of document by the word its id starts with. */
function registryFields(): Map<string, string[]> {
  const shapes = new Map<string, string[]>();
  for (const [, name, body] of source.matchAll(/^(?:export )?interface (\w+) \{\n([\s\S]*?)\n\}/gm))
    shapes.set(
      name!,
      [...body!.matchAll(/^ {2}(?:readonly )?'?([\w-]+)'?\??:/gm)].map(([, field]) => field!),
    );
  const kinds = /interface RegistryDocs \{\n([\s\S]*?)\n\}/.exec(source)![1]!;
  return new Map(
    [...kinds.matchAll(/^ {2}'?([\w-]+)'?: (\w+);/gm)].map(([, kind, shape]) => [
      kind!,
      shapes.get(shape!) ?? [],
    ]),
  );
}

describe('the data map, beside records', () => {
  const stored = registryFields();

  it('is held against a registry that was really read', () => {
    expect(stored.get('account')).toEqual(
      expect.arrayContaining(['teacher', 'name', 'salt', 'hash', 'sessions']),
    );
    expect(stored.size).toBeGreaterThan(15);
  });

  it('knows everything in the operator’s registry, field by field, and nothing that is not there', () => {
    const mapped = new Map(REGISTRY_FACTS.map(({ name, fields }) => [name, [...fields].sort()]));
    expect(Object.fromEntries(mapped)).toEqual(
      Object.fromEntries([...stored].map(([name, fields]) => [name, [...fields].sort()])),
    );
  });
});
