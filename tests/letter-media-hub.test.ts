import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { sendLetter, sentLetterId } from '../src/shared/actions/exchange-letters.ts';
import { addMedia, mediaOf, openMedia } from '../src/shared/actions/letter-media.ts';
import { startLetter } from '../src/shared/actions/write-draft.ts';
import { MemoryPartStore } from '../src/shared/media/part-store.ts';
import type { PreparedMedia } from '../src/shared/media/prepared.ts';
import { keepAccount, readAccount } from '../src/shared/sync/account.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { carryMedia, type MediaRun } from '../src/shared/sync/media-post.ts';
import { setWanted } from '../src/shared/sync/media-wanted.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { tokenOfHere } from '../src/shared/sync/speaker.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { openLine, type Line } from './line.ts';
import { temporaryFolder } from './server-process.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, meet, settle, type Side } from './two-schools.ts';

/** A computer of a school, the server it knows, and its parts. */
interface Computer {
  readonly device: HeadlessDevice;
  readonly url: string;
  readonly parts: MemoryPartStore;
  readonly class: string;
}

onEveryStore('pictures at the hub of a school', (open) => {
  let operator: RunningServer;
  let hub: RunningServer;
  let line: Line;
  let ana: Side;
  let ben: Side;
  let room = '';
  let first: Computer;
  let second: Computer;
  let bens: Computer;
  const cleanUps: (() => unknown)[] = [];

  async function computer(side: Side): Promise<Computer> {
    const device = new HeadlessDevice(makeServerClient(lineTo(hub.url).http), Date.now);
    const account = (await readAccount(side.device.store))!;
    const client = makeServerClient(lineTo(operator.url).http);
    const { email, authKey } = account;
    const { token, session } = await client.signIn({ email, authKey, device: device.clock.device });
    await keepAccount(device.store, { ...account, token, session });
    return {
      device: Object.assign(device, { keys: side.device.keys }),
      url: hub.url,
      parts: new MemoryPartStore(),
      class: side.class,
    };
  }
  async function carry({ device, url, parts, class: own }: Computer): Promise<MediaRun> {
    const server = makeServerClient(lineTo(url).http);
    const token = await tokenOfHere(device.store, server, device.clock.device);
    return carryMedia({ desk: device, parts, server, token, mayGo: () => true, wantsHeld: false }, [own]);
  }
  const until = (devices: readonly Computer[], isSo: () => Promise<boolean>): Promise<void> =>
    vi.waitFor(
      async () => {
        for (const { device } of devices) await device.exchange();
        expect(await isSo()).toBe(true);
      },
      { timeout: 30_000, interval: 100 },
    );

  beforeAll(async () => {
    const { store, dispose } = open();
    operator = await serve(store, { pollMs: 200 });
    const { http } = lineTo(operator.url);
    [ana, ben] = [await settle(http, 'Ana', []), await settle(http, 'Ben', [])];
    room = await meet(ana, ben);
    const token = (await enrolHub(makeContext({ store, log: makeLog('silent') }), ana.school, 'Olga'))!;
    line = await openLine(operator.url);
    const { folder, remove } = temporaryFolder();
    hub = await serve(new PouchStore(folder), { upstream: { url: line.url, token }, pollMs: 200 });
    first = await computer(ana);
    second = await computer(ana);
    bens = { device: ben.device, url: operator.url, parts: new MemoryPartStore(), class: ben.class };
    cleanUps.push(() => operator.close(), dispose, remove);
    const hasRoom = ({ device }: Computer) => device.store.records.has(room.replace('exchange', 'room'));
    await until([first, second], () => Promise.resolve(hasRoom(first) && hasRoom(second)));
  }, 120_000);
  afterAll(async () => {
    await hub.close();
    await line.close();
    for (const cleanUp of cleanUps) await cleanUp();
  });

  it('lie there for the others while the line is down, and go on when it is back', async () => {
    const { device, parts } = first;
    const side = { ...ana, room };
    const picture: PreparedMedia = {
      type: 'image/webp',
      bytes: new Uint8Array(randomBytes(120_000)),
      bytesBefore: 3_000_000,
      width: 10,
      height: 10,
      seconds: 0,
      thumb: 'AAAA',
    };
    line.cut();
    const draft = await startLetter(device, ana.teacher);
    const of = sentLetterId(side, draft);
    await addMedia(device, parts, { ...side, of, author: ana.teacher }, picture);
    await sendLetter(device, side, 'Ana', { topic: '', format: 'text', body: 'Look' }, draft);
    const at = async (computer: Computer) => (await mediaOf(computer.device, of, 'exchange'))[0];
    await until([first, second], async () => (await at(second)) !== undefined);
    // The hub has not been told by the operator's server: it counts as not gone.
    expect((await carry(first)).count).toBeGreaterThan(0);
    await setWanted(second.device.store, (await at(second))!.id, true);
    await until([second], async () => {
      await carry(first);
      await carry(second);
      return (await openMedia(second.parts, (await at(second))!)) !== undefined;
    });
    expect(await openMedia(second.parts, (await at(second))!)).toEqual(picture.bytes);
    line.mend();
    await until([first, bens], async () => {
      await carry(first);
      return (await at(bens))?.wholeAt !== '' && (await at(bens)) !== undefined;
    });
    await setWanted(bens.device.store, (await at(bens))!.id, true);
    await carry(bens);
    expect(await openMedia(bens.parts, (await at(bens))!)).toEqual(picture.bytes);
  });

  it('come once for the whole school', async () => {
    const { device, parts } = bens;
    const side = { ...ben, room };
    const bytes = new Uint8Array(randomBytes(70_000));
    const draft = await startLetter(device, ben.teacher);
    const of = sentLetterId(side, draft);
    const picture = {
      type: 'image/webp',
      bytes,
      bytesBefore: 0,
      width: 1,
      height: 1,
      seconds: 0,
      thumb: '',
    } as const;
    await addMedia(device, parts, { ...side, of, author: ben.teacher }, picture);
    await sendLetter(device, side, 'Ben', { topic: '', format: 'text', body: 'Ours' }, draft);
    await device.exchange();
    await carry(bens);
    const at = async (computer: Computer) => (await mediaOf(computer.device, of, 'exchange'))[0];
    await until([first, second], async () => Boolean((await at(first)) && (await at(second))));
    await setWanted(first.device.store, (await at(first))!.id, true);
    await carry(first);
    expect(await openMedia(first.parts, (await at(first))!)).toEqual(bytes);
    // The hub has kept them: no line is needed for the next computer.
    line.cut();
    await setWanted(second.device.store, (await at(second))!.id, true);
    await carry(second);
    expect(await openMedia(second.parts, (await at(second))!)).toEqual(bytes);
    line.mend();
  });
});
