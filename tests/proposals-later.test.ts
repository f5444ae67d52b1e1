import { afterAll, beforeAll, expect, it } from 'vitest';
import { derivedId } from '../src/shared/lib/ids.ts';
import type { RequestBody } from '../src/shared/records/request.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { room as roomKind } from '../src/shared/records/room.ts';
import { agreedClasses, agreementMark } from '../src/shared/rules/partnership/agreement.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import type { Context } from '../sync-server/context.ts';
import {
  accept,
  ask,
  decline,
  idOf,
  listedSide,
  propose,
  seen,
  takeBack,
  type Side,
} from './proposal-sides.ts';
import { TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

onEveryStore('invitations and whoever comes later', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let context: Context;

  beforeAll(async () => {
    const opened = open();
    const { store } = opened;
    ({ dispose } = opened);
    server = await serve(store, { verifiesSchools: false });
    context = makeContext({ store, log: makeLog('silent'), verifiesSchools: false });
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });
  const listed = (): Promise<Side> => listedSide(server.url, context, Date.now);

  it('whoever comes into a class later sees what waits there, sent and received, and answers it', async () => {
    const [ana, ben, cy, dan] = [await listed(), await listed(), await listed(), await listed()];
    const sent = await ask(ana, propose(ana, ben));
    const received = await ask(cy, propose(cy, ana));
    const over = await ask(dan, propose(dan, ana));
    await ask(ana, decline(ana, over.request));
    const eva = await new TestTeacher(server.url).signUp();
    await context.registry.update(
      'teacher',
      eva.id.slice('teacher:'.length),
      (stored) => stored && { ...stored, schools: [ana.school] },
    );
    const helper = { ...ana, who: eva };
    const helps = (is: boolean) =>
      ana.who.ask({ what: 'helper', class: ana.class, teacher: eva.id, helps: is });
    await eva.sync();
    expect(eva.known(eva.id, idOf(received.request))).toBeUndefined();
    expect(await helps(true)).toMatchObject({ outcome: 'ok' });
    for (const { request } of [sent, received])
      expect(await seen(request, helper)).toEqual(await seen(request, ana));
    expect((await seen(sent.request, helper))[0]).toMatchObject({ state: 'open', listing: ben.listing });
    expect(eva.known(eva.id, idOf(over.request))).toBeUndefined();
    await eva.induct();
    expect((await ask(helper, accept(helper, received.request))).answer).toMatchObject({ outcome: 'ok' });
    // One that has been let go reads what she has; she answers nothing, and hears nothing new.
    await helps(false);
    expect((await ask(helper, decline(helper, sent.request))).answer).toMatchObject({
      reason: 'record/forbidden',
    });
    await ask(ana, takeBack(ana, sent.request));
    expect((await seen(sent.request, helper))[0]).toMatchObject({ state: 'open' });
  });

  it('a third class comes by letter into an exchange that is there: its room, its agreement, asked of all', async () => {
    const [ana, ben, cy] = [await listed(), await listed(), await listed()];
    const first = await ask(ana, propose(ana, ben));
    await ask(ben, accept(ben, first.request));
    const exchange = derivedId('exchange', first.request.id);
    const id = exchange.replace('exchange:', 'room:');
    const roomOf = async ({ who }: Side) => {
      await who.sync();
      return who.known(exchange, id)!;
    };
    const viewOfRoom = async (side: Side) => viewOf(roomKind, await roomOf(side), () => undefined);
    for (const side of [ana, ben]) {
      const at = new Date().toISOString();
      const of = agreementMark(await viewOfRoom(side));
      const yes = { [`confirmed/${side.class}/at`]: at, [`confirmed/${side.class}/of`]: of };
      await side.who.sync(side.who.write(await roomOf(side), yes));
    }
    expect([...agreedClasses(await viewOfRoom(ana))]).toHaveLength(2);
    // Of somebody else's exchange nobody can ask.
    const into = (side: Side) => ({ ...propose(side, cy), exchange }) as RequestBody;
    expect((await ask(await listed(), into(await listed()))).answer).toMatchObject({
      reason: 'record/forbidden',
    });
    const { request, answer } = await ask(ana, into(ana));
    expect(answer).toMatchObject({ outcome: 'ok' });
    for (const view of await seen(request, ana, cy)) expect(view).toMatchObject({ into: exchange });
    expect((await ask(cy, accept(cy, request))).answer).toMatchObject({ result: { joins: exchange } });
    for (const side of [ana, ben, cy]) {
      const view = await viewOfRoom(side);
      expect(view.classes.map((one) => one.id).toSorted()).toEqual(
        [ana.class, ben.class, cy.class].toSorted(),
      );
      expect(view.startOn).toBe('2027-02-01');
      // Who has said yes to one partner has not said it to two.
      expect([...agreedClasses(view)]).toEqual([]);
    }
    expect((await ask(ben, into(ben))).answer).toMatchObject({ reason: 'proposal/accepted' });
  });
});
