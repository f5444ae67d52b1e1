import { changeRecord, createRecord, type Desk } from '../../src/shared/actions/desk.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import { Keyring } from '../../src/shared/records/keyring.ts';
import { otherValues } from '../../src/shared/records/merge.ts';
import { message } from '../../src/shared/records/message.ts';
import { StampClock } from '../../src/shared/records/stamp.ts';
import { task } from '../../src/shared/records/task.ts';
import { ExchangeMemory } from '../../src/shared/sync/exchange-memory.ts';
import { exchangeOnce } from '../../src/shared/sync/exchange.ts';
import { httpOver } from '../../src/shared/sync/http-body.ts';
import { makeServerClient, type HttpCall } from '../../src/shared/sync/server-client.ts';
import { diceOf, pause, type Dice } from './dice.ts';
import { DiskStore } from './disk-store.ts';
import type { Ask, Said, Setup, Written } from './messages.ts';

/**
 * One teacher's computer as a process of its own, with a database of its own. It writes, exchanges and says what it
 * does; whoever runs it cuts its line and its power.
 */
const setup = JSON.parse(process.argv[2]!) as Setup;
const FIELDS = ['title', 'description'] as const;
const PROBLEM_PAUSE_MS = 60;

const dice = diceOf(setup.seed);
const store = await DiskStore.open(setup.folder);
let offsetMs = 0;
let isCalm = true;
const state = { isWorking: false, work: Promise.resolve() };
const hostNow = (): number => Date.now() + setup.skewMs;
const desk: Desk = {
  store,
  keys: new Keyring(),
  clock: new StampClock(setup.device, () => hostNow() + offsetMs),
  now: () => hostNow() + offsetMs,
};
/** Like the app's, but shorter: who does not answer for so long is asked again. */
const PATIENCE_MS = 10_000;
const server = makeServerClient(
  doubled(
    httpOver((path, init) =>
      fetch(new URL(path, setup.url), { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }),
    ),
  ),
);

process.on('message', (asked: Ask & { number: number }) => {
  void answer(asked);
});
process.on('disconnect', () => process.exit(0));
await say({ said: 'ready' });

async function answer({ ask, number }: Ask & { number: number }): Promise<void> {
  switch (ask) {
    case 'work':
      isCalm = false;
      state.isWorking = true;
      state.work = work();
      return state.work;
    case 'settle': {
      isCalm = true;
      state.isWorking = false;
      // What news bring while something is being written would be written over without having been seen.
      await state.work;
      const moved = await exchange().catch(() => 1);
      return say({ said: 'settled', number, moved, unsent: (await store.unsentCount()).count });
    }
    case 'tell': {
      const recs = [...store.records.values()].map(({ rec }) => rec);
      const setAside = [...store.setAside.values()].map(({ code, rec }) => ({ code, rec }));
      return say({ said: 'told', number, recs: recs.filter(({ scope }) => scope === setup.room), setAside });
    }
  }
}

async function work(): Promise<void> {
  while (state.isWorking) {
    if (dice() < 0.6) await writeSomething();
    if (dice() < 0.5) await exchange().catch(() => pause(PROBLEM_PAUSE_MS));
    await pause(dice() * 60);
  }
}

/** Exchanges until there is nothing more. Gives how much has moved. */
const memory = new ExchangeMemory();
let running: Promise<unknown> = Promise.resolve();
function exchange(): Promise<number> {
  const before = running.catch(() => undefined);
  const mine = (async () => {
    await before;
    let moved = 0;
    const held = new Set<string>();
    for (;;) {
      const result = await exchangeOnce(
        {
          store,
          clock: desk.clock,
          now: desk.now,
          app: 'chaos',
          memory,
          send: (request, take) => server.sync(setup.token, request, take),
          adoptTime: (serverTime) => {
            const difference = Date.parse(serverTime) - hostNow();
            offsetMs = Math.abs(difference) > 5 * 60_000 ? difference : 0;
          },
        },
        held,
      );
      moved += result.sent + result.received + result.refused.length + result.held.length;
      if (!result.isMore) return moved;
      for (const id of result.held) held.add(id);
    }
  })();
  running = mine;
  return mine;
}

async function writeSomething(): Promise<void> {
  const value = newId('value', Date.now());
  const tasks = [...store.records.values()].filter(
    ({ rec }) => rec.scope === setup.room && rec.id.startsWith('task:'),
  );
  if (tasks.length === 0 || dice() < 0.35) {
    const id = newId('message', desk.now());
    const write = { id, path: 'body', value };
    const about = {
      room: setup.room,
      class: setup.class,
      authorRole: 'teacher',
      authorName: 'A',
      format: 'text',
    };
    await writeAs(write, [], () =>
      createRecord(desk, message, setup.room, { ...about, body: value }, { id }),
    );
    return;
  }
  const { rec } = tasks[Math.floor(dice() * tasks.length)]!;
  const path = FIELDS[Math.floor(dice() * FIELDS.length)]!;
  // Whoever writes over what she has seen, means it.
  const seen = [rec.f[path], ...otherValues(rec, path).map(([, other]) => other)].flatMap(
    (known): Written[] => (typeof known === 'string' ? [{ id: rec.id, path, value: known }] : []),
  );
  await writeAs({ id: rec.id, path, value }, seen, () => changeRecord(desk, task, rec.id, { [path]: value }));
}

async function writeAs(write: Written, seen: readonly Written[], run: () => Promise<unknown>): Promise<void> {
  await say({ said: 'writing', write, seen });
  await run();
  await say({ said: 'kept', write });
}

/** Every now and then a whole batch goes twice. */
function doubled(http: HttpCall): HttpCall {
  return async (call) => {
    const chance: Dice = () => (isCalm ? 1 : dice());
    if (chance() < 0.15) {
      const { onPart: _onPart, ...whole } = call;
      await http(whole);
    }
    return http(call);
  };
}

function say(said: Said): Promise<void> {
  // oxlint-disable-next-line promise/avoid-new -- done when the other process has it
  return new Promise((resolve) => process.send!(said, undefined, undefined, () => resolve()));
}
