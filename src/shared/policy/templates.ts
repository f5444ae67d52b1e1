import { CATEGORIES, POLICIES, POLICY_KEYS, REGISTRY_KEY, specOf, type PolicyKey } from './policies.ts';
import wordsAr from './words.ar.json' with { type: 'json' };
import wordsEn from './words.en.json' with { type: 'json' };
import wordsHi from './words.hi.json' with { type: 'json' };
import wordsPt from './words.pt.json' with { type: 'json' };

/** What IT is told about every policy, in one language. */
export type PolicyWords = typeof wordsEn;

/** The languages of the templates. */
export const TEMPLATE_WORDS: readonly PolicyWords[] = [wordsEn, wordsPt, wordsHi, wordsAr];

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const PREFIX = 'interclass';
const SUPPORTED = 'SUPPORTED_INTERCLASS';
/** As long as the longest value of a text. */
const LONGEST = 300;

/** Everything that `npm run policy` writes into `build/policy`, by path. */
export function templateFiles(): Record<string, string> {
  return {
    'Interclass.admx': admx(),
    ...Object.fromEntries(TEMPLATE_WORDS.map((words) => [`${words.language}/Interclass.adml`, adml(words)])),
    'example.json': exampleFile(),
  };
}

/** The part of `docs/policies.md` about each policy. */
export function policyPages(words: PolicyWords = wordsEn): string {
  return CATEGORIES.flatMap((category) => [
    `## ${words.categories[category]}`,
    ...POLICY_KEYS.filter((key) => POLICIES[key].category === category).map((key) => pageOf(key, words)),
  ]).join('\n\n');
}

/** A policy file with every policy in it, for a Linux computer. */
function exampleFile(): string {
  const lines = POLICY_KEYS.map((key) => `  ${JSON.stringify(key)}: ${inOneLine(POLICIES[key].example)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function pageOf(key: PolicyKey, words: PolicyWords): string {
  const { registry, fallback, example, isSecret } = specOf(key);
  const { name, explain } = words.policies[key];
  const isEmpty = fallback === '' || fallback === 0 || (Array.isArray(fallback) && fallback.length === 0);
  return [
    `### \`${key}\`: ${name}`,
    '',
    explain,
    '',
    `- Form: ${mark(formOf(key, words))}`,
    ...choicesOf(key, words).map(([choice, meaning]) => `- \`${choice}\`: ${meaning}`),
    `- Registry: \`${registry}\``,
    `- As installed: ${isEmpty ? 'nothing' : `\`${inOneLine(fallback)}\``}`,
    `- Example: \`${inOneLine(example)}\`${isSecret ? '. The screen says only that there is one.' : ''}`,
  ].join('\n');
}

/** Names of variables and paths as they are typed. */
function mark(text: string): string {
  return text.replaceAll(
    /%\w+%|\$\{\w+\}|\\\\\S+(?=\))|(?:pac:)?https?:\/\/[\w./:]*\w(?=\))/g,
    (found) => `\`${found}\``,
  );
}

/** How a value is written, in words. */
export function formOf(key: PolicyKey, words: PolicyWords): string {
  const { form, min, max } = specOf(key);
  return words.forms[form].replace('{min}', String(min)).replace('{max}', String(max));
}

function choicesOf(key: PolicyKey, words: PolicyWords): [choice: string, meaning: string][] {
  return key === 'updates' || key === 'featuresOff' ? Object.entries(words.choices[key]) : [];
}

function admx(): string {
  const element = (key: PolicyKey): string => {
    const { registry, choices, min, max } = specOf(key);
    const named = `id="${key}" valueName="${key}"`;
    if (registry === 'REG_DWORD')
      return `<decimal ${named} required="true" minValue="${min}" maxValue="${max}" />`;
    if (registry === 'REG_MULTI_SZ')
      return `<multiText ${named} required="true" maxLength="${LONGEST}" maxStrings="20" />`;
    if (!choices) return `<text ${named} required="true" maxLength="${LONGEST}" />`;
    const items = choices.map(
      (choice) =>
        `          <item displayName="$(string.${key}_${choice})"><value><string>${choice}</string></value></item>`,
    );
    return [`<enum ${named} required="true">`, ...items, '        </enum>'].join('\n');
  };
  const policy = (
    key: PolicyKey,
  ) => `    <policy name="${key}" class="Both" displayName="$(string.${key})" explainText="$(string.${key}_explain)" key="${REGISTRY_KEY}" presentation="$(presentation.${key})">
      <parentCategory ref="${POLICIES[key].category}" />
      <supportedOn ref="${SUPPORTED}" />
      <elements>
        ${element(key)}
      </elements>
    </policy>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- Made by npm run policy. -->
<policyDefinitions revision="1.0" schemaVersion="1.0" xmlns="${NAMESPACE}">
  <policyNamespaces>
    <target prefix="${PREFIX}" namespace="Interclass.Policies.Interclass" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="${SUPPORTED}" displayName="$(string.supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="${PREFIX}" displayName="$(string.product)" />
${CATEGORIES.map(
  (category) =>
    `    <category name="${category}" displayName="$(string.category_${category})"><parentCategory ref="${PREFIX}" /></category>`,
).join('\n')}
  </categories>
  <policies>
${POLICY_KEYS.map(policy).join('\n')}
  </policies>
</policyDefinitions>
`;
}

function adml(words: PolicyWords): string {
  const strings: [id: string, text: string][] = [
    ['product', words.product],
    ['supported', words.supported],
    ...CATEGORIES.map((category): [string, string] => [`category_${category}`, words.categories[category]]),
    ...POLICY_KEYS.flatMap((key): [string, string][] => [
      [key, words.policies[key].name],
      [`${key}_explain`, explained(key, words)],
      ...(specOf(key).registry === 'REG_SZ'
        ? choicesOf(key, words).map(([choice, meaning]): [string, string] => [`${key}_${choice}`, meaning])
        : []),
    ]),
  ];
  const box = (key: PolicyKey): string => {
    const { registry, choices, example } = specOf(key);
    const label = inXml(words.policies[key].name);
    if (registry === 'REG_DWORD')
      return `<decimalTextBox refId="${key}" defaultValue="${example}">${label}</decimalTextBox>`;
    if (registry === 'REG_MULTI_SZ') return `<multiTextBox refId="${key}">${label}</multiTextBox>`;
    if (!choices) return `<textBox refId="${key}"><label>${label}</label></textBox>`;
    const first = choices.indexOf(String(specOf(key).fallback));
    return `<dropdownList refId="${key}" noSort="true" defaultItem="${first}">${label}</dropdownList>`;
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- Made by npm run policy. -->
<policyDefinitionResources revision="1.0" schemaVersion="1.0" xmlns="${NAMESPACE}">
  <displayName>${inXml(words.product)}</displayName>
  <description>${inXml(words.description)}</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id}">${inXml(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${POLICY_KEYS.map((key) => `      <presentation id="${key}">${box(key)}</presentation>`).join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

/** What it does, how it is written, and what may be chosen. */
function explained(key: PolicyKey, words: PolicyWords): string {
  const choices = choicesOf(key, words).map(([choice, meaning]) => `${choice}: ${meaning}`);
  return [words.policies[key].explain, formOf(key, words), ...choices].join('\n\n');
}

function inOneLine(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(inOneLine).join(', ')}]` : JSON.stringify(value);
}

function inXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
