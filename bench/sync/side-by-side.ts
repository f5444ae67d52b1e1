import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { makeDataset, makeEdits, makeMessage, plainJson, type Content, type Setting } from './dataset.ts';
import { openEndpoint } from './endpoint.ts';
import { openSchools } from './interclass.ts';
import { Link, LINKS, type LinkKind } from './link.ts';
import type { Edit, Peer, PeerDevice } from './peer.ts';
import { pouchPeer } from './pouchdb.ts';
import { rxdbPeer } from './rxdb.ts';

/** One measurement; the form that `--json` writes. */
export interface SyncRow {
  readonly peer: Peer['name'];
  readonly work: Work;
  readonly link: string;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** HTTP requests and WebSocket frames. */
  readonly requests: number;
  readonly connections: number;
  /** Until the work was done; of `class-of-30` the 95th percentile of its computers; of `idle-hour` what was watched. */
  readonly seconds: number;
  /** brotli 11 over the plain content, without anybody's bookkeeping. */
  readonly floorBytes: number;
}

/** What is measured. */
export const WORKS = [
  'first-sync-2000',
  'message-out',
  'message-in',
  'offline-day',
  'first-sync-20000',
  'class-of-30',
  'idle-hour',
] as const;
export type Work = (typeof WORKS)[number];

/** What to measure, and where to. */
export interface SideBySideOptions {
  readonly couchdb: string | undefined;
  readonly works: readonly string[];
  readonly peers: readonly string[];
  /** Parts of their names. */
  readonly links: readonly string[];
  readonly seed: number;
  readonly json: string | undefined;
}

const COMPUTERS = 30;
const RECORDS_EACH = 500;
const IDLE_SECONDS = 150;
const EDITS = 60;

/** Our exchange, PouchDB and RxDB's plugin on the same records over the same lines. Rows are written as they come. */
export async function measureSideBySide(options: SideBySideOptions): Promise<SyncRow[]> {
  const bench = new Bench(options);
  await bench.run();
  return bench.rows;
}

class Bench {
  readonly rows: SyncRow[] = [];
  readonly #options: SideBySideOptions;
  readonly #links: readonly LinkKind[];

  constructor(options: SideBySideOptions) {
    this.#options = options;
    this.#links = LINKS.filter(({ name }) => isWanted(options.links, name));
  }

  /**
   * On the fast line one peer after the other, with nothing beside it; slow lines leave the processor idle, and there
   * the peers go at the same time: first the works of one computer, then everything that takes long.
   */
  async run(): Promise<void> {
    const alone = await this.#group(
      2000,
      ['first-sync-2000', 'message-out', 'message-in', 'offline-day'],
      (peer, link, set) => this.#oneComputer(peer, link, set),
    );
    const groups = [
      await this.#group(RECORDS_EACH, ['class-of-30'], (peer, link, set) =>
        this.#wholeClass(peer, link, set),
      ),
      await this.#group(20_000, ['first-sync-20000'], (peer, link, set) =>
        this.#firstSync('first-sync-20000', peer, link, set),
      ),
    ];
    const idle = await this.#group(RECORDS_EACH, ['idle-hour'], (peer, link, set) =>
      this.#idle(peer, link, set),
    );
    const isFast = ({ bitsPerSecond }: LinkKind): boolean => bitsPerSecond === 0;
    for (const group of [alone, ...groups])
      for (const peer of group.peers)
        for (const link of this.#links.filter(isFast)) await group.measure(peer, link);
    const slow = this.#links.filter((link) => !isFast(link));
    // What one line's computer writes would reach the other line's: one after the other.
    await Promise.all(
      alone.peers.map(async (peer) => {
        for (const link of slow) await alone.measure(peer, link);
      }),
    );
    await Promise.all([
      ...groups.flatMap((group) =>
        group.peers.flatMap((peer) => slow.map((link) => group.measure(peer, link))),
      ),
      ...idle.peers.flatMap((peer) => this.#links.map((link) => idle.measure(peer, link))),
    ]);
    for (const group of [alone, ...groups, idle]) await group.close();
  }

  /** Servers filled with a dataset, and what is measured on them. No peers when nobody wants these works. */
  async #group(
    count: number,
    works: readonly Work[],
    measure: (peer: Peer, link: LinkKind, set: Dataset) => Promise<void>,
  ): Promise<Group> {
    if (!works.some((work) => isWork(this.#options.works, work)))
      return { peers: [], measure: async () => undefined, close: async () => undefined };
    const { couchdb, seed } = this.#options;
    console.error(`${works.join(', ')}: filling servers with ${count} records`);
    const endpoint = await openEndpoint(couchdb);
    const schools = await openSchools(couchdb);
    const contents = makeDataset(count, seed, schools.setting);
    const set = { contents, setting: schools.setting, seed };
    const makers = {
      interclass: () => schools.fill(contents),
      pouchdb: () => pouchPeer(endpoint, contents),
      'rxdb-couchdb': () => rxdbPeer(endpoint, contents),
    };
    const peers: Peer[] = [];
    for (const [name, make] of Object.entries(makers))
      if (name === 'interclass' || isWanted(this.#options.peers, name)) peers.push(await make());
    return {
      peers: peers.filter(({ name }) => isWanted(this.#options.peers, name)),
      measure: (peer, link) => measure(peer, link, set),
      close: async () => {
        for (const peer of peers) await peer.close();
        await endpoint.close();
      },
    };
  }

  async #firstSync(work: Work, peer: Peer, kind: LinkKind, { contents }: Dataset): Promise<void> {
    const link = new Link(kind);
    const device = await peer.open(link);
    await this.#measure(work, peer, link, floorOf(plainJson(contents)), () =>
      device.firstSync(contents.length),
    );
    await device.close();
    link.close();
  }

  async #oneComputer(peer: Peer, kind: LinkKind, { contents, setting, seed }: Dataset): Promise<void> {
    const link = new Link(kind);
    const device = await peer.open(link);
    const floor = floorOf(plainJson(contents));
    await this.#measure('first-sync-2000', peer, link, floor, () => device.firstSync(contents.length));
    await device.goLive();
    await link.settled();
    const salt = seed + 100 + LINKS.indexOf(kind);
    const out = makeMessage(salt, setting, 0);
    await this.#measure('message-out', peer, link, floorOf(plainJson([out])), async () => {
      await device.write(out);
      await peer.untilServerHas([{ id: out.id, values: { body: out.fields['body']! } }]);
    });
    const coming = makeMessage(salt + 1000, setting, 2);
    await this.#measure('message-in', peer, link, floorOf(plainJson([coming])), async () => {
      await peer.putBeside(coming);
      await device.waitFor(coming.id);
    });
    await this.#offlineDay(peer, link, device, makeEdits(contents, EDITS, salt));
    await device.close();
    link.close();
  }

  async #offlineDay(peer: Peer, link: Link, device: PeerDevice, edits: readonly Edit[]): Promise<void> {
    await device.editOffline(edits);
    await link.settled();
    const floor = floorOf(JSON.stringify(edits.map(({ id, values }) => ({ id, ...values }))));
    let online: Promise<void> | undefined;
    await this.#measure('offline-day', peer, link, floor, async () => {
      online = device.goLive();
      await peer.untilServerHas(edits);
    });
    await online;
  }

  async #wholeClass(peer: Peer, kind: LinkKind, { contents }: Dataset): Promise<void> {
    const link = new Link(kind);
    const devices: PeerDevice[] = [];
    for (let index = 0; index < COMPUTERS; index++) devices.push(await peer.open(link));
    const seconds: number[] = [];
    peer.forgetServerMemory?.();
    link.reset();
    await Promise.all(
      devices.map(async (device) => {
        const startedAt = performance.now();
        await device.firstSync(contents.length);
        seconds.push((performance.now() - startedAt) / 1000);
      }),
    );
    await link.settled();
    const p95 = seconds.sort((a, b) => a - b)[Math.ceil(seconds.length * 0.95) - 1]!;
    this.#add('class-of-30', peer, link, p95, COMPUTERS * floorOf(plainJson(contents)));
    if (peer.serverMemory)
      console.error(
        `  class-of-30, ${kind.name}: server memory at most ${Math.round(peer.serverMemory())} MB`,
      );
    for (const device of devices) await device.close();
    link.close();
  }

  async #idle(peer: Peer, kind: LinkKind, { contents }: Dataset): Promise<void> {
    const link = new Link(kind);
    const device = await peer.open(link);
    await device.firstSync(contents.length);
    await device.goLive();
    // Until what is to be said at the beginning has been said (PouchDB asks about every record it has just fetched).
    await link.settled(8_000);
    link.reset();
    await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
    const { bytesUp, bytesDown, requests, connections } = link.traffic;
    const rare = await peer.rareTraffic?.(link, device);
    const scale = 3600 / IDLE_SECONDS;
    this.#push({
      peer: peer.name,
      work: 'idle-hour',
      link: kind.name,
      bytesUp: Math.round(bytesUp * scale + (rare?.bytesUp ?? 0)),
      bytesDown: Math.round(bytesDown * scale + (rare?.bytesDown ?? 0)),
      requests: Math.round(requests * scale),
      connections,
      seconds: IDLE_SECONDS,
      floorBytes: 0,
    });
    await device.close();
    link.close();
  }

  async #measure(work: Work, peer: Peer, link: Link, floor: number, run: () => Promise<void>): Promise<void> {
    link.reset();
    const startedAt = performance.now();
    await run();
    const seconds = (performance.now() - startedAt) / 1000;
    await link.settled();
    this.#add(work, peer, link, seconds, floor);
  }

  #add(work: Work, peer: Peer, link: Link, seconds: number, floorBytes: number): void {
    const rounded = Math.round(seconds * 100) / 100;
    this.#push({
      peer: peer.name,
      work,
      link: link.kind.name,
      ...link.traffic,
      seconds: rounded,
      floorBytes,
    });
  }

  #push(row: SyncRow): void {
    if (!isWork(this.#options.works, row.work)) return;
    this.rows.push(row);
    console.error(
      `  ${row.peer}, ${row.work}, ${row.link}: ${row.bytesUp} up, ${row.bytesDown} down, ${row.requests} requests, ${row.seconds} s`,
    );
    if (this.#options.json) writeFileSync(this.#options.json, JSON.stringify(this.rows, null, 2));
  }
}

/** Peers on the same records, and what is done with each. */
interface Group {
  readonly peers: readonly Peer[];
  measure(peer: Peer, link: LinkKind): Promise<void>;
  close(): Promise<void>;
}

/** The records of one part of the comparison. */
interface Dataset {
  readonly contents: readonly Content[];
  readonly setting: Setting;
  readonly seed: number;
}

function isWanted(wanted: readonly string[], name: string): boolean {
  return wanted.length === 0 || wanted.some((part) => name.startsWith(part));
}

function isWork(wanted: readonly string[], work: Work): boolean {
  return wanted.length === 0 || wanted.includes(work);
}

function floorOf(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
