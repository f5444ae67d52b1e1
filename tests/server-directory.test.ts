import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareId } from '../src/shared/lib/ids.ts';
import type { ListedCard } from '../src/shared/records/listed-card.ts';
import { listingAt } from '../src/shared/rules/directory/card-table.ts';
import { countListings, openDirectory } from '../src/shared/rules/directory/directory.ts';
import { decodePack } from '../src/shared/rules/directory/pack.ts';
import { rankPartners } from '../src/shared/rules/matching/rank.ts';
import { cardOf } from '../src/shared/rules/matching/class-card.ts';
import { packBytes } from '../src/shared/sync/directory.ts';
import {
  directoryPacks,
  DIRECTORY_EVERY_MS,
  DIRECTORY_FACT,
  fetchDirectory,
  readDirectory,
  type DirectoryWish,
} from '../src/shared/sync/fetch-directory.ts';
import { MemoryStore } from '../src/shared/sync/memory-store.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import type { Context } from '../sync-server/context.ts';
import { Directory } from '../sync-server/gate/directory.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import { joinRegistryDocs } from '../sync-server/gate/registry-join.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { openLine, type Line } from './line.ts';
import { listedCard } from './listed-cards.ts';
import { temporaryFolder } from './server-process.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { call, TestTeacher } from './server-teacher.ts';
import { lineTo } from './two-schools.ts';

onEveryStore('the directory', (open) => {
  let server: RunningServer;
  let context: Context;
  let dispose: () => Promise<void>;
  /** Three classes of three schools, in a language that no other test uses. */
  let classes: { who: TestTeacher; school: string; class: string; listing: string }[];
  let client: ReturnType<typeof makeServerClient>;
  let token: string;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, { directoryMs: 0 });
    context = makeContext({ store: opened.store, log: makeLog('silent') });
    classes = [];
    for (const name of ['a', 'b', 'c']) classes.push(await listed({ tags: ['rios', `only ${name}`] }));
    client = makeServerClient(lineTo(server.url).http);
    token = classes[0]!.who.token;
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  async function listed(card: Partial<ListedCard> = {}) {
    const who = await new TestTeacher(server.url).signUp();
    const home = await who.settle();
    const { result } = await who.ask({
      what: 'list',
      class: home.class,
      card: listedCard({ languages: ['en'], ...card }),
      isFull: false,
    });
    return { who, ...home, listing: (result as { listing: string }).listing };
  }
  const offersOf = async (language: string) => (await client.directoryOffers(token, language)).parts;
  const tableOf = async (part: string, since = '') => {
    const answer = await client.directoryPart(token, part, since);
    const pack = answer.pack === '' ? undefined : decodePack(packBytes(answer.pack));
    const rows = Array.from({ length: pack?.table.count ?? 0 }, (_, row) => listingAt(pack!.table, row));
    return { answer, pack, rows };
  };
  const wish = (languages: string[], more: Partial<DirectoryWish> = {}): DirectoryWish => ({
    languages,
    ownId: 'class:1',
    nowMs: 1_000_000_000_000,
    mayTake: () => true,
    ...more,
  });

  it('tells of listed classes what was said of them, and no word that only one school has', async () => {
    const [part] = await offersOf('en');
    expect(part).toMatchObject({ part: 'en/americas/0of1', listings: 3 });
    const { rows } = await tableOf(part!.part);
    expect(rows.map(({ id }) => id).sort()).toEqual(classes.map(({ listing }) => listing).sort());
    expect(rows.map(({ tags }) => tags)).toEqual([['rios'], ['rios'], ['rios']]);
    const { answer } = await tableOf(part!.part);
    const bytes = Buffer.from(packBytes(answer.pack)).toString('latin1');
    for (const { school, class: own, who } of classes)
      for (const secret of [school, own, who.id].map(bareId)) expect(bytes).not.toContain(secret);
    expect(part!.bytes).toBe(answer.pack.length);
  });

  it('sends what is other than before, and nothing to who has everything', async () => {
    const [ana] = [await listed({ languages: ['sw'], country: 'BR' })];
    await listed({ languages: ['sw'] });
    const [before] = await offersOf('sw');
    expect(await tableOf(before!.part, before!.place)).toMatchObject({
      answer: { place: before!.place, pack: '' },
    });
    const third = await listed({ languages: ['sw', 'en'] });
    await ana.who.ask({ what: 'unlist', class: ana.class });
    const [after] = await offersOf('sw');
    expect(after!.place).not.toBe(before!.place);
    const { answer, pack, rows } = await tableOf(before!.part, before!.place);
    expect(answer.since).toBe(before!.place);
    expect(rows.map(({ id }) => id)).toEqual([third.listing]);
    expect(pack!.removed).toHaveLength(2);
    // A place of nobody's history: the whole.
    const unknown = await tableOf(before!.part, `${Number.parseInt(before!.place, 10)}.zzzz`);
    expect(unknown.answer.since).toBe('');
    expect(unknown.rows.map(({ id }) => id)).not.toContain(ana.listing);
    const etag = { headers: { 'if-none-match': `"${after!.place}"` }, token };
    expect((await call(server.url, 'GET', `/api/directory/${after!.part}`, etag)).status).toBe(304);
    await third.who.ask({ what: 'unlist', class: third.class });
  });

  it('does not show a class whose school is not verified any more, or whose teacher is not its own', async () => {
    const [one, other] = [await listed({ languages: ['fr'] }), await listed({ languages: ['fr'] })];
    expect(await offersOf('fr')).toMatchObject([{ listings: 2 }]);
    await context.registry.update('school', bareId(one.school), (stored) => {
      const { verifiedAt: _verifiedAt, ...rest } = stored!;
      return rest;
    });
    await context.registry.update('class', bareId(other.class), (stored) => ({
      ...stored!,
      teachers: ['teacher:another', ...stored!.teachers],
    }));
    expect(await offersOf('fr')).toEqual([]);
    expect(await tableOf('fr/americas/0of1')).toMatchObject({ answer: { place: '', pack: '' } });
  });

  it('is for teachers who are signed in', async () => {
    expect(await call(server.url, 'GET', '/api/directory/en')).toMatchObject({ code: 'session/missing' });
    const strange = { token: 'x'.repeat(43) };
    for (const path of ['/api/directory/en/americas/0of1', '/api/hub/directory/en'])
      expect(await call(server.url, 'GET', path, strange)).toMatchObject({ code: 'session/ended' });
    for (const path of [
      '/api/directory/EN',
      '/api/directory/en/americas/x',
      '/api/directory/en/a/0of1?since=7',
    ])
      expect(await call(server.url, 'GET', path, { token })).toMatchObject({ code: 'request/malformed' });
  });

  it('is made by one of two servers that are asked at once', async () => {
    const both = [new Directory(context, 0), new Directory(context, 0)];
    const told = await Promise.all(both.map((one) => one.offers('en')));
    for (const { parts } of told) expect(parts[0]).toMatchObject({ part: 'en/americas/0of1' });
    expect((await context.registry.read('directory', 'all'))?.startedBy).toBeUndefined();
  });

  it('is kept on a computer: whole, in changes, and without what left', async () => {
    const computer = new MemoryStore();
    const opened = async () => openDirectory((await directoryPacks(computer)).map(decodePack));
    const [ana] = [await listed({ languages: ['es'] }), await listed({ languages: ['es'] })];
    await fetchDirectory(computer, client, token, wish(['es', 'qu']));
    expect(countListings(await opened())).toBe(2);
    await ana.who.ask({ what: 'unlist', class: ana.class });
    // Not due yet.
    await fetchDirectory(computer, client, token, wish(['es', 'qu']));
    expect(countListings(await opened())).toBe(2);
    const later = { nowMs: 1_000_000_000_000 + DIRECTORY_EVERY_MS };
    await fetchDirectory(computer, client, token, wish(['es', 'qu'], later));
    expect(countListings(await opened())).toBe(1);
    const own = cardOf('', { ...profile(), languages: ['es'] }, 'KE');
    const ranking = rankPartners(
      { card: own, nowMs: Date.now(), sameCountry: false, hidden: [], partners: [] },
      await opened(),
    );
    expect(ranking.candidates).toHaveLength(1);
    // Another language: at once, and nothing of the old one stays.
    await fetchDirectory(computer, client, token, wish(['qu'], later));
    expect(countListings(await opened())).toBe(0);
    expect(await computer.getFact('directory/part/es/americas/0of1')).toBeUndefined();
  });

  it('does not take what may not travel now, and comes back for it', async () => {
    const computer = new MemoryStore();
    await fetchDirectory(computer, client, token, wish(['en'], { mayTake: (bytes) => bytes === 0 }));
    expect(readDirectory(await computer.getFact(DIRECTORY_FACT))).toMatchObject({ isCut: true, parts: [] });
    const later = wish(['en'], { nowMs: 1_000_000_000_000 + DIRECTORY_EVERY_MS / 10 });
    await fetchDirectory(computer, client, token, later);
    expect(readDirectory(await computer.getFact(DIRECTORY_FACT))).toMatchObject({
      isCut: false,
      parts: ['en/americas/0of1'],
    });
  });

  describe('at a school’s hub', () => {
    let line: Line;
    let hub: RunningServer;
    let cleanUp: () => void;

    beforeAll(async () => {
      const hubToken = (await enrolHub(context, classes[0]!.school, 'Olga'))!;
      line = await openLine(server.url);
      const { folder, remove } = temporaryFolder();
      cleanUp = remove;
      hub = await serve(new PouchStore(folder), {
        upstream: { url: line.url, token: hubToken },
        pollMs: 200,
      });
    });
    afterAll(async () => {
      await hub.close();
      await line.close();
      cleanUp();
    });

    it('is passed on from the operator’s places, and stays there when the line is down', async () => {
      const atHub = makeServerClient(lineTo(hub.url).http);
      const [offer] = (await atHub.directoryOffers(token, 'en')).parts;
      const got = await atHub.directoryPart(token, offer!.part, '');
      expect(got.place).toBe(offer!.place);
      line.cut();
      expect(await atHub.directoryPart(token, offer!.part, '')).toEqual(got);
      expect(await atHub.directoryPart(token, offer!.part, got.place)).toMatchObject({ pack: '' });
      expect((await atHub.directoryOffers(token, 'zu')).parts).toEqual([]);
      line.mend();
    });
  });
});

it('two makings of one part join to one from which nobody goes on', () => {
  const a = { places: ['7.aaaa'], madeOn: 1, oldest: 7, pack: 'x', since: { q: 7 }, left: {} };
  const b = { ...a, places: ['7.bbbb'], pack: 'y' };
  const joined = joinRegistryDocs('directory-part', a, b);
  expect(joined).toMatchObject({ pack: 'x', oldest: 8, since: {}, left: {} });
  expect(joined.places).toEqual(joinRegistryDocs('directory-part', b, a).places);
  expect(joined.places[0]).toMatch(/^8\.[0-9a-z]{4}$/);
});

function profile(): Parameters<typeof cardOf>[1] {
  return {
    ageFrom: 10,
    ageTo: 11,
    size: 20,
    languages: [],
    subjects: [],
    goals: ['6'],
    tags: [],
    objectives: '',
    strengths: '',
    timeZone: 'Africa/Nairobi',
    connectivity: 'low',
    lessons: [],
    terms: [],
    holidays: [],
  };
}
