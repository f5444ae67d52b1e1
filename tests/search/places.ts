import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackCouch, withoutMarks } from './couch-files.ts';
import { unpackTable } from './level-tables.ts';

/** Somewhere that bytes lie: a name for it, and the bytes. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every file of a folder as it is, and of LevelDB's tables also what is packed in them. */
export function placesInFolder(folder: string): { places: Place[]; packed: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const places: Place[] = [];
  let packed = 0;
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    places.push({ name: path, bytes });
    if (!/\.(ldb|sst)$/.test(path)) continue;
    const table = unpackTable(bytes);
    packed += table.packed;
    places.push(...table.blocks.map((block, index) => ({ name: `${path}, block ${index}`, bytes: block })));
  }
  return { places, packed };
}

/**
 * The files of a CouchDB's databases that begin with `prefix`, as they are and with what is packed in them. Reads them where
 * they lie: only on the computer of that CouchDB.
 */
export function placesInCouchFiles(folder: string, prefix: string): Place[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.startsWith(prefix),
  );
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const packed = unpackCouch(bytes).map((piece) => ({ name: `${path}, packed`, bytes: piece }));
    return [{ name: path, bytes }, { name: `${path}, without marks`, bytes: withoutMarks(bytes) }, ...packed];
  });
}

interface Changed {
  readonly id: string;
  readonly changes: readonly { readonly rev: string }[];
}

interface Versioned {
  readonly _revisions: { readonly start: number; readonly ids: readonly string[] };
}

/** Every database of a CouchDB that begins with `prefix`: each document with its history, conflicts and local ones, over HTTP. */
export async function placesInCouch(url: string, prefix: string): Promise<Place[]> {
  const { origin, username, password } = new URL(url);
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    'base64',
  );
  const ask = (path: string): Promise<Response> =>
    fetch(`${origin}/${path}`, {
      headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
    });
  const get = async (path: string): Promise<Buffer> => {
    const reply = await ask(path);
    if (!reply.ok) throw new Error(`CouchDB answered ${reply.status}`);
    return Buffer.from(await reply.arrayBuffer());
  };
  const names = JSON.parse((await get('_all_dbs')).toString()) as string[];
  const places: Place[] = [];
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const database = encodeURIComponent(name);
    const asked = [
      '_all_docs?include_docs=true&conflicts=true&attachments=true',
      '_changes?include_docs=true&style=all_docs&conflicts=true',
      '_local_docs?include_docs=true',
      '_security',
    ];
    for (const path of asked)
      places.push({ name: `${name}/${path}`, bytes: await get(`${database}/${path}`) });
    const { results } = JSON.parse(places.at(-3)!.bytes.toString()) as { results: Changed[] };
    // Old versions too, also of deleted documents, as long as compaction has left them.
    for (const { id, changes } of results)
      for (const leaf of changes) {
        const doc = `${database}/${encodeURIComponent(id)}?rev=`;
        const newest = JSON.parse((await get(`${doc}${leaf.rev}&revs=true`)).toString()) as Versioned;
        for (const [back, hash] of newest._revisions.ids.entries()) {
          const rev = `${newest._revisions.start - back}-${hash}`;
          const reply = await ask(`${doc}${rev}&attachments=true`);
          if (reply.status === 404) continue;
          places.push({ name: `${name}/${id}?rev=${rev}`, bytes: Buffer.from(await reply.arrayBuffer()) });
        }
      }
  }
  return places;
}

/** A word as it may stand in bytes: in several encodings, cases and forms, also inside base64. */
export function spellingsOf(word: string): Buffer[] {
  const forms = new Set([
    word,
    word.normalize('NFC'),
    word.normalize('NFD'),
    word.toLowerCase(),
    word.toUpperCase(),
  ]);
  const json = JSON.stringify(word).slice(1, -1);
  const escaped = word.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const percent = encodeURIComponent(word);
  const texts = [
    ...forms,
    json,
    escaped,
    escaped.replace(/(?<=\\u)..../g, (digits) => digits.toUpperCase()),
    percent,
  ];
  texts.push(
    percent.replace(/%../g, (code) => code.toLowerCase()),
    percent.replaceAll('%20', '+'),
  );
  const bytes = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  bytes.push(Buffer.from(word, 'latin1'), Buffer.from(Buffer.from(word).toString('hex')));
  // Whatever stands before it, one of three ways in which base64 cuts it; without its ends, which depend on the neighbours.
  for (let before = 0; before < 3; before++) {
    const coded = Buffer.concat([Buffer.alloc(before), Buffer.from(word)])
      .toString('base64url')
      .slice(before === 0 ? 0 : before + 1, -3);
    if (coded.length >= 6)
      bytes.push(Buffer.from(coded), Buffer.from(coded.replaceAll('-', '+').replaceAll('_', '/')));
  }
  return bytes;
}

/** Where a word can be read. */
export function placesOf(word: string, places: readonly Place[]): string[] {
  const spellings = spellingsOf(word);
  return places
    .filter(({ bytes }) => spellings.some((spelling) => bytes.includes(spelling)))
    .map(({ name }) => name);
}
