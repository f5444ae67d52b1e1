import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { policyOutput } from '../scripts/policy.mjs';
import { ROOT } from '../scripts/setup.mjs';
import { FEATURES, UPDATE_WAYS } from '../src/shared/policy/forms.ts';
import { judgePolicy, READ_FAILURES } from '../src/shared/policy/judge.ts';
import { CATEGORIES, POLICIES, POLICY_KEYS, REGISTRY_KEY, specOf } from '../src/shared/policy/policies.ts';
import { TEMPLATE_WORDS, type PolicyWords } from '../src/shared/policy/templates.ts';
import { all, attribute, only, parseXml, type Element } from './xml.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const admx = parseXml(read('build/policy/Interclass.admx'));
const policies = all(admx, 'policy');
const policyOf = (key: string): Element => policies.find((one) => attribute(one, 'name') === key)!;

describe('what is made from the list of policies', () => {
  it.each(Object.entries(policyOutput()))('%s is as `npm run policy` makes it', (path, text) => {
    expect(read(path)).toBe(text);
  });

  it('is all there is beside the templates', () => {
    const files = readdirSync(join(ROOT, 'build/policy'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(ROOT.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(files.sort()).toEqual(
      Object.keys(policyOutput())
        .filter((path) => path.startsWith('build/'))
        .sort(),
    );
  });

  it('has the page for IT, with every policy once', () => {
    const titles = [...read('docs/policies.md').matchAll(/^### `(\w+)`: \S/gm)].map(([, key]) => key!);
    expect([...titles].sort((a, b) => (a < b ? -1 : 1))).toEqual([...POLICY_KEYS].sort());
  });

  it('has an example that is good, on a Linux computer, to the last word', () => {
    const found: unknown = JSON.parse(read('build/policy/example.json'));
    const { layers, problems } = judgePolicy(
      [{ source: 'machine', place: 'example.json', found }],
      {},
      { isWindows: false, variables: { USER: 'ana' } },
      '2026-11-27T08:00:00.000Z',
    );
    expect(problems).toEqual([]);
    expect(Object.keys(layers[0]!.values)).toEqual(POLICY_KEYS);
  });
});

describe('the template for Windows', () => {
  it('has every policy once, for the computer and for the person, at its place in the registry', () => {
    expect(policies.map((one) => attribute(one, 'name')).sort()).toEqual([...POLICY_KEYS].sort());
    for (const one of policies) {
      expect(attribute(one, 'class')).toBe('Both');
      expect(attribute(one, 'key')).toBe('Software\\Policies\\Interclass');
      const key = attribute(one, 'name');
      const [element, ...more] = only(one, 'elements').children;
      expect(more).toEqual([]);
      expect([attribute(element!, 'id'), attribute(element!, 'valueName')]).toEqual([key, key]);
    }
  });

  it.each(POLICY_KEYS)('%s is written as the app reads it', (key) => {
    const { registry, choices, min, max, schema } = specOf(key);
    const element = only(policyOf(key), 'elements').children[0]!;
    const kinds = { REG_DWORD: 'decimal', REG_MULTI_SZ: 'multiText', REG_SZ: choices ? 'enum' : 'text' };
    expect(element.name).toBe(kinds[registry]);
    if (element.name === 'decimal') {
      const bounds = ['minValue', 'maxValue'].map((name) => Number(attribute(element, name)));
      expect(bounds).toEqual([min, max]);
      expect(bounds.map((bound) => v.is(schema, bound))).toEqual([true, true]);
      expect([bounds[0]! - 1, bounds[1]! + 1].map((beyond) => v.is(schema, beyond))).toEqual([false, false]);
    }
    if (element.name === 'enum')
      expect(all(element, 'string').map(({ text }) => text)).toEqual([...choices!]);
  });

  it('names only what there is: categories, what it is supported on, strings, presentations', () => {
    const names = (inside: string, kind: string) =>
      all(only(admx, inside), kind).map((one) => attribute(one, 'name'));
    const categories = names('categories', 'category');
    expect(categories).toEqual(['interclass', ...CATEGORIES]);
    for (const one of all(admx, 'parentCategory')) expect(categories).toContain(attribute(one, 'ref'));
    for (const one of policies) {
      expect(names('supportedOn', 'definition')).toContain(attribute(only(one, 'supportedOn'), 'ref'));
      expect(attribute(only(one, 'parentCategory'), 'ref')).toBe(
        POLICIES[attribute(one, 'name') as keyof typeof POLICIES].category,
      );
    }
  });

  it.each(TEMPLATE_WORDS.map((words) => [words.language, words] as const))(
    '%s has every word the template asks for, no other, and a box for every element',
    (language, words) => {
      const adml = parseXml(read(`build/policy/${language}/Interclass.adml`));
      const ids = (kind: string) => all(adml, kind).map((one) => attribute(one, 'id'));
      const asked = (kind: string) =>
        [...read('build/policy/Interclass.admx').matchAll(new RegExp(`\\$\\(${kind}\\.([^)]*)\\)`, 'g'))].map(
          ([, id]) => id!,
        );
      expect(ids('string').sort()).toEqual([...new Set(asked('string'))].sort());
      expect(ids('presentation').sort()).toEqual(asked('presentation').sort());
      for (const id of [...ids('string'), ...ids('presentation')]) expect(id).toMatch(/^[A-Za-z]\w*$/);
      for (const one of all(adml, 'string')) expect(one.text.trim()).not.toBe('');
      const boxes = {
        decimal: 'decimalTextBox',
        multiText: 'multiTextBox',
        enum: 'dropdownList',
        text: 'textBox',
      };
      for (const one of all(adml, 'presentation')) {
        const [box] = one.children;
        const element = only(policyOf(attribute(one, 'id')), 'elements').children[0]!;
        expect(box!.name).toBe(boxes[element.name as keyof typeof boxes]);
        expect(attribute(box!, 'refId')).toBe(attribute(element, 'id'));
        if (box!.name === 'dropdownList')
          expect(Number(attribute(box!, 'defaultItem'))).toBeLessThan(all(element, 'item').length);
      }
      const admxRevision = attribute(only(admx, 'resources'), 'minRequiredRevision');
      expect(Number(attribute(adml, 'revision'))).toBeGreaterThanOrEqual(Number(admxRevision));
      expect(words.product).toBe('Interclass');
    },
  );
});

it('the installer’s flags write names and kinds that the app reads', () => {
  const flags = [...read('build/installer.nsh').matchAll(/insertmacro interclassPolicyFlag "\w+" "(\w+)"/g)];
  expect(flags.length).toBeGreaterThan(0);
  for (const [, key] of flags) expect(POLICIES[key as keyof typeof POLICIES]?.registry, key).toBe('REG_SZ');
  expect(read('build/installer.nsh')).toContain(`"${REGISTRY_KEY}"`);
});

describe('the words', () => {
  const shape = (tree: unknown): unknown =>
    typeof tree === 'object' && tree !== null
      ? Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, shape(value)]))
      : 'text';

  it('for IT say the same things in every language, about everything there is', () => {
    const [english, ...others] = TEMPLATE_WORDS as [PolicyWords, ...PolicyWords[]];
    for (const other of others) expect(shape(other)).toEqual(shape(english));
    expect(Object.keys(english.policies).sort()).toEqual([...POLICY_KEYS].sort());
    expect(Object.keys(english.categories)).toEqual([...CATEGORIES]);
    expect(Object.keys(english.choices.featuresOff)).toEqual([...FEATURES]);
    expect(Object.keys(english.choices.updates)).toEqual([...UPDATE_WAYS]);
  });

  it.each(['ar', 'en', 'hi', 'pt'])(
    'of the screen (%s) name every policy, form, feature and trouble',
    (language) => {
      const { about } = JSON.parse(read(`src/renderer/app/i18n/${language}.json`)) as {
        about: Record<string, Record<string, string>>;
      };
      expect(Object.keys(about['policy']!).sort()).toEqual([...POLICY_KEYS].sort());
      expect(Object.keys(about['category']!).sort()).toEqual([...CATEGORIES].sort());
      expect(Object.keys(about['feature']!).sort()).toEqual([...FEATURES].sort());
      expect(Object.keys(about['updates']!).sort()).toEqual([...UPDATE_WAYS].sort());
      expect(Object.keys(about['form']!).sort()).toEqual(
        [...new Set(POLICY_KEYS.map((key) => POLICIES[key].form))].sort(),
      );
      expect(Object.keys(about['trouble']!)).toEqual(expect.arrayContaining([...READ_FAILURES]));
      // Where words list what may be written, they list all of it.
      for (const feature of FEATURES) expect(about['form']!['features']).toContain(feature);
      for (const way of UPDATE_WAYS) expect(about['form']!['choice']).toContain(way);
    },
  );
});

describe('the reader of templates', () => {
  const XML = '<?xml version="1.0" encoding="utf-8"?>\n';
  it('reads what is well-formed', () => {
    const root = parseXml(`${XML}<!-- a --><a x="1 &amp; 2"><b>c &lt; d</b><b/></a>\n`);
    expect([attribute(root, 'x'), all(root, 'b').map(({ text }) => text)]).toEqual(['1 & 2', ['c < d', '']]);
  });

  it.each([
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a x=1/>',
    '<a x="1" x="2"/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a x="<"/>',
    'a<a/>',
    '<a',
  ])('refuses %s', (body) => {
    expect(() => parseXml(XML + body)).toThrow();
  });
});
