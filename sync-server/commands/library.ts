import { deflateRawSync } from 'node:zlib';
import type { Json } from '../../src/shared/lib/canonical.ts';
import { loadLibrary } from '../../src/shared/library/catalogue.ts';
import { LIBRARY_LANGUAGES, libraryPack } from '../../src/shared/library/languages.ts';
import { libraryFaults } from '../../src/shared/library/library-standard.ts';
import { parseTemplate, readTemplate, type LibraryTemplate } from '../../src/shared/library/template.ts';
import type { Context } from '../context.ts';
import { changePack, readPack } from '../gate/packs.ts';

/** The most that a pack may weigh for a computer that fetches all of it, compressed, in bytes. */
const PACK_LIMIT = 600_000;

/** Why a template is not published, in a sentence for the operator. */
export class NotPublished extends Error {}

type Part = Pick<Context, 'registry' | 'now'>;

/** Reads what an operator wants to publish: a template, or a list of them. Throws `NotPublished` with everything that is wrong. */
export function readPublication(text: string): LibraryTemplate[] {
  const parsed: unknown = parseJson(text);
  return [parsed].flat().map((value, index) => {
    const template = readTemplate(value);
    if (!template) throw new NotPublished(`Number ${index + 1} is no template: ${reasonOf(value)}.`);
    const faults = libraryFaults(template);
    if (faults.length > 0)
      throw new NotPublished(
        `${template.id} (${template.language}) is not complete:\n  ${faults.join('\n  ')}`,
      );
    return template;
  });
}

/**
 * Puts templates into the packs that teachers' computers fetch by themselves, all of one language in one step. What is
 * published under an id takes the place of what was. Throws `NotPublished`; then nothing of that language is published.
 */
export async function publishTemplates(
  context: Part,
  templates: readonly LibraryTemplate[],
): Promise<string> {
  let told = '';
  for (const language of new Set(templates.map((template) => template.language))) {
    const own = templates.filter((template) => template.language === language);
    await refuseOlder(context, own);
    const set = new Map<string, Json>(own.map((template) => [template.id, template as unknown as Json]));
    await refuseTooLarge(context, language, set);
    const changed = await changePack(context, libraryPack(language), { set, withdraw: [] });
    told += `${libraryPack(language)}: ${changed} published, ${own.length - changed} the same as before.\n`;
  }
  return told;
}

/** Takes a template out of the packs, of one language or of all: computers show what came with the app again. */
export async function withdrawTemplate(context: Part, id: string, language?: string): Promise<string> {
  const languages = language === undefined ? await publishedLanguages(context) : [language];
  let changed = 0;
  for (const each of languages)
    changed += await changePack(context, libraryPack(each), { set: new Map(), withdraw: [id] });
  if (changed === 0) throw new NotPublished(`${id} is not published. list-templates shows what is.`);
  return `${id} is withdrawn.\n`;
}

/** What is published, one a line: language, id, version, title. */
export async function listTemplates(context: Part): Promise<string> {
  let text = '';
  for (const language of await publishedLanguages(context)) {
    for (const { id, value } of (await readPack(context.registry, libraryPack(language), '')).entries) {
      const template = readTemplate(value);
      text += `${language}\t${id}\t${template?.version ?? ''}\t${template?.title ?? ''}\n`;
    }
  }
  return text === '' ? 'Nothing is published. Every app has the library that came with it.\n' : text;
}

async function publishedLanguages({ registry }: Part): Promise<string[]> {
  const languages: string[] = [];
  for await (const [name] of registry.list('pack'))
    if (name.startsWith(libraryPack(''))) languages.push(name.slice(libraryPack('').length));
  return languages;
}

/** A version that the app or the pack has already would be shown nowhere, or change what stands under one number. */
async function refuseOlder({ registry }: Part, templates: readonly LibraryTemplate[]): Promise<void> {
  const { language } = templates[0]!;
  const own = LIBRARY_LANGUAGES.find((known) => known === language);
  const bundled = own ? await loadLibrary(own) : [];
  const { entries } = await readPack(registry, libraryPack(language), '');
  const published = entries.map(({ value }) => readTemplate(value)).filter((found) => found !== undefined);
  for (const template of templates) {
    const newest = Math.max(
      0,
      ...bundled.filter(({ id }) => id === template.id).map(({ version }) => version),
      ...published.filter(({ id }) => id === template.id).map(({ version }) => version),
    );
    const isSame = published.some((other) => JSON.stringify(other) === JSON.stringify(template));
    if (template.version <= newest && !isSame)
      throw new NotPublished(
        `${template.id} (${language}): version ${newest} is there already. Give it version ${newest + 1}.`,
      );
  }
}

async function refuseTooLarge(
  { registry }: Part,
  language: string,
  set: ReadonlyMap<string, Json>,
): Promise<void> {
  const { entries } = await readPack(registry, libraryPack(language), '');
  const all = new Map([...entries.map(({ id, value }) => [id, value] as const), ...set]);
  const bytes = deflateRawSync(JSON.stringify([...all])).length;
  if (bytes > PACK_LIMIT)
    throw new NotPublished(
      `${libraryPack(language)} would weigh ${Math.ceil(bytes / 1000)} kB; at most ${PACK_LIMIT / 1000} kB travel to every computer. Withdraw something first.`,
    );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotPublished('The file is no JSON.');
  }
}

function reasonOf(value: unknown): string {
  try {
    parseTemplate(value);
    return '';
  } catch (error) {
    const { message, issues } = error as Error & { issues?: { path?: { key: unknown }[] }[] };
    const place = issues?.[0]?.path?.map(({ key }) => String(key)).join('.');
    return place ? `${place}: ${message}` : message;
  }
}
