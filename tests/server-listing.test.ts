import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bareId, newId } from '../src/shared/lib/ids.ts';
import { verifySchool } from '../sync-server/commands/verify-school.ts';
import type { Context } from '../sync-server/context.ts';
import { askedFactsOf, findListed, noteAsked, noteAskEnd } from '../sync-server/gate/listings.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { listedCard } from './listed-cards.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { TestTeacher } from './server-teacher.ts';

const DAY_MS = 24 * 3600_000;

onEveryStore('a class on the list', (open) => {
  let server: RunningServer;
  let context: Context;
  let dispose: () => Promise<void>;
  let ana: TestTeacher;
  let home: { school: string; class: string };

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store, { verifiesSchools: false });
    context = makeContext({ store: opened.store, log: makeLog('silent') });
  });
  beforeEach(async () => {
    ana = await new TestTeacher(server.url).signUp();
    home = await ana.settle();
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const list = (who: TestTeacher, own: string, isFull = false) =>
    who.ask({ what: 'list', class: own, card: listedCard(), isFull });
  const stored = async () => {
    const { listing } = (await context.registry.read('class', bareId(home.class)))!;
    return listing === undefined ? undefined : context.registry.read('listing', listing);
  };

  it('is refused until somebody has verified the school, and keeps nothing of what was said', async () => {
    expect(await list(ana, home.class)).toMatchObject({ outcome: 'refused', reason: 'school/unverified' });
    expect(await stored()).toBeUndefined();
    await verifySchool(context, home.school, 'Joana');
    expect(await list(ana, home.class)).toMatchObject({ outcome: 'ok' });
  });

  it('has a random id that stays, the country of its school, and no name of anybody', async () => {
    await verifySchool(context, home.school, 'Joana');
    const first = await ana.ask({
      what: 'list',
      class: home.class,
      card: { ...listedCard(), country: 'KE' },
      isFull: false,
    });
    const { listing } = first['result'] as { listing: string };
    expect(listing).toMatch(/^[0-9a-f]{16}$/);
    expect((await stored())?.card?.country).toBe('BR');
    const again = await list(ana, home.class, true);
    expect(again['result']).toEqual({ listing });
    expect(await stored()).toMatchObject({ isFull: true, class: home.class, teacher: ana.id });
    expect(JSON.stringify(await stored())).not.toMatch(/"Ana"|Escola/);
  });

  it('is only for its own teacher, and goes off the list by her word with all it said', async () => {
    await verifySchool(context, home.school, 'Joana');
    await list(ana, home.class);
    const eve = await new TestTeacher(server.url).signUp();
    await eve.settle();
    expect(await list(eve, home.class)).toMatchObject({ reason: 'record/forbidden' });
    expect(await eve.ask({ what: 'unlist', class: home.class })).toMatchObject({
      reason: 'record/forbidden',
    });
    const { listing } = (await context.registry.read('class', bareId(home.class)))!;
    expect(await findListed(context, listing!)).toMatchObject({ class: home.class, teacher: ana.id });
    await noteAsked(context, listing!, 'request:1');
    expect(await ana.ask({ what: 'unlist', class: home.class })).toMatchObject({ outcome: 'ok' });
    expect(Object.keys((await stored())!).sort()).toEqual([
      'asks',
      'changedAt',
      'class',
      'listedAt',
      'school',
    ]);
    expect(await findListed(context, listing!)).toBeUndefined();
    expect(await ana.ask({ what: 'unlist', class: home.class })).toMatchObject({ outcome: 'ok' });
    // No fresh start: what it was asked is still counted.
    await list(ana, home.class);
    expect(askedFactsOf((await stored())!, Date.now())).toMatchObject({ asked: 1 });
    expect(await ana.ask({ what: 'unlist', class: newId('class', 1) })).toMatchObject({
      reason: 'record/forbidden',
    });
  });

  it.each([
    ['a sentence', { tags: ['Please write to me, I am Ana from Recife'] }],
    ['a language that is none', { languages: ['pt<script>'] }],
    ['no language', { languages: [] }],
    ['a name', { name: '5B' }],
    ['an age that no school has', { ageFrom: 40 }],
    ['a lesson on no day', { lessons: [{ weekday: 9, from: 0, to: 10 }] }],
  ])('does not take a card with %s', async (_what, wrong) => {
    await verifySchool(context, home.school, 'Joana');
    const request = ana.request({
      what: 'list',
      class: home.class,
      card: { ...listedCard(), ...wrong } as never,
      isFull: false,
    });
    const answer = await ana.sync(request);
    expect(answer.refusals).toEqual([{ id: request.id, code: 'record/malformed' }]);
    expect(await stored()).toBeUndefined();
  });

  it('counts how it was asked: once each, ends once, and forgets with time', async () => {
    await verifySchool(context, home.school, 'Joana');
    await list(ana, home.class);
    const { listing } = (await context.registry.read('class', bareId(home.class)))!;
    for (const invitation of ['a', 'b', 'c', 'd', 'a']) await noteAsked(context, listing!, invitation);
    await noteAskEnd(context, listing!, 'a', 'answered');
    await noteAskEnd(context, listing!, 'a', 'unanswered');
    await noteAskEnd(context, listing!, 'b', 'unanswered');
    await noteAskEnd(context, listing!, 'd', 'taken-back');
    await noteAskEnd(context, listing!, 'never asked', 'answered');
    const doc = (await stored())!;
    const facts = (days: number) => askedFactsOf(doc, Date.now() + days * DAY_MS);
    expect(facts(0)).toMatchObject({ asked: 3, answered: 1, unanswered: 1 });
    // One still waits.
    expect(facts(31)).toMatchObject({ asked: 1, answered: 1, unanswered: 1 });
    expect(facts(366)).toMatchObject({ answered: 0, unanswered: 0 });
  });
});
