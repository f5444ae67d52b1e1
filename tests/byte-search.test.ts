import { randomBytes } from 'node:crypto';
import { describe, expect, it, type TestContext } from 'vitest';
import { newId } from '../src/shared/lib/ids.ts';
import { toBase64 } from '../src/shared/lib/bytes.ts';
import { recoveryBox, recoveryProof, recoverySecret } from '../src/shared/lib/recovery-code.ts';
import { shownCode } from '../src/shared/lib/spoken-code.ts';
import { makeLog } from '../sync-server/log.ts';
import { startServer } from '../sync-server/server.ts';
import { CouchStore } from '../sync-server/store/couch-store.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { Store } from '../sync-server/store/store.ts';
import { backupOf, storeOf } from './search/copies.ts';
import { placesInCouch, placesInCouchFiles, placesInFolder, placesOf, type Place } from './search/places.ts';
import { unpackSnappy } from './search/snappy.ts';
import {
  ANA_PUPILS,
  BEN_PUPILS,
  ERASED,
  ERASED_NAME,
  HIDDEN,
  RELEASED,
  RENAMED,
  tellStory,
  type Told,
} from './search/told-story.ts';
import { temporaryFolder } from './server-process.ts';
import { clearCouch } from './server-stores.ts';

const PASSWORDS = ['a long password of Ana', 'a long password of Ben'];
const PLANTED = 'Þórgunnur planted';

/** A store with a story in it, and where its bytes lie once its server has stopped. */
interface Searched {
  readonly store: Store;
  readonly places: () => Promise<Place[]>;
  /** The same store once more, after its server has closed it. */
  readonly reopen: () => Store;
  readonly dispose: () => Promise<void>;
}

function openFolder(): Searched {
  const { folder, remove } = temporaryFolder();
  const reopen = () => new PouchStore(folder);
  return {
    store: reopen(),
    reopen,
    places: async () => {
      // Opened once more, LevelDB turns what stood in its log into tables: both forms are looked at.
      const before = placesInFolder(folder).places;
      const again = reopen();
      for (const name of await again.databases('')) await again.lastSeq(name);
      await again.close();
      const after = placesInFolder(folder);
      expect(after.packed).toBeGreaterThan(5);
      return [...before, ...after.places];
    },
    dispose: async () => remove(),
  };
}

function openCouch(url: string): Searched {
  const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
  const reopen = () => new CouchStore(url, prefix);
  const data = process.env['COUCHDB_DATA'];
  return {
    store: reopen(),
    reopen,
    places: async () => [
      ...(await placesInCouch(url, prefix)),
      ...(data === undefined ? [] : placesInCouchFiles(data, prefix)),
    ],
    dispose: () => clearCouch(url, prefix),
  };
}

/** Everything that nobody but its own people may read, and the erased pupil's made-up name and released words. */
function secrets(): { names: string[]; words: string[] } {
  const names = [...ANA_PUPILS, ...BEN_PUPILS].flatMap((name) => [name, ...name.split(' ')]).concat(RENAMED);
  const words = Object.values(HIDDEN)
    .flatMap((text) => [text, text.split(' ')[0]!])
    .filter((word) => word.length > 2)
    .concat('0721 555 019', ERASED, 'gribblefenwick', ERASED_NAME, ...PASSWORDS);
  return { names, words };
}

/** What the printed code of Ana leads to, and what lies behind it: the server keeps the one as a hash, the other sealed. */
function codeSecrets({ code, ana }: Told): string[] {
  const { publicKey, secretKey } = recoveryBox(code);
  const key = ana.device.keys.keyOf(ana.school)!.bytes;
  const made = [code, shownCode(code), recoveryProof(code), secretKey, toBase64(recoverySecret(code))];
  // Her own computer seals with the public half, and its copies are sealed; the partner and the operator never had it.
  return [...made, publicKey, toBase64(key), Buffer.from(key).toString('hex')];
}

/** Where each of the words is found. */
function found(words: readonly string[], places: readonly Place[]): string[] {
  return words.flatMap((word) => placesOf(word, places).map((name) => `${word} in ${name}`));
}

/** In the store, in the log and in a copy of a computer there is one name: each of the three is found. */
async function findsWhatIsPlanted({ reopen, places }: Searched, told: Told): Promise<void> {
  const store = reopen();
  const about = Buffer.from(`a letter about ${PLANTED} and others`).toString('base64');
  await store.writeMany(newId('class', 1), [
    { id: 'plain', body: { words: PLANTED } },
    { id: 'packed', body: { words: Array(40).fill(`about ${PLANTED}`) } },
    { id: 'coded', body: { words: about } },
  ]);
  await store.close();
  const inStore = placesOf(PLANTED, await places());
  expect(inStore.length).toBeGreaterThanOrEqual(2);
  const lines: string[] = [];
  makeLog('trace', { write: (line: string) => void lines.push(line) }).warn({ words: PLANTED }, 'planted');
  expect(placesOf(PLANTED, [{ name: 'the log', bytes: Buffer.from(lines.join('')) }])).toEqual(['the log']);
  const { store: kept } = told.ben.device;
  kept.facts.set('planted', PLANTED);
  expect(placesOf(PLANTED, [storeOf('a computer', told.ben.device)])).toEqual(['a computer']);
  // What the app copies of the very same computer is sealed.
  expect(placesOf(PLANTED, [await backupOf('a copy', told.ben.device)])).toEqual([]);
}

async function search(searched: Searched, { task }: TestContext): Promise<void> {
  const logged: string[] = [];
  const log = makeLog('trace', { write: (line: string) => void logged.push(line) });
  const { store, places, dispose } = searched;
  const server = await startServer({ store, log, port: 0, verifiesSchools: true });
  const told = await tellStory(server.url);
  const { ana, ben, computer } = told;
  for (const { store: kept } of [ana.device, ben.device, computer]) expect(kept.setAside.size).toBe(0);
  await server.close();
  const [stored, partner] = [await places(), storeOf("the partner's computer", ben.device)];
  const all: Place[] = [
    ...stored,
    { name: 'the log', bytes: Buffer.from(logged.join('')) },
    await backupOf("a copy of Ana's computer", ana.device),
    await backupOf('a copy of the classroom computer', computer),
    await backupOf("a copy of the partner's computer", ben.device),
    partner,
  ];
  // The search can find: what was released is there, and so is what partners are shown of a school.
  for (const shown of [RELEASED, 'School of Ana']) expect(placesOf(shown, stored)).not.toEqual([]);
  expect(placesOf(RELEASED, [partner])).not.toEqual([]);
  // What was released is found where it is packed, which a search of the files alone could miss.
  const isPacked = (name: string): boolean => /, (block|packed)/.test(name);
  if (stored.some(({ name }) => isPacked(name))) expect(placesOf(RELEASED, stored).some(isPacked)).toBe(true);
  expect(logged.length).toBeGreaterThan(20);
  const { names, words } = secrets();
  expect(found([...names, ...words], all)).toEqual([]);
  expect(found(codeSecrets(told), all)).toEqual([]);
  const figures = {
    names: names.length,
    words: words.length,
    places: all.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
  task.meta.figures = { ...figures, store: store.label };
  console.log(
    `byte search on ${store.label}: ${figures.names} names and ${figures.words} planted words searched for in ${figures.places} places, ${figures.bytes} bytes: none found`,
  );
  await findsWhatIsPlanted(searched, told);
  await dispose();
}

describe('what the server, its log, its copies and the partner hold', () => {
  it(
    'has no name of a roster, no word that was not released and none that was erased, in its folder, packed or not',
    { timeout: 120_000 },
    (context) => search(openFolder(), context),
  );

  const url = process.env['COUCHDB_URL'];
  it.skipIf(url === undefined)(
    'has none in CouchDB either, asked for all its versions, nor in its files where COUCHDB_DATA says where they are',
    { timeout: 240_000 },
    (context) => search(openCouch(url!), context),
  );
});

describe('the search itself', () => {
  it('unpacks snappy: literals of every length, and copies that reach into themselves', () => {
    const long = Buffer.from('x'.repeat(300));
    const literal = Buffer.concat([Buffer.from([0xac, 0x02, 61 << 2, 0x2b, 0x01]), long]);
    expect(unpackSnappy(literal).equals(long)).toBe(true);
    // 'ab', then a copy of eight from two back: abababababab.
    expect(unpackSnappy(Buffer.from([10, 1 << 2, 0x61, 0x62, ((8 - 1) << 2) | 2, 2, 0])).toString()).toBe(
      'ab'.repeat(5),
    );
    expect(() => unpackSnappy(Buffer.from([9, 0, 0x61]))).toThrow(RangeError);
  });

  it('finds a word however it is spelt, and inside what base64 holds', () => {
    const word = 'Philomène';
    const spelt = [
      word.normalize('NFD'),
      'philomène',
      'PHILOMÈNE',
      'Philom\\u00e8ne',
      encodeURIComponent(word),
    ].map((text) => Buffer.from(text));
    const coded = [0, 1, 2].map((before) =>
      Buffer.from(Buffer.from(`${'.'.repeat(before)}${word} and more`).toString('base64')),
    );
    for (const bytes of [...spelt, Buffer.from(word, 'utf16le'), Buffer.from(word, 'latin1'), ...coded])
      expect(
        placesOf(word, [
          { name: 'here', bytes: Buffer.concat([Buffer.from('before '), bytes, Buffer.from(' after')]) },
        ]),
      ).toEqual(['here']);
    expect(placesOf(word, [{ name: 'here', bytes: Buffer.from('Philomena') }])).toEqual([]);
  });
});
