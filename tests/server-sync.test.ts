import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../src/shared/lib/errors.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { digestOf } from '../src/shared/sync/digest.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import { isSameRec, type Rec } from '../src/shared/records/merge.ts';
import { makeStamp, newDeviceTag } from '../src/shared/records/stamp.ts';
import { BATCH_LIMIT, type SyncAnswer } from '../src/shared/sync/protocol.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { call, changeOf, meet, TestTeacher, type Pair } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

onEveryStore('sync', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  const signedUp = () => new TestTeacher(server.url).signUp();
  const note = (who: TestTeacher, title = 'Letter', id = newId('draft', Date.now())) =>
    who.make('draft', who.id, { author: who.id, type: 'letter', title: who.sealed(title, id, 'title') }, id);
  const task = (who: TestTeacher, exchange: string, title: string) =>
    who.make('task', exchange, { title, who: 'together' });

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it("keeps what it acknowledges, and gives it to the teacher's other computer", async () => {
    const ana = await signedUp();
    const draft = note(ana);
    const answer = await ana.sync(draft);
    expect(answer).toMatchObject({ acks: [draft.id], refusals: [], news: [], more: false, scopes: [ana.id] });
    expect(Date.parse(answer.time)).toBeLessThanOrEqual(Date.now());
    const other = newDeviceTag();
    const { token } = (
      await call(server.url, 'POST', '/api/sessions', {
        body: { email: ana.email, authKey: 'a'.repeat(43), device: other },
      })
    ).body as { token: string };
    const reply = await call(server.url, 'POST', '/api/sync', {
      token,
      body: { protocol: 1, app: 'test', device: other, cursor: '', changes: [] },
    });
    expect((reply.body as SyncAnswer).news).toEqual([draft]);
  });

  it('takes the same again without harm when an answer was lost, and gives the lost news again', async () => {
    const { ana, ben, exchange } = await meet(await signedUp(), await signedUp());
    const one = task(ben, exchange, 'Measure');
    await ben.sync(one);
    const draft = note(ana);
    const before = ana.cursor;
    const lost = (await ana.post([changeOf(draft)])).body as SyncAnswer;
    const again = (await ana.post([changeOf(draft)])).body as SyncAnswer;
    expect(again.acks).toEqual(lost.acks);
    expect(again.news).toEqual(lost.news);
    expect(again.news).toContainEqual(one);
    expect(ana.cursor).toBe(before);
    expect(((await ana.post([], { cursor: again.cursor })).body as SyncAnswer).news).toEqual([]);
    // The older answer turns up after all: its cursor is as good.
    expect(
      ((await ana.post([], { cursor: lost.cursor })).body as SyncAnswer).news.filter(
        ({ id }) => id === one.id,
      ),
    ).toEqual([]);
  });

  it('merges what many write at the same time, losing nothing', async () => {
    const { ana, ben, exchange } = await meet(await signedUp(), await signedUp());
    const shared = task(ana, exchange, 'Plan');
    await ana.sync(shared);
    await ben.sync();
    const fromAna = ana.write(shared, { title: 'Plan of Ana', order: 'A' });
    const fromBen = ben.write(shared, { title: 'Plan of Ben', description: 'by Ben' });
    const more = Array.from({ length: 10 }, (_, index) =>
      ana.write(shared, { [`done/class:X${index}/at`]: '2026-01-01T00:00:00Z' }),
    );
    const replies = await Promise.all([
      ana.post([changeOf(fromAna)]),
      ben.post([changeOf(fromBen)]),
      ...more.map((rec) => ana.post([changeOf(rec)])),
    ]);
    expect(replies.map(({ body }) => (body as SyncAnswer).acks)).toEqual(replies.map(() => [shared.id]));
    await Promise.all([ana.sync(), ben.sync()]);
    const [a, b] = [ana.known(exchange, shared.id)!, ben.known(exchange, shared.id)!];
    expect(isSameRec(a, b)).toBe(true);
    expect(a.f).toMatchObject({ order: 'A', description: 'by Ben' });
    expect(new Set([a.f['title'], a.x?.['title']?.[0]?.[1]])).toEqual(
      new Set(['Plan of Ana', 'Plan of Ben']),
    );
    expect(Object.keys(a.f).filter((path) => path.startsWith('done/'))).toHaveLength(10);
  });

  it('keeps in the history what its writer had written over before somebody said that it lost', async () => {
    const { ana, ben, exchange } = await meet(await signedUp(), await signedUp());
    const shared = task(ana, exchange, 'Plan');
    await ana.sync(shared);
    await ben.sync();
    const one = ana.write(shared, { title: 'one' });
    const two = ben.write(shared, { title: 'two' });
    await ana.post([changeOf(one)]);
    await ben.sync(two);
    const both = ben.known(exchange, shared.id)!;
    const lost = both.x!['title']!;
    expect(lost).toHaveLength(1);
    const [loser, other, own] = lost[0]![1] === 'one' ? [ana, ben, one] : [ben, ana, two];
    await other.sync();
    const over = other.write(other.known(exchange, shared.id)!, { title: 'three' });
    // Its answer was lost: whoever lost knows nothing of the other, and writes once more.
    await loser.post([changeOf(loser.write(own, { title: 'four' }))]);
    await other.sync(over);
    await loser.sync();
    expect(other.known(exchange, shared.id)!.h).toEqual({ title: lost });
    expect(loser.known(exchange, shared.id)).toEqual(other.known(exchange, shared.id));
  });

  it('does not send a device what it has, and sends it what the merge made of it', async () => {
    const { ana, ben, exchange } = await meet(await signedUp(), await signedUp());
    const shared = task(ana, exchange, 'Plan');
    expect((await ana.sync(shared)).news).toEqual([]);
    await ben.sync();
    await ben.sync(ben.write(shared, { description: 'by Ben' }));
    const changed = ana.write(shared, { order: 'B' });
    const { news } = await ana.sync(changed);
    expect(news.map(({ id, f }) => [id, f['description'], f['order']])).toEqual([[shared.id, 'by Ben', 'B']]);
  });

  it('gives a long list in parts, each once, and writes no cursor when nothing is new', async () => {
    const ana = await signedUp();
    const drafts = Array.from({ length: BATCH_LIMIT + 250 }, () => note(ana));
    await ana.sync(...drafts.slice(0, BATCH_LIMIT));
    await ana.sync(...drafts.slice(BATCH_LIMIT));
    ana.cursor = '';
    const first = (await ana.post([])).body as SyncAnswer;
    expect(first.news).toHaveLength(BATCH_LIMIT);
    expect(first).toMatchObject({ more: true, nextMs: 0 });
    const second = (await ana.post([], { cursor: first.cursor })).body as SyncAnswer;
    expect(second.more).toBe(false);
    expect(new Set([...first.news, ...second.news].map(({ id }) => id))).toEqual(
      new Set(drafts.map(({ id }) => id)),
    );
    const idle = (await ana.post([], { cursor: second.cursor })).body as SyncAnswer;
    expect(idle).toMatchObject({ cursor: second.cursor, news: [], more: false });
    expect(idle.cursor.length).toBeLessThan(16);
  });

  it('begins from the start with a cursor it does not know', async () => {
    const ana = await signedUp();
    const draft = note(ana);
    await ana.sync(draft);
    expect(((await ana.post([], { cursor: '77-ABCD' })).body as SyncAnswer).news).toEqual([draft]);
  });

  it('gives a newly opened scope from its start', async () => {
    const { ana, ben, exchange } = await meet(await signedUp(), await signedUp());
    const room = ana.known(exchange, exchange.replace('exchange:', 'room:'));
    expect(room?.f['title']).toBe('Water');
    expect(ben.known(exchange, room!.id)).toEqual(room);
  });

  describe('refuses one change and takes the others:', () => {
    let pair: Pair;
    let eve: TestTeacher;
    beforeAll(async () => {
      pair = await meet(await signedUp(), await signedUp());
      eve = await signedUp();
    });
    const cases: [ErrorCode, () => Rec | object][] = [
      ['record/malformed', () => ({ id: 'draft:1', nonsense: true })],
      ['record/malformed', () => pair.ana.make('draft', pair.ana.id, { type: 'no such type' })],
      ['record/malformed', () => pair.ana.make('draft', pair.ana.id, { unheardOf: 1 })],
      [
        'record/too-large',
        () =>
          pair.ana.make(
            'task',
            pair.exchange,
            Object.fromEntries(
              Array.from({ length: 80 }, (_, index) => [`done/${index}/at`, 'x'.repeat(4000)]),
            ),
          ),
      ],
      ['record/wrong-scope', () => pair.ana.make('pupil', pair.exchange, {})],
      ['record/forbidden', () => pair.ana.make('decision', pair.ana.id, { outcome: 'ok' })],
      [
        'record/forbidden',
        () =>
          pair.ana.make('message', pair.exchange, {
            class: pair.benClass,
            authorRole: 'teacher',
            body: 'as Ben',
          }),
      ],
      ['scope/forbidden', () => pair.ana.make('task', eve.id.replace('teacher', 'exchange'), {})],
      ['scope/forbidden', () => ({ ...note(pair.ana), scope: eve.id })],
      [
        'scope/forbidden',
        () =>
          pair.ana.make('message', homeScope(pair.exchange, pair.benSchool.slice(7)), {
            class: pair.anaClass,
          }),
      ],
      ['stamp/foreign', () => ({ ...note(pair.ana), at: eve.clock.next() })],
      ['seal/missing', () => pair.ana.make('draft', pair.ana.id, { title: 'readable' })],
      [
        'clock/ahead',
        () => ({ ...note(pair.ana), at: makeStamp(Date.now() + 25 * 3600_000, 0, pair.ana.device) }),
      ],
    ];
    it.each(cases)('%s', async (code, make) => {
      const good = note(pair.ana);
      const bad = make() as Rec;
      const answer = (await pair.ana.post([changeOf(good), { rec: bad, sum: 'x' }])).body as SyncAnswer;
      expect(answer).toMatchObject({ acks: [good.id], refusals: [{ id: bad.id, code }] });
    });

    it('record/erased', async () => {
      const { ana } = pair;
      const draft = note(ana);
      await ana.sync(draft);
      const gone: Rec = { id: draft.id, scope: draft.scope, v: 1, at: draft.at, f: {}, gone: true };
      expect((await ana.sync(gone)).acks).toEqual([draft.id]);
      expect((await ana.sync(ana.write(draft, { room: 'x' }))).refusals).toEqual([
        { id: draft.id, code: 'record/erased' },
      ]);
      expect((await ana.sync(gone)).acks).toEqual([draft.id]);
    });

    it('an erasure of what partners share', async () => {
      const shared = task(pair.ana, pair.exchange, 'Plan');
      await pair.ana.sync(shared);
      const roomId = pair.exchange.replace('exchange:', 'room:');
      for (const id of [shared.id, roomId]) {
        const gone: Rec = { id, scope: pair.exchange, v: 1, at: pair.ben.clock.next(), f: {}, gone: true };
        expect(((await pair.ben.post([changeOf(gone)])).body as SyncAnswer).refusals).toEqual([
          { id, code: 'record/forbidden' },
        ]);
      }
    });
  });

  it('shows nobody else what one school has not released', async () => {
    const { ana, ben, exchange, anaClass, anaSchool } = await meet(await signedUp(), await signedUp());
    const eve = await signedUp();
    const home = homeScope(exchange, anaSchool.slice('school:'.length));
    const id = newId('message', Date.now());
    const held = ana.make(
      'message',
      home,
      { room: exchange, class: anaClass, authorRole: 'pupil', body: ana.sealed('hi', id, 'body') },
      id,
    );
    expect((await ana.sync(held)).acks).toEqual([id]);
    for (const other of [ben, eve]) {
      other.cursor = '';
      await other.sync();
      expect([...other.heard.values()].some((rec) => rec.scope === home || rec.id === id)).toBe(false);
      expect(other.scopes).not.toContain(home);
      const probe = (await other.post([changeOf(other.make('message', home, { class: anaClass }))]))
        .body as SyncAnswer;
      expect(probe.refusals.map(({ code }) => code)).toEqual(['scope/forbidden']);
      expect(JSON.stringify(probe.news)).not.toContain(id);
    }
  });

  it('lets what a pupil made cross only when both schools are verified and both teachers have confirmed', async () => {
    const { ana, ben, exchange, anaClass, benClass } = await meet(await signedUp(), await signedUp());
    const release = () =>
      ana.make('message', exchange, {
        room: exchange,
        class: anaClass,
        authorRole: 'pupil',
        authorName: 'Kite',
        body: 'hello',
      });
    const roomId = exchange.replace('exchange:', 'room:');
    const yes = (who: TestTeacher, own: string) =>
      who.write(who.known(exchange, roomId)!, { [`confirmed/${own}/at`]: '2026-05-01T10:00:00Z' });
    expect((await ana.sync(release())).refusals[0]?.code).toBe('record/forbidden');
    await ana.sync(yes(ana, anaClass));
    expect((await ana.sync(release())).refusals[0]?.code).toBe('record/forbidden');
    await ben.sync();
    await ben.sync(yes(ben, benClass));
    const released = release();
    expect((await ana.sync(released)).acks).toContain(released.id);
    expect((await ben.sync()).news.map(({ id }) => id)).toContain(released.id);
    const both = ana.write(ana.known(exchange, roomId)!, { [`confirmed/${anaClass}/language`]: 'pt' });
    const together = release();
    expect((await ana.sync(together, both)).refusals).toEqual([]);
  });

  it("joins a school's own record, made offline before, to what the server stamped on it", async () => {
    const ana = await signedUp();
    const school = newId('school', 1);
    const made = ana.make('school', school, { country: 'BR' }, school);
    const answer = await ana.sync(
      ana.request({ what: 'school', school, name: 'Sol', place: 'Recife', country: 'BR' }),
      made,
    );
    expect(answer.refusals).toEqual([]);
    expect(ana.known(school, school)?.f).toMatchObject({ country: 'BR', verifiedBy: 'development server' });
    expect((await ana.sync(ana.write(made, { verifiedBy: 'Ana' }))).refusals).toEqual([
      { id: school, code: 'record/forbidden' },
    ]);
  });

  it('answers an app of another protocol with what to do', async () => {
    const ana = await signedUp();
    expect(await ana.post([], { protocol: 0 })).toMatchObject({ status: 426, code: 'protocol/too-old' });
    expect(await ana.post([], { protocol: 2 })).toMatchObject({ status: 426, code: 'protocol/too-new' });
  });

  it('keeps a record of a kind it does not know, untouched', async () => {
    const ana = await signedUp();
    const id = newId('hologram', Date.now());
    const rec: Rec = {
      ...ana.make('hologram', ana.id, { 'beams/a1/colour': 'blue', body: ana.sealed('x', id, 'body') }, id),
      v: 7,
    };
    expect((await ana.sync(rec)).acks).toEqual([id]);
    ana.cursor = '';
    expect((await ana.sync()).news).toEqual([rec]);
  });

  it('tells two identical copies by their digest only', async () => {
    const ana = await signedUp();
    const draft = note(ana);
    const wrongSum = (await ana.post([{ rec: draft, sum: 'AAAAAAAA' }])).body as SyncAnswer;
    expect(wrongSum.news.map(digestOf)).toEqual([digestOf(draft)]);
  });
});
