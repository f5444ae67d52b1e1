import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { changeRecord, createRecord } from '../src/shared/actions/desk.ts';
import { inviteClass } from '../src/shared/actions/meet-partner.ts';
import { startProject } from '../src/shared/actions/prepare-project.ts';
import { blankSeed } from '../src/shared/actions/seed-from-template.ts';
import { carryCode, keepNewCode, removeCode } from '../src/shared/actions/own-recovery-code.ts';
import { recoverAccount } from '../src/shared/actions/recover-account.ts';
import type { AppError } from '../src/shared/lib/errors.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { newRecoveryCode } from '../src/shared/lib/recovery-code.ts';
import { isSameRec, makeRec } from '../src/shared/records/merge.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import { project as projectKind } from '../src/shared/records/project.ts';
import { task } from '../src/shared/records/task.ts';
import { keepAccount, readAccount } from '../src/shared/sync/account.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import type { RelayAnswer } from '../src/shared/sync/hub.ts';
import { PROTOCOL } from '../src/shared/sync/protocol.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { openLine, type Line } from './line.ts';
import { temporaryFolder } from './server-process.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { cardOf, lineTo, meet, resultOf, settle, type Side } from './two-schools.ts';

onEveryStore('the hub of a school', (open) => {
  let operator: RunningServer;
  let dispose: () => Promise<void>;
  let line: Line;
  let hub: RunningServer;
  let hubToken = '';
  let ana: Side;
  let ben: Side;
  let room = '';
  const cleanUps: (() => void)[] = [];

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    operator = await serve(opened.store, { pollMs: 200 });
    const { http } = lineTo(operator.url);
    [ana, ben] = [await settle(http, 'Ana', ['Bia Rocha']), await settle(http, 'Ben', ['Otis Oduya'])];
    room = await meet(ana, ben);
    hubToken = (await enrolHub(
      makeContext({ store: opened.store, log: makeLog('silent') }),
      ana.school,
      'Olga',
    ))!;
    line = await openLine(operator.url);
    hub = await startHub();
  });
  afterEach(() => line.mend());
  afterAll(async () => {
    await hub.close();
    await line.close();
    await operator.close();
    await dispose();
    for (const cleanUp of cleanUps) cleanUp();
  });

  function startHub(now?: () => number): Promise<RunningServer> {
    const { folder, remove } = temporaryFolder();
    cleanUps.push(remove);
    const upstream = { url: line.url, token: hubToken };
    return serve(new PouchStore(folder), { upstream, pollMs: 200, ...(now && { now }) });
  }

  /** A computer of Ana's school that knows only the hub. */
  async function computer(at = hub, side = ana): Promise<HeadlessDevice & { session: string }> {
    const device = new HeadlessDevice(makeServerClient(lineTo(at.url).http), Date.now);
    const account = (await readAccount(side.device.store))!;
    const { email, authKey } = account;
    const { token, session } = await makeServerClient(lineTo(operator.url).http).signIn({
      email,
      authKey,
      device: device.clock.device,
    });
    await keepAccount(device.store, { ...account, token, session });
    return Object.assign(device, { session, keys: side.device.keys });
  }

  const newTask = (device: HeadlessDevice, title: string) => createRecord(device, task, room, { title });
  const titleAt = (device: HeadlessDevice, id: string) => device.store.records.get(id)?.rec.f['title'];
  const isUnsent = (device: HeadlessDevice, id: string) => device.store.records.get(id)!.isUnsent;

  /** Exchanges until it is so. */
  async function exchanging(devices: readonly HeadlessDevice[], isSo: () => boolean): Promise<void> {
    await expect
      .poll(
        async () => {
          for (const device of devices) await device.exchange();
          return isSo();
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  }

  it('passes on what its computers write, and what comes for them', async () => {
    const first = await computer();
    await first.exchange();
    const id = await newTask(first, 'from the school');
    await exchanging([first, ben.device], () => titleAt(ben.device, id) === 'from the school');
    await exchanging([first], () => !isUnsent(first, id));
    await changeRecord(ben.device, task, id, { title: 'from abroad' });
    await exchanging([ben.device, first], () => titleAt(first, id) === 'from abroad');
  });

  it('goes on without the line, and counts nothing as sent that is only in the school', async () => {
    const [first, second] = [await computer(), await computer()];
    for (const device of [first, second])
      await exchanging([device], () => device.store.records.has(room.replace('exchange', 'room')));
    line.cut();
    const id = await createRecord(first, task, room, { title: 'while the line is down', order: 'a1' });
    await exchanging([first, second], () => titleAt(second, id) === 'while the line is down');
    await changeRecord(second, task, id, { title: 'and changed there' });
    await exchanging([second, first], () => titleAt(first, id) === 'and changed there');
    expect(isUnsent(first, id)).toBe(true);
    expect(isUnsent(second, id)).toBe(true);
    expect(titleAt(ben.device, id)).toBeUndefined();
    line.mend();
    await exchanging([ben.device], () => titleAt(ben.device, id) === 'and changed there');
    await exchanging([first, second], () => !isUnsent(first, id) && !isUnsent(second, id));
    expect(isSameRec(first.store.records.get(id)!.rec, ben.device.store.records.get(id)!.rec)).toBe(true);
  });

  it('decides nothing: a request is answered by the operator, once there is a line', async () => {
    const first = await computer();
    await exchanging([first], () => first.store.records.size > 5);
    line.cut();
    const seed = blankSeed('Our hill', ['Meet', 'Compare', 'Work', 'Show']);
    const project = await startProject(first, ana.teacher, ana.class, seed, '2026-03-02');
    const card = await cardOf(ana, 'Ana');
    const about = { id: project, title: 'T', summary: '' };
    const request = await inviteClass(first, ana.teacher, ana.class, card, about);
    await first.exchange();
    const side = { ...ana, device: first };
    expect(await resultOf(side, request)).toEqual({});
    line.mend();
    await exchanging([first], () => first.store.records.has(request.replace('request', 'decision')));
    expect((await resultOf(side, request))['code']).toMatch(/\w/);
  });

  it('passes refusals down to the author, and takes back what others had been shown', async () => {
    const [author, other] = [await computer(), await computer()];
    const id = await newTask(ana.device, 'confirmed');
    await ana.device.exchange();
    await exchanging(
      [author, other],
      () => titleAt(author, id) === 'confirmed' && titleAt(other, id) === 'confirmed',
    );
    line.cut();
    await changeRecord(author, task, id, { title: 'by a computer that was stolen' });
    await exchanging([author, other], () => titleAt(other, id) === 'by a computer that was stolen');
    await changeRecord(other, task, id, { description: 'written on it' });
    await other.exchange();
    const owner = makeServerClient(lineTo(operator.url).http);
    await owner.endSession((await readAccount(ana.device.store))!.token!, author.session);
    line.mend();
    await exchanging([other], () => titleAt(other, id) === 'confirmed' && !isUnsent(other, id));
    expect(other.store.records.get(id)!.rec.f['description']).toBe('written on it');
    await ana.device.exchange();
    expect(isSameRec(ana.device.store.records.get(id)!.rec, other.store.records.get(id)!.rec)).toBe(true);
    // The author's own sign-in has ended at the hub as well; what was written is still there.
    await expect(author.exchange()).rejects.toMatchObject({ code: 'session/ended' });
    expect(titleAt(author, id)).toBe('by a computer that was stolen');
  });

  it('tells an author who is still signed in why the operator said no', async () => {
    const [author, other] = [await computer(), await computer()];
    const project = [...ana.device.store.records.keys()].find(
      (id) => id.startsWith('project:') && ana.device.store.records.get(id)!.rec.scope === room,
    )!;
    await exchanging(
      [author, other],
      () => author.store.records.has(project) && other.store.records.has(project),
    );
    line.cut();
    // Each alone has room; together they are more than a record may be.
    const many = (letter: string) =>
      Object.fromEntries(
        Array.from({ length: 900 }, (_, n) => [`phases/${letter}${n}/title`, letter.repeat(120)]),
      );
    await changeRecord(ana.device, projectKind, project, many('a'));
    await ana.device.exchange();
    await changeRecord(author, projectKind, project, many('b'));
    await exchanging([author, other], () =>
      Boolean(other.store.records.get(project)!.rec.f['phases/b7/title']),
    );
    line.mend();
    await exchanging([author], () => author.store.setAside.size > 0);
    expect([...author.store.setAside.values()][0]).toMatchObject({ code: 'record/too-large' });
    await exchanging([author, other, ana.device], () =>
      [author, other].every((device) =>
        isSameRec(device.store.records.get(project)!.rec, ana.device.store.records.get(project)!.rec),
      ),
    );
    expect(isUnsent(author, project)).toBe(false);
  });

  it('vouches for nobody but the computers of its own school', async () => {
    const relay = async (teacher: string, device: string, stampedBy = device, scope = room) => {
      const id = newId('thing', Date.now());
      const rec = makeRec(id, scope, 1, { title: 'forged' }, `${'1'.repeat(9)}000${stampedBy}`);
      const body = {
        protocol: PROTOCOL,
        cursor: '',
        members: '',
        parcels: [{ speaker: teacher, device, changes: [{ rec, sum: '' }] }],
      };
      const reply = await fetch(new URL('/api/hub/relay', operator.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${hubToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(reply.status).toBe(200);
      return ((await reply.json()) as RelayAnswer).verdicts[0]!;
    };
    const own = ana.device.clock.device;
    expect((await relay(ana.teacher, own)).acks).toHaveLength(1);
    expect((await relay(ben.teacher, ben.device.clock.device)).refusals).toMatchObject([
      { code: 'hub/foreign' },
    ]);
    expect((await relay(ana.teacher, newDeviceTag())).refusals).toMatchObject([{ code: 'hub/foreign' }]);
    expect((await relay(ana.teacher, own, ben.device.clock.device)).refusals).toMatchObject([
      { code: 'stamp/foreign' },
    ]);
    const home = homeScope(room as `exchange:${string}`, ben.school.slice('school:'.length));
    expect((await relay(ana.teacher, own, own, home)).refusals).toMatchObject([{ code: 'scope/forbidden' }]);
  });

  it('keeps nothing of other schools, no password and no name of a pupil', async () => {
    const reply = await fetch(new URL('/api/hub/relay', operator.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${hubToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ protocol: PROTOCOL, cursor: '', members: '', parcels: [] }),
    });
    const text = await reply.text();
    const { news, members } = JSON.parse(text) as RelayAnswer;
    const scopes = new Set(news.map(({ scope }) => scope));
    expect(scopes).toContain(ana.class);
    expect(
      [...scopes].some((scope) => scope === ben.class || scope === ben.school || scope === ben.teacher),
    ).toBe(false);
    expect(members!.teachers.map(({ teacher }) => teacher)).toEqual([ana.teacher]);
    expect(text).not.toContain('Rocha');
    expect(text).not.toMatch(/"(salt|hash)"/);
  });

  it('refuses who is not of its school, and a hub that is none', async () => {
    const stranger = await computer(hub, ben);
    await expect(stranger.exchange()).rejects.toMatchObject({ code: 'hub/foreign' });
    const reply = await fetch(new URL('/api/hub/relay', operator.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${'x'.repeat(43)}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(reply.status).toBe(401);
  });

  it('has the right time when its own clock stands still in the past', async () => {
    const late = await startHub(() => Date.parse('2020-01-01'));
    const first = await computer(late);
    await exchanging([first], () => first.store.records.size > 5);
    const id = await newTask(first, 'today');
    await exchanging([first], () => !isUnsent(first, id));
    expect(first.store.setAside.size).toBe(0);
    await late.close();
  });

  it('passes sign-ins on to the operator', async () => {
    const device = new HeadlessDevice(makeServerClient(lineTo(hub.url).http), Date.now);
    const account = (await readAccount(ana.device.store))!;
    const { email, authKey } = account;
    const there = makeServerClient(lineTo(hub.url).http);
    const { token, session } = await there.signIn({ email, authKey, device: device.clock.device });
    await keepAccount(device.store, { ...account, token, session });
    await exchanging([device], () => device.store.records.size > 5);
    await expect(
      there.signIn({ email, authKey: authKey.replace(/^./, 'x'), device: device.clock.device }),
    ).rejects.toMatchObject({ code: 'account/wrong-credentials' });
    line.cut();
    await expect(there.signIn({ email, authKey, device: device.clock.device })).rejects.toMatchObject({
      code: 'server/unavailable',
    });
  });

  it('passes a recovery code and a recovery on to the operator, and says so when the line there is down', async () => {
    const desk = await computer();
    await exchanging([desk], () => desk.store.records.has(ana.school));
    const there = makeServerClient(lineTo(hub.url).http);
    const token = (await readAccount(desk.store))!.token!;
    const code = newRecoveryCode();
    await keepNewCode(desk.store, code);
    expect(await carryCode(desk, there, token)).toBe(true);
    const { since } = await there.recovery(token);
    expect(since).not.toBe('');
    const fresh = new HeadlessDevice(there, Date.now);
    const { email } = (await readAccount(desk.store))!;
    const wish = { email, code, newPassword: 'a new song for the river', language: 'en' };
    line.cut();
    await expect(recoverAccount(fresh, there, wish)).rejects.toMatchObject({ code: 'server/unavailable' });
    expect(await carryCode(desk, there, token)).toBe(true);
    await keepNewCode(desk.store, newRecoveryCode());
    expect(await carryCode(desk, there, token)).toBe(false);
    line.mend();
    await expect(recoverAccount(fresh, there, { ...wish, code: newRecoveryCode() })).rejects.toMatchObject({
      code: 'recovery/unknown',
    });
    expect((await recoverAccount(fresh, there, wish)).schools).toEqual([ana.school]);
    await exchanging([fresh], () => fresh.store.records.size > 5);
    // The hub hears from above that the old sign-in has ended.
    await expect
      .poll(
        () =>
          desk.exchange().then(
            () => '',
            (error: AppError) => error.code,
          ),
        { timeout: 20_000 },
      )
      .toBe('session/ended');
    await removeCode(fresh.store);
    expect(await carryCode(fresh, there, (await readAccount(fresh.store))!.token!)).toBe(true);
  });
});
