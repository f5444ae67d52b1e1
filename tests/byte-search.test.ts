import { randomBytes } from 'node:crypto';
import { describe, expect, it, type TestContext } from 'vitest';
import { openClassDoor, describeDevice, learnClassKey } from '../src/shared/actions/class-computers.ts';
import { answerLetter, handIn, releaseLetter } from '../src/shared/actions/exchange-letters.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { changePupil, removePupils } from '../src/shared/actions/roster.ts';
import {
  changeDraft,
  setDraftRemoved,
  startLetter,
  startPupilLetter,
} from '../src/shared/actions/write-draft.ts';
import type { BackupItem } from '../src/shared/backup/backup-item.ts';
import { writeBackup } from '../src/shared/backup/write-backup.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { newUlid } from '../src/shared/lib/ids.ts';
import { newSealKey } from '../src/shared/lib/seal.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { makeLog } from '../sync-server/log.ts';
import { startServer } from '../sync-server/server.ts';
import { CouchStore } from '../sync-server/store/couch-store.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { Store } from '../sync-server/store/store.ts';
import { unpackSnappy } from './search/level-tables.ts';
import { placesInCouch, placesInFolder, placesOf, type Place } from './search/places.ts';
import { temporaryFolder } from './server-process.ts';
import { clearCouch } from './server-stores.ts';
import { lineTo, meet, settle, type Side } from './two-schools.ts';

/** Names that stand nowhere by chance, with letters that are written in many ways. */
const ANA_PUPILS = [
  'Zwentibold Quixelim',
  'Philomène Xanthippeia',
  'Ölwinde Zyrkovskij',
  'Þórgunnur Çağlayanq',
  'Nguyễnx Thịxuân',
];
const BEN_PUPILS = ['Wambuizq Njorogexi', 'Otienozzo Okelloxx'];
const RENAMED = 'Brünhildexa';
const HIDDEN = {
  draft: 'zobblewick in a draft',
  thrownAway: 'quibbermoss thrown away',
  onOwnDesk: 'flimberwort on her own desk',
  held: 'snorkeldrift held back',
  heldTopic: 'plonkfeather as a topic',
  changed: 'my number is 0721 555 019',
  refused: 'grumblethistle refused',
  reason: 'wibberquill is the reason',
  inClassroom: 'drizzlepouch from the classroom',
  unsent: 'mugglefrost not sent yet',
};
const RELEASED = 'The heron flapdoodlezest stands in our river.';
const PASSWORDS = ['a long password of Ana', 'a long password of Ben'];

async function tellStory(url: string): Promise<{ ana: Side; ben: Side; computer: HeadlessDevice }> {
  const { http } = lineTo(url);
  const ana = await settle(http, 'Ana', ANA_PUPILS);
  const ben = await settle(http, 'Ben', BEN_PUPILS);
  const room = await meet(ana, ben);
  const desk = ana.device;
  const [zwentibold, philomene, olwinde, thorgunnur, nguyen] = ana.pupils as [
    string,
    string,
    string,
    string,
    string,
  ];
  const side = { room, class: ana.class, school: ana.school };
  const write = async (on: HeadlessDevice, pupil: string, body: string, topic = 'Our river') => {
    const draft = await startPupilLetter(on, ana.class, pupil, { room, body });
    return { draft, handIn: () => handIn(on, side, pupil, { topic, format: 'text', body }, draft) };
  };
  await changePupil(desk, nguyen, { givenName: RENAMED });
  await removePupils(desk, [nguyen]);
  const ownLetter = await startLetter(desk, ana.teacher, { room });
  await changeDraft(desk, ownLetter, { body: HIDDEN.onOwnDesk });
  await write(desk, zwentibold, HIDDEN.draft);
  await setDraftRemoved(desk, (await write(desk, philomene, HIDDEN.thrownAway)).draft, true);
  await (await write(desk, zwentibold, HIDDEN.held, HIDDEN.heldTopic)).handIn();
  const refused = await (await write(desk, olwinde, HIDDEN.refused)).handIn();
  await desk.exchange();
  await answerLetter(desk, refused, olwinde, 'refused', HIDDEN.reason);
  const letter = await write(desk, thorgunnur, HIDDEN.changed);
  await letter.handIn();
  await desk.exchange();
  await changeDraft(desk, letter.draft, { body: RELEASED }, thorgunnur);
  const mended = await handIn(
    desk,
    side,
    thorgunnur,
    { topic: 'Our river', format: 'text', body: RELEASED },
    letter.draft,
  );
  await releaseLetter(desk, mended);
  const { code } = await openClassDoor(desk, ana.teacher, ana.class);
  await desk.exchange();
  const computer = new HeadlessDevice(makeServerClient(http), Date.now);
  await enrolHere(computer, makeServerClient(http), (await readEnrolmentCode(code))!);
  const { publicKey } = await ownBoxKeys(computer.store);
  await describeDevice(computer, ana.class, { label: 'by the window', publicKey, version: '1' });
  await computer.exchange();
  await learnClassKey(computer, ana.class, await ownBoxKeys(computer.store));
  await learnKeys(computer.store, computer.keys);
  await (await write(computer, philomene, HIDDEN.inClassroom)).handIn();
  await computer.exchange();
  for (const one of [ana, ben, ana]) await one.device.exchange();
  await write(computer, zwentibold, HIDDEN.unsent);
  return { ana, ben, computer };
}

/** A backup of everything on a computer, as the app writes it. */
async function backupOf(name: string, { store, clock }: HeadlessDevice): Promise<Place> {
  const items: BackupItem[] = [
    ...[...store.records.values()].map((record) => ({ record })),
    ...[...store.facts].map((fact) => ({ fact })),
    ...[...store.setAside.values()].map((refused) => ({ refused })),
  ];
  const about = {
    id: newUlid(Date.now()),
    madeAt: new Date().toISOString(),
    reason: 'hand',
    app: '1',
    device: clock.device,
    teacher: '',
    records: store.records.size,
  } as const;
  const pieces: Uint8Array[] = [];
  const stream = (async function* all() {
    yield* items;
  })();
  for await (const piece of writeBackup(about, { computer: newSealKey(), schools: [] }, stream))
    pieces.push(piece);
  return { name, bytes: Buffer.concat(pieces) };
}

/** Everything a computer keeps, as it keeps it. */
function storeOf(name: string, { store }: HeadlessDevice): Place {
  const kept = [[...store.records.values()], [...store.facts], [...store.setAside.values()]];
  return { name, bytes: Buffer.from(JSON.stringify(kept)) };
}

interface Searched {
  readonly store: Store;
  readonly places: () => Promise<Place[]>;
  readonly dispose: () => Promise<void>;
}

function openFolder(): Searched {
  const { folder, remove } = temporaryFolder();
  const store = new PouchStore(folder);
  return {
    store,
    places: async () => {
      // Opened once more, LevelDB turns what stood in its log into tables: both forms are looked at.
      const before = placesInFolder(folder).places;
      const again = new PouchStore(folder);
      for (const name of await again.databases('')) await again.lastSeq(name);
      await again.close();
      const after = placesInFolder(folder);
      expect(after.packed).toBeGreaterThan(5);
      // What was released is found in a packed block, where a search of the files alone would have missed it.
      expect(placesOf(RELEASED, after.places).some((name) => name.includes(', block'))).toBe(true);
      return [...before, ...after.places];
    },
    dispose: async () => remove(),
  };
}

function openCouch(url: string): Searched {
  const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
  return {
    store: new CouchStore(url, prefix),
    places: () => placesInCouch(url, prefix),
    dispose: () => clearCouch(url, prefix),
  };
}

async function search({ store, places, dispose }: Searched, { task }: TestContext): Promise<void> {
  const logged: string[] = [];
  const log = makeLog('trace', { write: (line: string) => void logged.push(line) });
  const server = await startServer({ store, log, port: 0, verifiesSchools: true });
  const { ana, ben, computer } = await tellStory(server.url);
  for (const { device } of [ana, ben]) expect(device.store.setAside.size).toBe(0);
  await server.close();
  const [stored, partner] = [await places(), storeOf("the partner's computer", ben.device)];
  const others: Place[] = [
    { name: 'the log', bytes: Buffer.from(logged.join('')) },
    await backupOf("a copy of Ana's computer", ana.device),
    await backupOf('a copy of the classroom computer', computer),
    await backupOf("a copy of the partner's computer", ben.device),
    partner,
  ];
  // The search can find: what was released is there, and so is what partners are shown of a school.
  expect(placesOf(RELEASED, stored)).not.toEqual([]);
  expect(placesOf(RELEASED, [partner])).not.toEqual([]);
  expect(placesOf('School of Ana', stored)).not.toEqual([]);
  const names = [...ANA_PUPILS, ...BEN_PUPILS].flatMap((name) => [name, ...name.split(' ')]).concat(RENAMED);
  const words = Object.values(HIDDEN)
    .flatMap((text) => [text, text.split(' ')[0]!])
    .filter((word) => word.length > 2)
    .concat('0721 555 019');
  const secret = [...names, ...words, ...PASSWORDS];
  const all = [...stored, ...others];
  const found = secret.flatMap((word) => placesOf(word, all).map((name) => `${word} in ${name}`));
  // What belongs to Ben's pupils lies on Ben's own computer, sealed as everywhere.
  expect(found).toEqual([]);
  const figures = {
    names: names.length,
    words: secret.length - names.length,
    places: all.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
  task.meta.figures = { ...figures, store: store.label };
  console.log(
    `byte search on ${store.label}: ${figures.names} names and ${figures.words} planted words searched for in ${figures.places} places, ${figures.bytes} bytes: none found`,
  );
  await dispose();
}

describe('what the server, its log, its copies and the partner hold', () => {
  it(
    'has no name of a roster and no word that was not released, in its folder, packed or not',
    { timeout: 120_000 },
    (context) => search(openFolder(), context),
  );

  const url = process.env['COUCHDB_URL'];
  it.skipIf(url === undefined)(
    'has none in CouchDB either, asked for all its versions',
    { timeout: 120_000 },
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
