import { changeRecord, createRecord, type Desk } from '../../src/shared/actions/desk.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import { makeRec, otherValues, isSameRec, type Rec } from '../../src/shared/records/merge.ts';
import { message } from '../../src/shared/records/message.ts';
import { homeScope } from '../../src/shared/records/scope.ts';
import { makeStamp, newDeviceTag } from '../../src/shared/records/stamp.ts';
import { task } from '../../src/shared/records/task.ts';
import { digestOf } from '../../src/shared/sync/digest.ts';
import { PROTOCOL } from '../../src/shared/sync/protocol.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { freePort, startServerProcess, temporaryFolder, type ServerProcess } from '../server-process.ts';
import { lineTo, meet, settle, type Side } from '../two-schools.ts';
import { Computer, DAY_MS, YEAR_MS, type Dice } from './computer.ts';

/** What chaos found. `lost`, `diverged` and `forbiddenAccepted` have to be 0. */
export interface ChaosResult {
  readonly seed: number;
  readonly acknowledgedWrites: number;
  /** Writes that are neither shown, nor to be looked at, nor were written over by somebody who had seen them. */
  readonly lost: number;
  /** Records that are not the same everywhere in the end. */
  readonly diverged: number;
  /** Writes against the rules that the server took. */
  readonly forbiddenAccepted: number;
  /** Servers killed in the middle of their work. */
  readonly kills: number;
  /** Lines cut, before the request or before its answer, and computers that lost power between two of their own writes. */
  readonly cuts: number;
}

const TASKS = 20;
const FIELDS = ['title', 'description'] as const;

interface Written {
  readonly id: string;
  readonly path: string;
  readonly value: string;
}

/**
 * Four computers of two schools write at random into one exchange, over lines that are cut, doubled and slow, with
 * clocks that are years off, losing power between two writes, while the server, a real process on a real database, is
 * killed again and again. Then the faults end, everything is exchanged, and the books are checked.
 * @param goesOn asked before each round
 */
export async function runChaos(
  seed: number,
  goesOn: (round: number) => boolean,
  couchdb?: string,
): Promise<ChaosResult> {
  const dice = diceOf(seed);
  const world = await openWorld(dice, couchdb);
  try {
    const written: Written[] = [];
    const replaced = new Set<string>();
    let forbiddenAccepted = 0;
    for (let round = 0; goesOn(round); round++) {
      for (const computer of world.computers) {
        if (dice() < 0.05) computer.skewMs = Math.round((dice() - 0.5) * 6 * YEAR_MS);
        if (dice() < 0.6) await writeSomething(world, computer, dice, written, replaced);
      }
      const awake = world.computers.filter(() => dice() < 0.6);
      const busy = Promise.allSettled(awake.map((computer) => computer.exchange()));
      if (dice() < 0.25) await world.killServer(dice() * 60);
      await busy;
      if (dice() < 0.3) forbiddenAccepted += await tryForbidden(world, dice);
    }
    await world.settleDown();
    const final = world.computers.map(({ desk }) => desk.store.records);
    const fresh = await world.freshCopy();
    const ids = new Set([...written.map(({ id }) => id), ...fresh.keys()]);
    const diverged = [...ids].filter((id) => {
      const copies = [...final.map((records) => records.get(id)?.rec), fresh.get(id)];
      return copies.some((copy) => !copy || !isSameRec(copy, copies[0]!));
    });
    const lost = written.filter(
      (write) =>
        !replaced.has(keyOf(write)) && final.some((records) => !holds(records.get(write.id)?.rec, write)),
    );
    const cuts = world.computers.reduce((sum, computer) => sum + computer.cuts, 0);
    return {
      seed,
      acknowledgedWrites: written.length,
      lost: lost.length,
      diverged: diverged.length,
      forbiddenAccepted,
      kills: world.kills(),
      cuts,
    };
  } finally {
    await world.close();
  }
}

type World = Awaited<ReturnType<typeof openWorld>>;

async function openWorld(dice: Dice, couchdb: string | undefined) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { folder, remove } = temporaryFolder();
  const store = couchdb ? ['--couchdb', couchdb, '--couchdb-prefix', `interclass-chaos-${port}-`] : [];
  const launch = () =>
    startServerProcess(['--port', String(port), '--data', folder, '--verify-schools', ...store]);
  let server: ServerProcess = await launch();
  let kills = 0;
  const sides: Side[] = [];
  for (const name of ['Ana', 'Ben']) sides.push(await settle(lineTo(url).http, name, ['Bia Rocha']));
  const room = await meet(sides[0]!, sides[1]!);
  const computers: Computer[] = [];
  for (const [index, side] of [...sides, ...sides].entries()) {
    const computer = await Computer.signIn(url, side, dice);
    // The first of them is right; the others begin years ahead and years behind.
    computer.skewMs = [0, 2 * YEAR_MS, -3 * YEAR_MS, 40 * DAY_MS][index]!;
    computers.push(computer);
  }
  const tasks: string[] = [];
  for (let index = 0; index < TASKS; index++)
    tasks.push(
      await createRecord(computers[0]!.desk, task, room, { title: `Task ${index}`, who: 'together' }),
    );
  for (const computer of computers) await computer.calmly(() => computer.exchange());
  return {
    url,
    room,
    tasks,
    sides,
    computers,
    kills: () => kills,
    async killServer(afterMs: number): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await server.kill();
      kills += 1;
      server = await launch();
    },
    /** No more faults: everything unsent goes out, and everybody hears everything. */
    async settleDown(): Promise<void> {
      for (let calm = 0; calm < 2;) {
        const moved = [];
        for (const computer of computers) moved.push(await computer.calmly(() => computer.exchange()));
        calm = moved.every((count) => count === 0) ? calm + 1 : 0;
      }
    },
    /** What the server gives to a computer that has never been there. */
    async freshCopy(): Promise<Map<string, Rec>> {
      const computer = await Computer.signIn(url, sides[0]!, dice);
      await computer.calmly(() => computer.exchange());
      const recs = [...computer.desk.store.records.values()].map(({ rec }) => rec);
      return new Map(recs.filter(({ scope }) => scope === room).map((rec) => [rec.id, rec]));
    },
    async close(): Promise<void> {
      await server.stop();
      remove();
    },
  };
}

async function writeSomething(
  world: World,
  { desk, side }: Computer,
  dice: Dice,
  written: Written[],
  replaced: Set<string>,
): Promise<void> {
  const value = `${newId('value', Date.now())}`;
  if (dice() < 0.4) {
    const { room } = world;
    const about = {
      room,
      class: side.class,
      authorRole: 'teacher',
      authorName: 'A',
      topic: '',
      format: 'text',
    };
    const id = await createRecord(desk, message, room, { ...about, body: value });
    written.push({ id, path: 'body', value });
    return;
  }
  const id = world.tasks[Math.floor(dice() * TASKS)]!;
  const path = FIELDS[Math.floor(dice() * FIELDS.length)]!;
  const before = (await desk.store.get(id))?.rec;
  if (!before) return;
  // Whoever writes over what she has seen, means it.
  const seen = [before.f[path], ...otherValues(before, path).map(([, other]) => other)];
  for (const known of seen) if (typeof known === 'string') replaced.add(keyOf({ id, path, value: known }));
  await changeRecord(desk as Desk, task, id, { [path]: value });
  written.push({ id, path, value });
}

/** Asks for what nobody may: a foreign stamp, the other school's home scope, a stamp of next week. Gives how much was taken. */
async function tryForbidden(world: World, dice: Dice): Promise<number> {
  const ben = world.computers[1]!;
  const { device } = ben.desk.clock;
  const now = Date.now();
  const id = newId('task', now);
  const values = { title: 'forbidden', who: 'together' };
  const homeOfAna = homeScope(world.room as `exchange:${string}`, world.sides[0]!.school);
  const recs = [
    makeRec(id, world.room, 1, values, makeStamp(now, 0, newDeviceTag())),
    makeRec(id, homeOfAna, 1, values, makeStamp(now, 0, device)),
    makeRec(id, world.room, 1, values, makeStamp(now + 7 * DAY_MS, 0, device)),
  ];
  const rec = recs[Math.floor(dice() * recs.length)]!;
  const request = {
    protocol: PROTOCOL,
    app: 'chaos',
    device,
    cursor: '',
    changes: [{ rec, sum: digestOf(rec) }],
  };
  const answer = await makeServerClient(lineTo(world.url).http).sync(ben.token, request);
  return answer.acks.length;
}

/** Whether a value is shown, or can be looked at. */
function holds(rec: Rec | undefined, { path, value }: Written): boolean {
  return (
    rec !== undefined &&
    (rec.f[path] === value || otherValues(rec, path).some(([, other]) => other === value))
  );
}

function keyOf({ id, path, value }: Written): string {
  return `${id} ${path} ${value}`;
}

/** Mulberry32: the same numbers for the same seed. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
