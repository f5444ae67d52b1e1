import { newId } from '../../src/shared/lib/ids.ts';
import { isSameRec, makeRec, otherValues, type Rec } from '../../src/shared/records/merge.ts';
import { homeScope } from '../../src/shared/records/scope.ts';
import { makeStamp, newDeviceTag, StampClock } from '../../src/shared/records/stamp.ts';
import { digestOf } from '../../src/shared/sync/digest.ts';
import { ExchangeMemory } from '../../src/shared/sync/exchange-memory.ts';
import { exchangeOnce } from '../../src/shared/sync/exchange.ts';
import type { RelayAnswer } from '../../src/shared/sync/hub.ts';
import { MemoryStore } from '../../src/shared/sync/memory-store.ts';
import { PROTOCOL } from '../../src/shared/sync/protocol.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { lineTo } from '../two-schools.ts';
import { diceOf, pause, type Dice } from './dice.ts';
import type { Said, Written } from './messages.ts';
import { openWorld, signIn, type World } from './world.ts';

/** What chaos found. `lost`, `diverged` and `forbiddenAccepted` have to be 0. */
export interface ChaosResult {
  readonly seed: number;
  readonly acknowledgedWrites: number;
  /** Writes that are neither shown, nor to be looked at, nor set aside for their author, nor written over by somebody who had seen them. */
  readonly lost: number;
  /** Records that are not the same everywhere in the end. */
  readonly diverged: number;
  /** Writes against the rules that the server took. */
  readonly forbiddenAccepted: number;
  /** Servers, hubs and computers killed in the middle of their work. */
  readonly kills: number;
  /** Connections broken off in the middle of what they carried. */
  readonly cuts: number;
  /** Changes the server refused, kept for their authors with the reason. */
  readonly setAside: number;
}

const YEAR_MS = 365 * 24 * 3600_000;
const DAY_MS = 24 * 3600_000;

/**
 * Four computers of two schools, a school's hub and a server, each a process with a database of its own, write at random
 * into one exchange: over lines that break off, stand still and carry things twice, with clocks that are years off, while
 * any of the processes is killed at any moment. Then the faults end, everything is exchanged, and the books are checked.
 * @param goesOn asked before each round
 */
export async function runChaos(
  seed: number,
  goesOn: (round: number) => boolean,
  couchdb?: string,
): Promise<ChaosResult> {
  const dice = diceOf(seed);
  const books = new Books();
  const world = await openWorld(dice, couchdb, (said) => books.hear(said));
  let kills = 0;
  let forbiddenAccepted = 0;
  try {
    for (const { start } of starters(world, dice)) await start();
    world.setCalm(false);
    for (const computer of world.computers) computer.tell({ ask: 'work' });
    const victims = victimsOf(world, dice);
    for (let round = 0; goesOn(round); round++) {
      await pause(200 + dice() * 600);
      const victim = victims[Math.floor(dice() * victims.length)]!;
      if (dice() < 0.6 && !victim.coming) {
        kills += 1;
        victim.coming = victim.kill().finally(() => (victim.coming = undefined));
      }
      // While the server is down nobody can be asked.
      if (dice() < 0.4) forbiddenAccepted += await tryForbidden(world, dice).catch(() => 0);
    }
    for (const { coming } of victims) await coming;
    world.setCalm(true);
    await settleDown(world);
    const told = [];
    for (const computer of world.computers) told.push(await computer.ask({ ask: 'tell' }, 'told'));
    const copies = told.map(({ recs }) => new Map(recs.map((rec) => [rec.id, rec])));
    copies.push(await freshCopy(world));
    const setAside = told.flatMap((computer) => computer.setAside);
    const lost = books.lost(
      copies,
      setAside.map(({ rec }) => rec),
    );
    for (const write of lost) console.error('lost', write, ...copies.map((copy) => registerIn(copy, write)));
    return {
      seed,
      acknowledgedWrites: books.kept.size,
      lost: lost.length,
      diverged: divergedIn(copies).length,
      forbiddenAccepted,
      kills,
      cuts: world.cuts(),
      setAside: setAside.length,
    };
  } finally {
    await world.close();
  }
}

/** What was written, and what was written over by whom. */
class Books {
  readonly kept = new Map<string, Written>();
  /** What was about to be written over a value that was seen, by that value. */
  readonly #over = new Map<string, Written[]>();

  hear(said: Said): void {
    if (said.said === 'writing')
      for (const seen of said.seen)
        this.#over.set(keyOf(seen), [...(this.#over.get(keyOf(seen)) ?? []), said.write]);
    if (said.said === 'kept') this.kept.set(keyOf(said.write), said.write);
  }

  /** Acknowledged writes that are nowhere. What was being written when the power failed may be there, and then counts. */
  lost(copies: readonly ReadonlyMap<string, Rec>[], setAside: readonly Rec[]): Written[] {
    const isThere = (write: Written): boolean =>
      copies.every((copy) => holds(copy.get(write.id), write)) ||
      setAside.some((rec) => rec.id === write.id && holds(rec, write));
    return [...this.kept.values()].filter((write) => !isThere(write) && !this.#isReplaced(write, isThere));
  }

  /** Written over by somebody who had seen it, whose own value is there, or was written over in turn. */
  #isReplaced(write: Written, isThere: (write: Written) => boolean): boolean {
    const open = [write];
    const known = new Set(open.map(keyOf));
    for (let next = open.pop(); next; next = open.pop()) {
      for (const over of this.#over.get(keyOf(next)) ?? []) {
        if (isThere(over)) return true;
        if (known.has(keyOf(over))) continue;
        known.add(keyOf(over));
        open.push(over);
      }
    }
    return false;
  }
}

function starters(world: World, dice: Dice) {
  return world.computers.map((computer) => ({
    start: () => computer.start(computer.setup.skewMs, Math.floor(dice() * 2 ** 31)),
  }));
}

/** A process that can be killed; `coming` while it is on its way back. */
interface Victim {
  readonly kill: () => Promise<void>;
  coming?: Promise<void> | undefined;
}

/** The server and the hub as often as all computers together. */
function victimsOf(world: World, dice: Dice): Victim[] {
  const computers = world.computers.map((computer) => ({
    kill: async () => {
      const skewMs = dice() < 0.3 ? Math.round((dice() - 0.5) * 6 * YEAR_MS) : computer.setup.skewMs;
      await computer.kill();
      await computer.start(skewMs, Math.floor(dice() * 2 ** 31));
      computer.tell({ ask: 'work' });
    },
  }));
  const [operator, hub]: Victim[] = [{ kill: () => world.operator.kill() }, { kill: () => world.hub.kill() }];
  return [...computers, operator!, operator!, hub!, hub!];
}

/** No more faults: everything unsent goes out, through the hub too, and everybody hears everything. */
async function settleDown(world: World): Promise<void> {
  for (let calm = 0; calm < 3;) {
    let isStill = true;
    for (const computer of world.computers) {
      const { moved, unsent } = await computer.ask({ ask: 'settle' }, 'settled');
      isStill &&= moved === 0 && unsent === 0;
    }
    calm = isStill ? calm + 1 : 0; // The hub asks its operator twice a second.
    await pause(isStill ? 600 : 100);
  }
}

/** What the operator's server gives to a computer that has never been there. */
async function freshCopy({ operator, sides, room }: World): Promise<Map<string, Rec>> {
  const { device, token } = await signIn(operator.url, sides[0]!);
  const server = makeServerClient(lineTo(operator.url).http);
  const store = new MemoryStore();
  const clock = new StampClock(device, Date.now);
  const memory = new ExchangeMemory();
  const ports = { store, clock, app: 'chaos', adoptTime: () => undefined, now: Date.now, memory };
  while (
    (await exchangeOnce({ ...ports, send: (request, take) => server.sync(token, request, take) })).isMore
  );
  const recs = [...store.records.values()].map(({ rec }) => rec);
  return new Map(recs.filter(({ scope }) => scope === room).map((rec) => [rec.id, rec]));
}

function divergedIn(copies: readonly ReadonlyMap<string, Rec>[]): string[] {
  const ids = new Set(copies.flatMap((copy) => [...copy.keys()]));
  return [...ids].filter((id) => {
    const recs = copies.map((copy) => copy.get(id));
    return recs.some((rec) => !rec || !isSameRec(rec, recs[0]!));
  });
}

/** Asks for what nobody may, by itself or in a hub's name. Gives how much was taken. */
async function tryForbidden(world: World, dice: Dice): Promise<number> {
  const { operator, sides, room, hubToken } = world;
  const { device, token } = await signIn(operator.url, sides[1]!);
  const now = Date.now();
  const id = newId('task', now);
  const values = { title: 'forbidden', who: 'together' };
  const homeOfAna = homeScope(room as `exchange:${string}`, sides[0]!.school);
  const recs = [
    makeRec(id, room, 1, values, makeStamp(now, 0, newDeviceTag())),
    makeRec(id, homeOfAna, 1, values, makeStamp(now, 0, device)),
    makeRec(id, room, 1, values, makeStamp(now + 7 * DAY_MS, 0, device)),
  ];
  const rec = recs[Math.floor(dice() * recs.length)]!;
  const changes = [{ rec, sum: digestOf(rec) }];
  const request = { protocol: PROTOCOL, app: 'chaos', device, cursor: '', changes };
  const { acks } = await makeServerClient(lineTo(operator.url).http).sync(token, request);
  // The hub of Ana's school vouches for a computer of Ben's.
  const parcel = { speaker: sides[1]!.teacher, device, changes };
  const reply = await fetch(new URL('/api/hub/relay', operator.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${hubToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: PROTOCOL, cursor: '', members: '', parcels: [parcel] }),
  });
  const { verdicts } = (await reply.json()) as RelayAnswer;
  return acks.length + verdicts.flatMap((verdict) => verdict.acks).length;
}

/** Whether a value is shown, or can be looked at. */
function holds(rec: Rec | undefined, { path, value }: Written): boolean {
  return (
    rec !== undefined &&
    (rec.f[path] === value || otherValues(rec, path).some(([, other]) => other === value))
  );
}

/** Everything a copy knows of a field, for whoever looks for the cause. */
function registerIn(copy: ReadonlyMap<string, Rec>, { id, path }: Written): string {
  const { at, f, s, x, h } = copy.get(id) ?? { at: '', f: {} as Rec['f'] };
  return JSON.stringify([at, f[path], s?.[path], x?.[path], h?.[path]]);
}

function keyOf({ id, path, value }: Written): string {
  return `${id} ${path} ${value}`;
}
