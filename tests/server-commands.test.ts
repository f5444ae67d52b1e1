import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId, newId, newUlid } from '../src/shared/lib/ids.ts';
import { isSameRec } from '../src/shared/records/merge.ts';
import { readCode, shownCode } from '../src/shared/lib/spoken-code.ts';
import { listSchools } from '../sync-server/commands/list-schools.ts';
import { verifySchool } from '../sync-server/commands/verify-school.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { changeOf, meet, TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

const DAY_MS = 24 * 3600_000;

onEveryStore('requests', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let aheadMs = 0;
  const signedUp = () => new TestTeacher(server.url, undefined, () => Date.now() + aheadMs).signUp();
  const inviteBody = (who: TestTeacher, own: string) => ({
    what: 'invite' as const,
    class: own,
    card: who.card(),
    title: 'Water',
    summary: 'About water',
  });
  const codeOf = (decision: Record<string, unknown>) => (decision['result'] as { code: string }).code;

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store, { now: () => Date.now() + aheadMs, verifiesSchools: false });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('school: makes the asker its admin, once, and tells anybody else that it is taken', async () => {
    const [ana, eve] = [await signedUp(), await signedUp()];
    const body = {
      what: 'school' as const,
      school: newId('school', 1),
      name: 'Sol',
      place: 'Recife',
      country: 'BR',
    };
    expect(await ana.ask(body)).toMatchObject({ outcome: 'ok', reason: '' });
    expect(ana.scopes).toContain(body.school);
    expect(await ana.ask(body)).toMatchObject({ outcome: 'ok' });
    expect(await eve.ask(body)).toMatchObject({ outcome: 'refused', reason: 'school/taken' });
    expect(eve.scopes).toEqual([eve.id]);
  });

  it('class: belongs to a school of the asker', async () => {
    const [ana, eve] = [await signedUp(), await signedUp()];
    const home = await ana.settle();
    expect(ana.scopes).toEqual([ana.id, home.school, home.class]);
    await eve.settle();
    expect(await eve.ask({ what: 'class', class: newId('class', 1), school: home.school })).toMatchObject({
      reason: 'record/forbidden',
    });
    const own = (await eve.settle()).school;
    expect(await eve.ask({ what: 'class', class: home.class, school: own })).toMatchObject({
      reason: 'class/taken',
    });
    expect(eve.scopes).not.toContain(home.class);
  });

  it('carries out what hangs together in one batch, in order', async () => {
    const ana = await signedUp();
    const school = newId('school', 1);
    const own = newId('class', 1);
    const profile = ana.make('school', school, { country: 'BR', timeZone: 'America/Recife' }, school);
    const classRec = ana.make('class', school, { school, ageFrom: 10, ageTo: 11 }, own);
    const answer = await ana.sync(
      profile,
      classRec,
      ana.request({ what: 'school', school, name: 'Sol', place: 'Recife', country: 'BR' }),
      ana.request({ what: 'class', class: own, school }),
    );
    expect(answer.refusals).toEqual([]);
  });

  it('invite: gives a code that can be read out, the same one however often it arrives', async () => {
    const ana = await signedUp();
    const { class: own } = await ana.settle();
    // Not before the induction, in whatever order its note and the question come.
    const early = ana.request(inviteBody(ana, own));
    await ana.sync(early);
    expect(ana.decisionOn(early)).toMatchObject({ outcome: 'refused', reason: 'induction/missing' });
    const request = ana.request(inviteBody(ana, own));
    const inducted = ana.make('teacher', ana.id, { inductedAt: '2026-03-01T08:00:00.000Z' }, ana.id);
    await ana.post([changeOf(request), changeOf(inducted)]);
    await Promise.all([1, 2, 3].map(() => ana.post([changeOf(request)])));
    await ana.sync(request);
    const decision = ana.decisionOn(request);
    expect(codeOf(decision)).toMatch(/^[2-9CFGHJMPQRVWX]{4}-[2-9CFGHJMPQRVWX]{4}$/);
    const expiresMs = Date.parse((decision['result'] as { expiresAt: string }).expiresAt) - Date.now();
    expect(expiresMs / DAY_MS).toBeCloseTo(14, 1);
    const eve = await signedUp();
    expect(await eve.ask(inviteBody(eve, own))).toMatchObject({
      outcome: 'refused',
      reason: 'record/forbidden',
    });
  });

  it('redeem: opens one room for both, with both cards, and tells both', async () => {
    const { ana, ben, anaClass, benClass, anaSchool, exchange } = await meet(
      await signedUp(),
      await signedUp(),
    );
    const invitation = [...ana.heard.values()].find((rec) =>
      JSON.stringify(rec.f['body'] ?? '').includes('"invite"'),
    )!;
    expect(exchange).toBe(derivedId('exchange', invitation.id));
    expect(ana.decisionOn(invitation)['result']).toMatchObject({ exchange });
    const room = ana.known(exchange, exchange.replace('exchange:', 'room:'))!;
    expect(isSameRec(room, ben.known(exchange, room.id)!)).toBe(true);
    expect(room.f).toMatchObject({
      title: 'Water',
      invitedBy: anaClass,
      [`classes/${anaClass}/name`]: '5B',
      [`classes/${anaClass}/school`]: anaSchool,
      [`classes/${benClass}/name`]: 'Form 2',
      [`classes/${benClass}/isVerified`]: false,
    });
    for (const who of [ana, ben]) expect(who.scopes).toContain(exchange);
    const ids = [...ben.heard.values()].map(({ scope }) => scope);
    expect(ids).not.toContain(anaClass);
  });

  it.each([
    ['as it was shown', (code: string) => code],
    [
      'in small letters with spaces',
      (code: string) => ` ${code.toLowerCase().replace('-', ' ').split('').join(' ')} `,
    ],
    ['without the hyphen', (code: string) => code.replace('-', '')],
    ['with a long dash', (code: string) => code.replace('-', ' – ')],
  ])('redeem: takes a code %s', async (_how, typed) => {
    const [ana, ben] = [await signedUp(), await signedUp()];
    const [a, b] = [await ana.settle(), await ben.settle()];
    const code = codeOf(await ana.ask(inviteBody(ana, a.class)));
    expect(
      await ben.ask({ what: 'redeem', class: b.class, card: ben.card(), code: typed(code).slice(0, 20) }),
    ).toMatchObject({ outcome: 'ok' });
  });

  describe('redeem: says why not:', () => {
    let ana: TestTeacher;
    let ben: TestTeacher;
    let [anaClass, benClass] = ['', ''];
    const redeem = (who: TestTeacher, own: string, code: string) =>
      who.ask({ what: 'redeem', class: own, card: who.card(), code });
    beforeAll(async () => {
      [ana, ben] = [await signedUp(), await signedUp()];
      [anaClass, benClass] = [(await ana.settle()).class, (await ben.settle()).class];
    });

    it('invitation/unknown', async () => {
      for (const code of ['2222-2222', '', 'hello', '0OIL-0OIL'])
        expect(await redeem(ben, benClass, code)).toMatchObject({ reason: 'invitation/unknown' });
    });

    it('invitation/own-class', async () => {
      const code = codeOf(await ana.ask(inviteBody(ana, anaClass)));
      expect(await redeem(ana, anaClass, code)).toMatchObject({ reason: 'invitation/own-class' });
      expect(await redeem(ben, benClass, code)).toMatchObject({ outcome: 'ok' });
    });

    it('invitation/used, but not to the class that used it', async () => {
      const code = codeOf(await ana.ask(inviteBody(ana, anaClass)));
      const first = await redeem(ben, benClass, code);
      const eve = await signedUp();
      expect(await redeem(eve, (await eve.settle()).class, code)).toMatchObject({
        reason: 'invitation/used',
      });
      expect((await redeem(ben, benClass, code))['result']).toEqual(first['result']);
    });

    it('record/forbidden', async () => {
      const code = codeOf(await ana.ask(inviteBody(ana, anaClass)));
      expect(await redeem(ben, anaClass, code)).toMatchObject({ reason: 'record/forbidden' });
    });

    it('invitation/unknown after a withdrawal, invitation/used when it came too late', async () => {
      const request = ana.request(inviteBody(ana, anaClass));
      await ana.sync(request);
      const code = codeOf(ana.decisionOn(request));
      expect(await ben.ask({ what: 'withdraw', invite: request.id })).toMatchObject({
        reason: 'invitation/unknown',
      });
      expect(await ana.ask({ what: 'withdraw', invite: request.id })).toMatchObject({ outcome: 'ok' });
      expect(await redeem(ben, benClass, code)).toMatchObject({ reason: 'invitation/unknown' });
      const used = ana.request(inviteBody(ana, anaClass));
      await ana.sync(used);
      await redeem(ben, benClass, codeOf(ana.decisionOn(used)));
      expect(await ana.ask({ what: 'withdraw', invite: used.id })).toMatchObject({
        reason: 'invitation/used',
      });
    });

    it('invitation/expired', async () => {
      const code = codeOf(await ana.ask(inviteBody(ana, anaClass)));
      aheadMs += 14 * DAY_MS + 1000;
      expect(await redeem(ben, benClass, code)).toMatchObject({ reason: 'invitation/expired' });
    });

    it('request/too-often', async () => {
      const eve = await signedUp();
      const own = (await (await eve.induct()).settle()).class;
      const requests = Array.from({ length: 25 }, () =>
        eve.request({ what: 'redeem', class: own, card: eve.card(), code: '2222-2222' }),
      );
      await eve.sync(...requests);
      const reasons = requests.map((request) => eve.decisionOn(request)['reason']);
      expect(reasons.slice(0, 20)).toEqual(Array(20).fill('invitation/unknown'));
      expect(reasons.slice(20)).toEqual(Array(5).fill('request/too-often'));
    });
  });

  it('redeem: up to six classes meet, and the seventh is told that it is full', async () => {
    const { ana, anaClass, exchange } = await meet(await signedUp(), await signedUp());
    const further = () => ana.ask({ ...inviteBody(ana, anaClass), exchange });
    const join = async (code: string) => {
      const who = await signedUp();
      return who.ask({ what: 'redeem', class: (await who.settle()).class, card: who.card(), code });
    };
    const spare = codeOf(await further());
    for (let count = 2; count < 6; count++)
      expect((await join(codeOf(await further())))['result']).toEqual({ exchange });
    expect(await join(spare)).toMatchObject({ outcome: 'refused', reason: 'invitation/full' });
    expect(await further()).toMatchObject({ reason: 'invitation/full' });
    await ana.sync();
    const room = ana.known(exchange, exchange.replace('exchange:', 'room:'))!;
    expect(Object.keys(room.f).filter((path) => path.endsWith('/joinedAt'))).toHaveLength(6);
    const eve = await signedUp();
    expect(await eve.ask({ ...inviteBody(eve, (await eve.settle()).class), exchange })).toMatchObject({
      reason: 'record/forbidden',
    });
  });

  it('gives one place to one of many classes that redeem the same code at once', async () => {
    const ana = await signedUp();
    const code = codeOf(await ana.ask(inviteBody(ana, (await ana.settle()).class)));
    const others = await Promise.all(Array.from({ length: 5 }, signedUp));
    const classes = await Promise.all(others.map((who) => who.settle()));
    const decisions = await Promise.all(
      others.map((who, index) =>
        who.ask({ what: 'redeem', class: classes[index]!.class, card: who.card(), code }),
      ),
    );
    expect(decisions.filter(({ outcome }) => outcome === 'ok')).toHaveLength(1);
    expect(decisions.filter(({ reason }) => reason === 'invitation/used')).toHaveLength(4);
  });

  it("verify-school: stamps the school's record and every room of its classes", async () => {
    const { ana, ben, anaClass, anaSchool, exchange } = await meet(await signedUp(), await signedUp());
    const context = makeContext({ store, log: makeLog('silent') });
    expect(await verifySchool(context, `school:${newUlid(1)}`, 'Nobody')).toBe(false);
    expect(await verifySchool(context, anaSchool, 'Maria Lima')).toBe(true);
    await Promise.all([ana.sync(), ben.sync()]);
    expect(ana.known(anaSchool, anaSchool)?.f).toMatchObject({ verifiedBy: 'Maria Lima' });
    expect(ben.known(exchange, exchange.replace('exchange:', 'room:'))?.f).toMatchObject({
      [`classes/${anaClass}/isVerified`]: true,
    });
    expect(await listSchools(context)).toContain(
      `${anaSchool}\tEscola Sol\tRecife\tBR\t1 classes\tverified by Maria Lima`,
    );
    const later = codeOf(await ana.ask(inviteBody(ana, anaClass)));
    const guest = await signedUp();
    const joined = await guest.ask({
      what: 'redeem',
      class: (await guest.settle()).class,
      card: guest.card(),
      code: later,
    });
    const { exchange: second } = joined['result'] as { exchange: string };
    expect(guest.known(second, second.replace('exchange:', 'room:'))?.f).toMatchObject({
      [`classes/${anaClass}/isVerified`]: true,
    });
    const forged = await ana.sync(ana.write(ana.known(anaSchool, anaSchool)!, { verifiedBy: 'Ana' }));
    expect(forged.refusals).toEqual([{ id: anaSchool, code: 'record/forbidden' }]);
  });
});

describe('invitation codes', () => {
  it('are read in every spelling, and nothing else is a code', () => {
    expect(readCode(' 2345-cfgh ', 8)).toBe('2345CFGH');
    expect(readCode('Z34S CFGH', 8)).toBe('2345CFGH');
    expect(shownCode('2345CFGH')).toBe('2345-CFGH');
    for (const text of ['', '2345CFG', '2345CFGHJ', 'AAAA-AAAA']) expect(readCode(text, 8)).toBeUndefined();
  });
});
