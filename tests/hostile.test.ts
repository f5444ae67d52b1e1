import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../src/shared/lib/ids.ts';
import { makeRec, writeValues, type Rec } from '../src/shared/records/merge.ts';
import { makeStamp, newDeviceTag } from '../src/shared/records/stamp.ts';
import type { SyncAnswer } from '../src/shared/sync/protocol.ts';
import type { Context } from '../sync-server/context.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { doorFor, openAccessWorld, type AccessWorld } from './access-world.ts';
import { openLine } from './server-line.ts';
import { call, changeOf, TestTeacher, type Reply } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

/** What became of the only change of an exchange. */
function fateOf({ body, code }: Reply): string {
  const { acks, refusals } = body as SyncAnswer;
  return code ?? (acks?.length > 0 ? 'taken' : (refusals?.[0]?.code ?? 'nothing'));
}

onEveryStore('somebody hostile', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let context: Context;
  let world: AccessWorld;

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    context = makeContext({ store: opened.store, log: makeLog('silent') });
    world = await openAccessWorld(server.url);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const stored = (rec: Rec) => context.records.read(rec.scope, rec.id);
  /** A machine of the thief's own, with what he has taken. */
  const thief = (token: string, device: string): TestTeacher =>
    Object.assign(new TestTeacher(server.url, device), { token });
  /** A new computer in our class. */
  async function enrolled(): Promise<TestTeacher> {
    const door = await doorFor({ what: 'enrolment', class: world.ours });
    expect((await world.people.teacher.ask(door.body))['outcome']).toBe('ok');
    return world.enrol(door.code);
  }
  const draftIn = (who: TestTeacher, scope: string, body = 'words'): Rec => {
    const id = newId('draft', Date.now());
    return who.make('draft', scope, { author: newId('pupil', 1), body: who.sealed(body, id, 'body') }, id);
  };

  it('with a stolen device token: sees one class, from that device only, until its teacher revokes it', async () => {
    const { teacher } = world.people;
    const computer = await enrolled();
    // From a device of his own it opens nothing, and his own device does not become the classroom's.
    const elsewhere = thief(computer.token, newDeviceTag());
    expect(await elsewhere.post([])).toMatchObject({ status: 409, code: 'device/taken' });
    const copy = thief(computer.token, computer.device);
    const seen = (await copy.post([])).body as SyncAnswer;
    const { ours, scopes } = world;
    expect([...seen.scopes].sort()).toEqual([ours, scopes.exchange, scopes.home].sort());
    expect(seen.news.every(({ scope }) => seen.scopes.includes(scope))).toBe(true);
    for (const [method, path, body] of [
      ['GET', '/api/sessions', undefined],
      ['DELETE', '/api/sessions/current', undefined],
      ['PUT', '/api/accounts/password', { oldAuthKey: 'a'.repeat(43), newAuthKey: 'b'.repeat(43) }],
    ] as const)
      expect(await call(server.url, method, path, { token: computer.token, body })).toMatchObject({
        status: 401,
      });
    const line = openLine(copy);
    await line.ready();
    expect((await teacher.ask({ what: 'revoke', class: ours, tag: computer.device }))['outcome']).toBe('ok');
    await expect(line.exchange(draftIn(copy, ours))).rejects.toMatchObject({ code: 'session/ended' });
    line.end();
    expect(await copy.post([])).toMatchObject({ status: 401, code: 'session/ended' });
    const late = draftIn(copy, ours);
    await copy.post([changeOf(late)]);
    expect(await stored(late)).toBeUndefined();
  });

  it.each(['she ends it from her list', 'she changes her password', 'she uses her recovery code'])(
    "with a stolen teacher's session: it is dead from the moment %s, on a line that is open too",
    async (how) => {
      const ana = await new TestTeacher(server.url).signUp();
      const { token } = (
        await call(server.url, 'POST', '/api/sessions', {
          body: { email: ana.email, authKey: 'a'.repeat(43), device: ana.device },
        })
      ).body as { token: string };
      const copy = thief(ana.token, ana.device);
      const line = openLine(copy);
      await line.ready();
      expect((await copy.post([])).status).toBe(200);
      const hers = await endOld(ana, token, how);
      const words = draftIn(copy, ana.id);
      expect(fateOf(await copy.post([changeOf(words)]))).toBe('session/ended');
      await expect(line.exchange(words)).rejects.toMatchObject({ code: 'session/ended' });
      line.end();
      expect(await stored(words)).toBeUndefined();
      expect(await call(server.url, 'GET', '/api/sessions', { token: ana.token })).toMatchObject({
        status: 401,
      });
      // She herself is still there.
      expect((await thief(hers, ana.device).post([])).status).toBe(200);
    },
  );

  /** Ends the first sign-in of a teacher; gives a token that she can go on with. */
  async function endOld(ana: TestTeacher, token: string, how: string): Promise<string> {
    const [oldKey, newKey, proof] = ['a', 'b', 'p'].map((sign) => sign.repeat(43));
    const send = async (method: string, path: string, body?: object): Promise<Reply> => {
      const reply = await call(server.url, method, path, { token, ...(body && { body }) });
      expect(reply.status).toBeLessThan(300);
      return reply;
    };
    if (how === 'she ends it from her list') await send('DELETE', `/api/sessions/${ana.session}`);
    if (how === 'she changes her password')
      await send('PUT', '/api/accounts/password', { oldAuthKey: oldKey, newAuthKey: newKey });
    if (how !== 'she uses her recovery code') return token;
    await send('PUT', '/api/recovery', { authKey: oldKey, proof, keys: {} });
    const back = { email: ana.email, proof, authKey: newKey, device: ana.device };
    return ((await send('POST', '/api/recover', back)).body as { token: string }).token;
  }

  it('replaying the batch of a member who was removed: what was taken once is not taken again, and nothing is read', async () => {
    const { admin } = world.people;
    const { school, ours, scopes } = world;
    const eve = await (await new TestTeacher(server.url).signUp()).induct();
    const door = await doorFor({ what: 'colleagues', school, class: ours });
    await admin.ask(door.body);
    await eve.ask({ what: 'join', code: door.code.publicPart, proof: door.code.proof });
    const [old, kept] = [draftIn(eve, ours), draftIn(eve, ours, 'not sent in time')];
    const letter = eve.make('message', scopes.exchange, {
      room: scopes.exchange,
      class: ours,
      authorRole: 'teacher',
      body: 'Hi',
    });
    const batch = [changeOf(old), changeOf(letter)];
    expect(((await eve.post(batch)).body as SyncAnswer).acks).toHaveLength(2);
    const { cursor } = (await eve.post([])).body as SyncAnswer;
    await admin.ask({ what: 'role', school, teacher: eve.id, role: 'left' });
    const before = [await stored(old), await stored(letter)];
    const edits = [
      writeValues(old, { body: eve.sealed('changed', old.id, 'body') }, eve.clock.next()),
      kept,
    ].map((rec) => changeOf(rec));
    const replayed = (await eve.post([...batch, ...edits], { cursor })).body as SyncAnswer;
    expect(replayed.acks).toEqual([]);
    expect(replayed.refusals.map(({ code }) => code)).toEqual(Array(4).fill('scope/forbidden'));
    for (const from of [cursor, '']) {
      const { news, scopes: left } = (await eve.post([], { cursor: from })).body as SyncAnswer;
      expect(left).toEqual([eve.id]);
      expect(news.every(({ scope }) => scope === eve.id)).toBe(true);
    }
    expect([await stored(old), await stored(letter), await stored(kept)]).toEqual([...before, undefined]);
  });

  it('pointing a letter at one child: what it is about is a letter, a document, or nothing', async () => {
    const { teacher } = world.people;
    const about = (id: string) =>
      teacher.make('message', world.scopes.exchange, {
        room: world.scopes.exchange,
        class: world.ours,
        authorRole: 'teacher',
        body: 'Hi',
        about: id,
      });
    for (const kind of ['pupil', 'teacher', 'class', 'device'])
      expect(fateOf(await teacher.post([changeOf(about(newId(kind as 'pupil', 1)))]))).toBe(
        'record/forbidden',
      );
    for (const id of [newId('message', 1), newId('document', 1), ''])
      expect(fateOf(await teacher.post([changeOf(about(id))]))).toBe('taken');
  });

  it("from a pupil's device asks for the school's key, another class, the school and teachers' e-mails: it gets none", async () => {
    const { admin, teacher, partner, outsider } = world.people;
    const { school, theirs, scopes } = world;
    const key = admin.make('key', school, { owner: school, wrapped: '' });
    const sealed = writeValues(
      key,
      { wrapped: admin.sealed('the key of the school', key.id, 'wrapped') },
      admin.clock.next(key.at),
    );
    await admin.sync(sealed);
    const computer = await enrolled();
    // What a program could say that does everything but keep to the rules.
    const cursors = await Promise.all(
      [admin, teacher, partner].map(async (who) => ((await who.post([])).body as SyncAnswer).cursor),
    );
    const asked: Rec[] = [
      writeValues(sealed, { owner: world.ours }, computer.clock.next(sealed.at)),
      computer.make('key', school, { owner: computer.id, wrapped: '' }),
      ...[school, theirs, teacher.id, partner.id, outsider.id, scopes.teacher].map((scope) =>
        draftIn(computer, scope),
      ),
      ...['enrolment', 'join', 'role'].map((what) =>
        computer.make('request', teacher.id, { body: { what } }),
      ),
      computer.make('request', teacher.id, { body: { what: 'join', code: 'CFGH', proof: 'a'.repeat(43) } }),
    ];
    const answers = [await computer.post(asked.map((rec) => changeOf(rec)))];
    for (const cursor of ['', ...cursors]) answers.push(await computer.post([], { cursor }));
    for (const device of [admin.device, teacher.device]) answers.push(await computer.post([], { device }));
    for (const path of [
      '/api/sessions',
      `/api/sessions/${teacher.session}`,
      '/api/accounts',
      `/api/accounts/${teacher.id}`,
      '/api/schools',
      '/metrics?x=1',
    ])
      answers.push(
        await call(server.url, 'GET', path, {
          token: computer.token,
          headers: { 'x-forwarded-for': '192.0.2.1' },
        }),
      );
    const first = answers[0]!.body as SyncAnswer;
    expect(first.acks).toEqual([]);
    expect(first.refusals).toHaveLength(asked.length);
    const heard = JSON.stringify(answers.map(({ body, headers }) => [body, [...headers]]));
    const mine = [
      sealed.f['wrapped'],
      school.slice(7),
      theirs,
      ...Object.values(world.people).flatMap(({ email, session, token }) => [email, token, session]),
    ];
    // Its home scope and the partnership bear the school's and the partner class's ids: those it knows. Nothing else of them.
    const known = [school.slice(7), theirs, '', computer.email];
    for (const secret of mine.filter((one) => !known.includes(String(one))))
      expect(heard).not.toContain(secret);
    const own = new Set([world.ours, scopes.exchange, scopes.home]);
    for (const { body } of answers)
      for (const { scope } of (body as Partial<SyncAnswer>).news ?? []) expect([...own]).toContain(scope);
  });

  it("forging another device's stamps: as author, as editor, beside the words, in their history; by POST and on a line", async () => {
    const { teacher, helper } = world.people;
    const { ours } = world;
    const draft = draftIn(teacher, ours);
    await teacher.sync(draft);
    const words = (text: string) => helper.sealed(text, draft.id, 'body');
    const laterBy = (device: string) => makeStamp(Date.now() + 1000, 0, device);
    const line = openLine(helper);
    await line.ready();
    for (const device of [teacher.device, newDeviceTag(), '0'.repeat(12)]) {
      const id = newId('draft', Date.now());
      const forged: Rec[] = [
        makeRec(
          id,
          ours,
          1,
          { author: newId('pupil', 1), body: helper.sealed('x', id, 'body') },
          laterBy(device),
        ),
        writeValues(draft, { body: words('as somebody else') }, laterBy(device)),
        // What a device wrote before its own newer words is written over already: that brings in nothing.
        ...(device === teacher.device
          ? []
          : [{ ...draft, x: { body: [[makeStamp(5, 0, device), words('beside')]] } } as Rec]),
      ];
      for (const rec of forged) {
        expect(fateOf(await helper.post([changeOf(rec)]))).toBe('stamp/foreign');
        expect((await line.exchange(rec)).refusals).toEqual([{ id: rec.id, code: 'stamp/foreign' }]);
      }
      // In a history it is left out, so that who has a true one that the server has lost may go on writing.
      const own = writeValues(
        draft,
        { title: helper.sealed('t', draft.id, 'title') },
        helper.clock.next(draft.at),
      );
      const invented = { ...own, h: { body: [[makeStamp(5, 0, device), words('never written')]] } } as Rec;
      expect(fateOf(await helper.post([changeOf(invented)]))).toBe('taken');
    }
    line.end();
    const after = (await stored(draft))!;
    expect([after.f['body'], after.at]).toEqual([draft.f['body'], draft.at]);
    expect([after.x?.['body'], after.h]).toEqual([undefined, undefined]);
  });
});
