import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId, newId, newUlid } from '../src/shared/lib/ids.ts';
import type { Rec } from '../src/shared/records/merge.ts';
import type { RequestBody } from '../src/shared/records/request.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { room as roomKind } from '../src/shared/records/room.ts';
import { agreementMark } from '../src/shared/rules/partnership/agreement.ts';
import { MOST_OPEN } from '../sync-server/commands/proposal-counts.ts';
import { askedFactsOf } from '../sync-server/gate/listings.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Context } from '../sync-server/context.ts';
import type { Store } from '../sync-server/store/store.ts';
import { expireProposals } from '../sync-server/watchers/expire-proposals.ts';
import {
  accept,
  ask,
  decline,
  idOf,
  listedCard,
  listedSide,
  propose,
  seen,
  takeBack,
  terms,
  type Answer,
  type Side,
} from './proposal-sides.ts';
import { TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

const DAY_MS = 86_400_000;

onEveryStore('proposals', (open) => {
  let server: RunningServer;
  let store: Store;
  let dispose: () => Promise<void>;
  let context: Context;
  let aheadMs = 0;

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    const now = () => Date.now() + aheadMs;
    server = await serve(store, { now, verifiesSchools: false });
    context = makeContext({ store, log: makeLog('silent'), verifiesSchools: false, now });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const now = () => Date.now() + aheadMs;
  const listed = (): Promise<Side> => listedSide(server.url, context, now);

  it('propose and accept: both see each step, the room opens with what was agreed, the planner is told', async () => {
    const [ana, ben] = [await listed(), await listed()];
    const { request, answer } = await ask(ana, propose(ana, ben));
    expect(answer).toMatchObject({ outcome: 'ok', result: { proposal: idOf(request) } });
    const [ours, theirs] = await seen(request, ana, ben);
    expect(ours).toMatchObject({
      state: 'open',
      by: 'ours',
      listing: ben.listing,
      isPartnerVerified: true,
      partner: { country: 'BR', ageFrom: 10, name: '' },
    });
    expect(JSON.stringify(ours)).not.toMatch(new RegExp(`${ben.class}|${ben.school}|${ben.who.id}`));
    expect(theirs).toMatchObject({
      state: 'open',
      by: 'theirs',
      partner: { name: '5B', teacherName: 'Ana' },
      theirs: { request: request.id, terms: { words: 'Hello from Recife' } },
    });
    const yes = await ask(ben, accept(ben, request));
    const exchange = derivedId('exchange', request.id);
    expect(yes.answer).toMatchObject({ outcome: 'ok', result: { proposal: idOf(request), joins: exchange } });
    for (const view of await seen(request, ana, ben))
      expect(view).toMatchObject({ state: 'accepted', exchange });
    expect(ana.who.decisionOn(request)['result']).toMatchObject({ exchange });
    const room = ana.who.known(exchange, exchange.replace('exchange:', 'room:'))!;
    expect(room.f).toMatchObject({
      title: 'Water',
      goals: ['6'],
      startOn: '2027-02-01',
      weeks: 6,
      languages: ['en'],
      invitedBy: ana.class,
      [`classes/${ben.class}/name`]: 'Form 2',
      [`classes/${ana.class}/isVerified`]: true,
    });
    expect((await ask(ben, accept(ben, request))).answer).toMatchObject({ outcome: 'ok' });
  });

  it.each(['first', 'second'] as const)(
    'two that cross become one room, the %s arriving first; what was written first leads and its project alone goes in',
    async (order) => {
      const [ana, ben] = [await listed(), await listed()];
      const first = ana.who.request(propose(ana, ben, { title: 'Rivers' }));
      const second = ben.who.request(propose(ben, ana, { title: 'Markets' }));
      // Both written before either was heard of.
      const [x, y] = first.id < second.id ? [first, second] : [second, first];
      const [early, late] = order === 'first' ? [first, second] : [second, first];
      const of = (request: Rec) => (request === first ? ana : ben);
      await of(early).who.sync(early);
      await of(late).who.sync(late);
      const views = await seen(early, ana, ben);
      for (const view of views) expect(view).toMatchObject({ state: 'accepted', crossed: late.id });
      const exchange = String(views[0]!['exchange']);
      expect(views[1]!['exchange']).toBe(exchange);
      const results = [x, y].map((request) => of(request).who.decisionOn(request)['result'] as Answer);
      expect(results[0]!['exchange']).toBe(exchange);
      expect(results[1]!['exchange']).toBeUndefined();
      const room = ana.who.known(exchange, exchange.replace('exchange:', 'room:'))!;
      expect(room.f['title']).toBe(x === first ? 'Rivers' : 'Markets');
      expect(ben.who.scopes).toContain(exchange);
    },
  );

  it('an answer that comes when it is over is told why, and a late yes is seen by both', async () => {
    const [ana, ben] = [await listed(), await listed()];
    const back = await ask(ana, propose(ana, ben));
    await ask(ana, takeBack(ana, back.request));
    expect((await ask(ben, accept(ben, back.request))).answer).toMatchObject({
      reason: 'proposal/withdrawn',
    });
    const [hers, his] = await seen(back.request, ana, ben);
    expect([hers!['lateYes'], his!['lateYes']]).toEqual(['theirs', 'ours']);

    const { request } = await ask(ana, propose(ana, ben));
    aheadMs += 22 * DAY_MS;
    expect((await ask(ben, accept(ben, request))).answer).toMatchObject({ reason: 'proposal/expired' });
    for (const view of await seen(request, ana, ben))
      expect(view).toMatchObject({ state: 'expired', exchange: '' });
    expect(ben.who.scopes.some((scope) => scope.startsWith('exchange:'))).toBe(false);
  });

  it('what nobody has answered is over by itself, and counts so on the list', async () => {
    const [ana, ben, cy] = [await listed(), await listed(), await listed()];
    const { request } = await ask(ana, propose(ana, ben));
    const other = await ask(cy, propose(cy, ben));
    await ask(ben, decline(ben, other.request));
    const facts = async () =>
      askedFactsOf((await context.registry.read('listing', ben.listing))!, context.now());
    expect(await facts()).toMatchObject({ asked: 2, answered: 1, unanswered: 0 });
    await expireProposals(context);
    expect((await seen(request, ana))[0]).toMatchObject({ state: 'open' });
    aheadMs += 23 * DAY_MS;
    await expireProposals(context);
    for (const view of await seen(request, ana, ben))
      expect(view).toMatchObject({ state: 'expired', endedBy: '' });
    expect(await facts()).toMatchObject({ asked: 2, answered: 1, unanswered: 1 });
    expect((await seen(other.request, cy))[0]).toMatchObject({
      state: 'declined',
      endedBy: 'theirs',
      reason: 'dates',
      words: 'We have examinations.',
    });
    expect((await ask(cy, propose(cy, ben))).answer).toMatchObject({
      outcome: 'refused',
      reason: 'proposal/rests',
    });
  });

  it('other dates: both see both, and a yes is to what was read', async () => {
    const [ana, ben] = [await listed(), await listed()];
    const { request } = await ask(ana, propose(ana, ben));
    const counter: RequestBody = {
      what: 'counter',
      class: ben.class,
      proposal: idOf(request),
      seen: request.id,
      card: ben.who.card('Form 2'),
      terms: terms({ startOn: '2027-03-01' }),
      hasOwnPlan: false,
    };
    const other = await ask(ben, counter);
    const [ours, theirs] = await seen(request, ana, ben);
    expect(ours).toMatchObject({ partner: { name: 'Form 2' }, theirs: { terms: { startOn: '2027-03-01' } } });
    expect(theirs).toMatchObject({ ours: { request: other.request.id }, theirs: { request: request.id } });
    expect((await ask(ana, accept(ana, request))).answer).toMatchObject({ reason: 'proposal/changed' });
    expect((await ask(ana, accept(ana, request, other.request.id))).answer).toMatchObject({ outcome: 'ok' });
    const exchange = derivedId('exchange', request.id);
    await ana.who.sync();
    expect(ana.who.known(exchange, exchange.replace('exchange:', 'room:'))!.f['startOn']).toBe('2027-03-01');
    // The project is still the one that was proposed first.
    expect(ana.who.decisionOn(request)['result']).toMatchObject({ exchange });
  });

  describe('says why not:', () => {
    let ana: Side;
    let ben: Side;
    beforeAll(async () => {
      [ana, ben] = [await listed(), await listed()];
    });

    it('to a class that is not on the list (any more), or is full, or one’s own', async () => {
      const nobody = { ...ben, listing: '0'.repeat(16) };
      expect((await ask(ana, propose(ana, nobody))).answer).toMatchObject({ reason: 'proposal/unlisted' });
      const cy = await listed();
      await cy.who.ask({ what: 'list', class: cy.class, card: listedCard, isFull: true });
      expect((await ask(ana, propose(ana, cy))).answer).toMatchObject({ reason: 'proposal/full' });
      await cy.who.ask({ what: 'unlist', class: cy.class });
      expect((await ask(ana, propose(ana, cy))).answer).toMatchObject({ reason: 'proposal/unlisted' });
      expect((await ask(ana, propose(ana, ana))).answer).toMatchObject({ reason: 'invitation/own-class' });
    });

    it('before the induction, for another class, and to strangers', async () => {
      const eve = await new TestTeacher(server.url, undefined, () => Date.now() + aheadMs).signUp();
      const home = { who: eve, ...(await eve.settle()), listing: '' };
      expect((await ask(home, propose(home, ben))).answer).toMatchObject({ reason: 'induction/missing' });
      await eve.induct();
      expect((await ask(home, propose(ana, ben))).answer).toMatchObject({ reason: 'record/forbidden' });
      const { request } = await ask(ana, propose(ana, ben));
      expect((await ask(home, accept(home, request))).answer).toMatchObject({ reason: 'proposal/unknown' });
      expect((await ask(home, accept(ben, request))).answer).toMatchObject({ reason: 'record/forbidden' });
      expect((await ask(ben, takeBack(ben, request))).answer).toMatchObject({ reason: 'record/forbidden' });
      const unknown = { ...request, id: newId('request', 1) };
      expect((await ask(ben, accept(ben, unknown))).answer).toMatchObject({ reason: 'proposal/unknown' });
    });

    it('a second one while one is open; the same request twice is one', async () => {
      const [cy, dan] = [await listed(), await listed()];
      const { request, answer } = await ask(cy, propose(cy, dan));
      await cy.who.sync(request);
      expect(cy.who.decisionOn(request)).toEqual(answer);
      expect((await ask(cy, propose(cy, dan))).answer).toMatchObject({ reason: 'proposal/already' });
      expect((await seen(request, dan))[0]).toMatchObject({ state: 'open' });
    });

    it('more than so many at once; one taken back makes room', async () => {
      const cy = await listed();
      const requests: Rec[] = [];
      for (let n = 0; n < MOST_OPEN; n++) {
        const { request, answer } = await ask(cy, propose(cy, await listed()));
        expect(answer).toMatchObject({ outcome: 'ok' });
        requests.push(request);
      }
      const next = await listed();
      expect((await ask(cy, propose(cy, next))).answer).toMatchObject({ reason: 'proposal/too-many' });
      await ask(cy, takeBack(cy, requests[0]!));
      expect((await ask(cy, propose(cy, next))).answer).toMatchObject({ outcome: 'ok' });
    });

    it('an exchange that has six classes: both see that it came to nothing', async () => {
      const [host, guest] = [await listed(), await listed()];
      const first = await ask(host, propose(host, guest));
      await ask(guest, accept(guest, first.request));
      const exchange = derivedId('exchange', first.request.id);
      await context.registry.update('exchange', exchange.slice('exchange:'.length), (stored) => ({
        classes: [
          ...stored!.classes,
          ...[1, 2, 3, 4].map((n) => ({ class: `class:${newUlid(n)}`, school: '', joinedAt: '' })),
        ],
      }));
      await host.who.sync();
      const third = await listed();
      const body = { ...propose(host, third), exchange } as RequestBody;
      const { request, answer } = await ask(host, body);
      expect(answer).toMatchObject({ outcome: 'ok' });
      expect((await ask(third, accept(third, request))).answer).toMatchObject({ reason: 'proposal/ended' });
      for (const view of await seen(request, host, third))
        expect(view).toMatchObject({ state: 'ended', reason: 'full', exchange: '' });
    });

    it('a class that nobody teaches any more', async () => {
      const [cy, dan] = [await listed(), await listed()];
      const { request } = await ask(cy, propose(cy, dan));
      await context.registry.update('class', cy.class.slice('class:'.length), (stored) => ({
        ...stored!,
        teachers: [],
      }));
      expect((await ask(dan, accept(dan, request))).answer).toMatchObject({ reason: 'proposal/ended' });
      expect((await seen(request, dan))[0]).toMatchObject({ state: 'ended', reason: 'gone' });
    });
  });

  it('a yes counts for the agreement it was said to: a change stops what pupils have made until all say it again', async () => {
    const [ana, ben] = [await listed(), await listed()];
    const { request } = await ask(ana, propose(ana, ben));
    await ask(ben, accept(ben, request));
    const exchange = derivedId('exchange', request.id);
    const id = exchange.replace('exchange:', 'room:');
    const roomOf = async ({ who }: Side): Promise<Rec> => {
      await who.sync();
      return who.known(exchange, id)!;
    };
    const mark = (rec: Rec) => agreementMark(viewOf(roomKind, rec, () => undefined));
    const confirm = async (side: Side) => {
      const rec = await roomOf(side);
      const at = new Date(context.now()).toISOString();
      await side.who.sync(
        side.who.write(rec, {
          [`confirmed/${side.class}/at`]: at,
          [`confirmed/${side.class}/of`]: mark(rec),
        }),
      );
    };
    /** Whether a pupil's letter, released, goes. */
    const goes = async (side: Side): Promise<boolean> => {
      const letter = side.who.make('message', exchange, {
        room: exchange,
        class: side.class,
        authorRole: 'pupil',
        body: 'Hello',
        review: 'released',
      });
      return (await side.who.sync(letter)).refusals.length === 0;
    };
    expect(await goes(ana)).toBe(false);
    await confirm(ana);
    await confirm(ben);
    expect(await goes(ana)).toBe(true);
    await ben.who.sync(ben.who.write(await roomOf(ben), { weeks: 8 }));
    expect(await goes(ana)).toBe(false);
    await confirm(ben);
    expect(await goes(ben)).toBe(false);
    await confirm(ana);
    expect(await goes(ben)).toBe(true);
  });
});
