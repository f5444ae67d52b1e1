import { readFileSync, writeFileSync } from 'node:fs';
import { newestStamp, makeRec, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import { makeStamp } from '../../src/shared/records/stamp.ts';
import { keepAccount, readAccount } from '../../src/shared/sync/account.ts';
import { ExchangeMemory } from '../../src/shared/sync/exchange-memory.ts';
import { exchangeOnce } from '../../src/shared/sync/exchange.ts';
import { HeadlessDevice } from '../../src/shared/sync/headless-device.ts';
import { LiveLine } from '../../src/shared/sync/live-line.ts';
import { afterLocalWrite } from '../../src/shared/sync/pending.ts';
import { httpOver } from '../../src/shared/sync/http-body.ts';
import { makeServerClient, type HttpCall, type ServerClient } from '../../src/shared/sync/server-client.ts';
import { channelTo, lineHost } from '../../tests/live-channel.ts';
import { startServerProcess, temporaryFolder, type ServerProcess } from '../../tests/server-process.ts';
import { lineTo, meet, settle, type Side } from '../../tests/two-schools.ts';
import type { Content, Setting } from './dataset.ts';
import type { Link } from './link.ts';
import { hasValues, until, type Edit, type Peer, type PeerDevice } from './peer.ts';

/** Two schools that have met, on a server of our own, before the dataset is in it. */
export interface Schools {
  readonly setting: Setting;
  /** Fills the server with a dataset made for `setting`. */
  fill(contents: readonly Content[]): Promise<Peer>;
}

/** Starts a server (on CouchDB when `couchdb` is given) with two schools of two computers each. */
export async function openSchools(couchdb: string | undefined): Promise<Schools> {
  const { folder, remove } = temporaryFolder();
  const prefix = `interclass-bench-${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}-`;
  const onCouch = couchdb ? ['--couchdb', couchdb, '--couchdb-prefix', prefix] : [];
  const server = await startServerProcess([
    '--data',
    folder,
    '--verify-schools',
    '--requests-per-minute',
    '100000',
    ...onCouch,
  ]);
  const { http } = lineTo(server.url);
  const [ana, ben] = [await settle(http, 'Ana', ['Bia Rocha']), await settle(http, 'Ben', ['Otis Oduya'])];
  const room = await meet(ana, ben);
  const writers = [ana.device, await signedIn(ana, http), ben.device, await signedIn(ben, http)];
  const setting = {
    devices: writers.map(({ clock }) => clock.device),
    room,
    classes: [ana.class, ana.class, ben.class, ben.class],
  };
  const close = async (): Promise<void> => {
    await server.stop();
    if (couchdb) await removeDatabases(couchdb, prefix);
    remove();
  };
  return {
    setting,
    fill: async (contents) => {
      for (const [writer, device] of writers.entries()) {
        for (const content of contents.filter((made) => made.writer === writer)) {
          const rec = recOf(content, setting);
          const unsentSince = content.createdAt;
          device.store.records.set(rec.id, { rec, base: undefined, isUnsent: true, unsentSince });
        }
        await device.exchange();
        if (device.store.setAside.size > 0) throw new Error('a record of the dataset was refused');
      }
      return new OurPeer(server, ana, ben.device, setting, couchdb !== undefined, close);
    },
  };
}

/** A record as the computer that made it has it. */
function recOf({ id, kind, createdAt, writer, fields }: Content, { room, classes, devices }: Setting): Rec {
  const at = makeStamp(Date.parse(createdAt), 0, devices[writer]!);
  return makeRec(id, kind === 'pupil' ? classes[writer]! : room, 1, fields, at);
}

/** Another computer of a teacher, with nothing on it yet but her sign-in. */
async function signedIn(side: Side, http: ReturnType<typeof lineTo>['http']): Promise<HeadlessDevice> {
  return signInAs(side, makeServerClient(http), makeServerClient(http));
}

async function signInAs(side: Side, direct: ServerClient, server: ServerClient): Promise<HeadlessDevice> {
  const device = new HeadlessDevice(server, Date.now);
  const account = (await readAccount(side.device.store))!;
  const { email, authKey } = account;
  const { token, session } = await direct.signIn({ email, authKey, device: device.clock.device });
  await keepAccount(device.store, { ...account, token, session });
  return device;
}

/** As Chromium asks over HTTPS, where it takes brotli; over plain HTTP neither it nor Node does. */
function browserLine(place: { readonly url: string }): HttpCall {
  return httpOver((path, { headers, ...init }) =>
    fetch(new URL(path, place.url), {
      ...init,
      headers: { ...headers, 'accept-encoding': 'gzip, deflate, br, zstd' },
    }),
  );
}

class OurPeer implements Peer {
  readonly name = 'interclass';
  readonly store: string;
  readonly close: () => Promise<void>;
  readonly #server: ServerProcess;
  readonly #side: Side;
  readonly #beside: HeadlessDevice;
  readonly #setting: Setting;

  constructor(
    server: ServerProcess,
    side: Side,
    beside: HeadlessDevice,
    setting: Setting,
    isCouch: boolean,
    close: () => Promise<void>,
  ) {
    this.#server = server;
    this.#side = side;
    this.#beside = beside;
    this.#setting = setting;
    this.store = isCouch ? 'our server on CouchDB' : 'our server, embedded';
    this.close = close;
  }

  async open(link: Link): Promise<PeerDevice> {
    const place = { url: await link.to(this.#server.url) };
    const move = async (): Promise<void> => {
      place.url = await link.to(this.#server.url);
    };
    const direct = makeServerClient(lineTo(this.#server.url).http);
    const device = await signInAs(this.#side, direct, makeServerClient(browserLine(place)));
    return new OurDevice(device, place, move, link, this.#setting, (await readAccount(device.store))!.token!);
  }

  async putBeside(content: Content): Promise<void> {
    const { clock, store } = this.#beside;
    const rec = { ...recOf(content, this.#setting), at: clock.next() };
    await store.update(rec.id, (stored) => afterLocalWrite(stored, rec, content.createdAt));
    await this.#beside.exchange();
  }

  untilServerHas(edits: readonly Edit[]): Promise<void> {
    return until(async () => {
      await this.#beside.exchange();
      const { records } = this.#beside.store;
      return edits.every((edit) => hasValues(records.get(edit.id)?.rec.f, edit));
    });
  }

  async rareTraffic(link: Link, device: PeerDevice) {
    link.reset();
    await (device as OurDevice).exchange();
    await link.settled();
    const { bytesUp, bytesDown } = link.traffic;
    const what = `6 questions after ten silent minutes (${bytesUp + bytesDown} bytes each)`;
    return { bytesUp: bytesUp * 6, bytesDown: bytesDown * 6, what };
  }

  forgetServerMemory(): void {
    // 5: the highest resident set so far is the present one (man 5 proc).
    writeFileSync(`/proc/${this.#server.pid}/clear_refs`, '5');
  }

  serverMemory(): number {
    const status = readFileSync(`/proc/${this.#server.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
}

/** A computer that exchanges as the app does: by POST first, on the live line afterwards, and when it is told of news. */
class OurDevice implements PeerDevice {
  readonly #device: HeadlessDevice;
  /** A program that starts anew has no connection left over from yesterday. */
  readonly #move: () => Promise<void>;
  readonly #link: Link;
  readonly #setting: Setting;
  readonly #token: string;
  readonly #live: LiveLine;
  readonly #memory = new ExchangeMemory();
  #onReady: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    device: HeadlessDevice,
    place: { readonly url: string },
    move: () => Promise<void>,
    link: Link,
    setting: Setting,
    token: string,
  ) {
    this.#device = device;
    this.#move = move;
    this.#link = link;
    this.#setting = setting;
    this.#token = token;
    this.#live = new LiveLine({
      ...lineHost,
      connect: (events) => channelTo(place.url)(events),
      onHint: () => {
        void this.exchange().then(() => this.#onReady?.());
      },
    });
  }

  async firstSync(count: number): Promise<void> {
    await this.#device.exchange();
    if (this.#device.store.records.size < count) throw new Error('records are missing');
  }

  async goLive(): Promise<void> {
    await this.#device.exchange();
    const ready = new Promise<void>((resolve) => (this.#onReady = resolve));
    this.#live.keepOpen(this.#token);
    await ready;
  }

  async write(content: Content): Promise<void> {
    const { store, clock } = this.#device;
    const rec = { ...recOf(content, this.#setting), at: clock.next() };
    await store.update(rec.id, (stored) => afterLocalWrite(stored, rec, content.createdAt));
    await this.exchange();
  }

  waitFor(id: string): Promise<void> {
    return until(() => this.#device.store.records.has(id));
  }

  async editOffline(edits: readonly Edit[]): Promise<void> {
    await this.#running;
    this.#live.close();
    this.#link.cut();
    await this.#move();
    const { store, clock } = this.#device;
    for (const { id, values } of edits) {
      await store.update(id, (stored) => {
        const { rec } = stored!;
        return afterLocalWrite(stored, writeValues(rec, values, clock.next(newestStamp(rec))), '2026-04-01');
      });
    }
  }

  /** One exchange on the live line, after the one that is under way. */
  exchange(): Promise<void> {
    const { store, clock, now, adoptTime } = this.#device;
    const before = this.#running;
    const send = (request: Parameters<LiveLine['sync']>[0]) => this.#live.sync(request);
    this.#running = (async () => {
      await before;
      const ports = { store, clock, now, adoptTime, app: '0.1.0', send, memory: this.#memory };
      while ((await exchangeOnce(ports)).isMore);
    })();
    return this.#running;
  }

  async close(): Promise<void> {
    await this.#running;
    this.#live.close();
  }
}

async function removeDatabases(couchdb: string, prefix: string): Promise<void> {
  const { CouchStore } = await import('../../sync-server/store/couch-store.ts');
  await new CouchStore(couchdb, prefix).destroyAll();
}
