import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Every database of a CouchDB that begins with `prefix`: each document with its history, conflicts and local ones, over HTTP. */
export async function placesInCouch(url: string, prefix: string): Promise<Place[]> {
  const { origin, username, password } = new URL(url);
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    'base64',
  );
  const get = async (path: string): Promise<Buffer> => {
    const reply = await fetch(`${origin}/${path}`, {
      headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
    });
    if (!reply.ok) throw new Error(`CouchDB answered ${reply.status}`);
    return Buffer.from(await reply.arrayBuffer());
  };
  const names = JSON.parse((await get('_all_dbs')).toString()) as string[];
  const places: Place[] = [];
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const database = encodeURIComponent(name);
    const asked = [
      '_all_docs?include_docs=true&conflicts=true',
      '_changes?include_docs=true&style=all_docs&conflicts=true',
      '_local_docs?include_docs=true',
      '_security',
    ];
    for (const path of asked)
      places.push({ name: `${name}/${path}`, bytes: await get(`${database}/${path}`) });
    const { rows } = JSON.parse(places.at(-4)!.bytes.toString()) as { rows: { id: string }[] };
    // Old versions too, as long as compaction has left them.
    for (const { id } of rows) {
      const doc = `${database}/${encodeURIComponent(id)}`;
      const { _revs_info: versions } = JSON.parse((await get(`${doc}?revs_info=true`)).toString()) as {
        _revs_info: { rev: string; status: string }[];
      };
      for (const { rev, status } of versions)
        if (status === 'available')
          places.push({ name: `${name}/${id}?rev=${rev}`, bytes: await get(`${doc}?rev=${rev}`) });
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
  const escaped = Array.from(word, (letter) =>
    letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
  ).join('');
  const texts = [...forms, json, escaped, encodeURIComponent(word)];
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
