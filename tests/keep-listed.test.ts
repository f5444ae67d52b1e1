import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { changeClass } from '../src/shared/actions/found-school.ts';
import { keepListed, listStateOf } from '../src/shared/actions/keep-listed.ts';
import { bareId } from '../src/shared/lib/ids.ts';
import { decision } from '../src/shared/records/decision.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { request } from '../src/shared/records/request.ts';
import { verifySchool } from '../sync-server/commands/verify-school.ts';
import type { Context } from '../sync-server/context.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { temporaryFolder } from './server-process.ts';
import { serve } from './server-stores.ts';
import { lineTo, settle, type Side } from './two-schools.ts';

const HOUR_MS = 3_600_000;
let server: RunningServer;
let context: Context;
let cleanUp: () => void;
let aheadMs = 0;
let ana: Side;

beforeAll(async () => {
  const { folder, remove } = temporaryFolder();
  cleanUp = remove;
  const store = new PouchStore(folder);
  server = await serve(store, { verifiesSchools: false, now: () => Date.now() + aheadMs });
  context = makeContext({ store, log: makeLog('silent'), now: () => Date.now() + aheadMs });
});
beforeEach(async () => {
  aheadMs = 0;
  ana = await settle(lineTo(server.url).http, 'Ana', [], () => Date.now() + aheadMs);
  await ana.device.exchange();
});
afterAll(async () => {
  await server.close();
  cleanUp();
});

/** The watcher, then the post: as a computer does at every turn. */
async function turn(): Promise<void> {
  await keepListed(ana.device, ana.teacher);
  await ana.device.exchange();
}

async function asked(): Promise<string[]> {
  const all = await ana.device.store.byKind('request');
  return all
    .map(({ rec }) => viewOf(request, rec, ana.device.keys.open).body.what)
    .filter((what) => what === 'list' || what === 'unlist');
}

async function stored() {
  const { listing } = (await context.registry.read('class', bareId(ana.class)))!;
  return listing === undefined ? undefined : context.registry.read('listing', listing);
}

it('asks for nothing that nobody wants, and not before the school is verified', async () => {
  await turn();
  await changeClass(ana.device, ana.class, { isListed: true });
  await turn();
  expect(await asked()).toEqual([]);
  await verifySchool(context, ana.school, 'Joana');
  await ana.device.exchange();
  await turn();
  await turn();
  expect(await asked()).toEqual(['list']);
  expect((await stored())?.card).toMatchObject({ country: 'BR', ageFrom: 12, languages: ['en'] });
});

it('says it again when the profile has changed, but gathers what changes within an hour', async () => {
  await verifySchool(context, ana.school, 'Joana');
  await changeClass(ana.device, ana.class, { isListed: true });
  await ana.device.exchange();
  await turn();
  await changeClass(ana.device, ana.class, { goals: ['6'] });
  await turn();
  await changeClass(ana.device, ana.class, { goals: ['6', '13'] });
  await turn();
  expect(await asked()).toEqual(['list']);
  aheadMs = HOUR_MS + 60_000;
  await turn();
  await turn();
  expect(await asked()).toEqual(['list', 'list']);
  expect((await stored())?.card?.goals).toEqual([6, 13]);
});

it('takes the class off the list at once, and says nothing while it waits for an answer', async () => {
  await verifySchool(context, ana.school, 'Joana');
  await changeClass(ana.device, ana.class, { isListed: true });
  await ana.device.exchange();
  await turn();
  await changeClass(ana.device, ana.class, { isListed: false });
  await keepListed(ana.device, ana.teacher);
  await changeClass(ana.device, ana.class, { isListed: true });
  await keepListed(ana.device, ana.teacher);
  expect(await asked()).toHaveLength(2);
  await ana.device.exchange();
  expect((await stored())?.card).toBeUndefined();
  await turn();
  expect((await stored())?.card).toBeDefined();
  const requests = (await ana.device.store.byKind('request')).map(({ rec }) =>
    viewOf(request, rec, ana.device.keys.open),
  );
  const decisions = (await ana.device.store.byKind('decision')).map(({ rec }) =>
    viewOf(decision, rec, ana.device.keys.open),
  );
  expect(listStateOf(requests, decisions, ana.class)).toMatchObject({
    body: { what: 'list' },
    decided: { outcome: 'ok' },
  });
});

it('lists no class of a colleague in which she helps', async () => {
  await verifySchool(context, ana.school, 'Joana');
  for (const { rec } of await ana.device.store.byKind('request'))
    if (viewOf(request, rec, ana.device.keys.open).body.what === 'class')
      await ana.device.store.update(
        rec.id,
        (before) => before && { ...before, rec: { ...rec, gone: true } as never },
      );
  await changeClass(ana.device, ana.class, { isListed: true });
  await ana.device.exchange();
  await keepListed(ana.device, ana.teacher);
  expect(await asked()).toEqual([]);
});
