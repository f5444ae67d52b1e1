import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRecord } from '../../src/shared/actions/desk.ts';
import { newDeviceTag } from '../../src/shared/records/stamp.ts';
import { task } from '../../src/shared/records/task.ts';
import { readAccount } from '../../src/shared/sync/account.ts';
import { makeServerClient } from '../../src/shared/sync/server-client.ts';
import { openLine, type Line } from '../line.ts';
import {
  freePort,
  runServerCommand,
  startServerProcess,
  temporaryFolder,
  type ServerProcess,
} from '../server-process.ts';
import { lineTo, meet, settle, type Side } from '../two-schools.ts';
import { ComputerProcess } from './computer-process.ts';
import type { Dice } from './dice.ts';
import type { Said } from './messages.ts';

const TASKS = 12;
const YEAR_MS = 365 * 24 * 3600_000;

/** A server or a hub that can be killed and comes back at its address. */
interface Place {
  readonly url: string;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Two schools that have met: the first has a hub with two computers behind it, and one that goes past it. */
export interface World {
  readonly room: string;
  readonly sides: readonly Side[];
  readonly operator: Place;
  readonly hub: Place;
  readonly hubToken: string;
  readonly computers: readonly ComputerProcess[];
  /** How often a line was cut in the middle of what it carried. */
  cuts(): number;
  /** Whether lines have faults now. */
  setCalm(isCalm: boolean): void;
  close(): Promise<void>;
}

/** Starts everything, each a process of its own with a database of its own. */
export async function openWorld(
  dice: Dice,
  couchdb: string | undefined,
  onSaid: (said: Said) => void,
): Promise<World> {
  const { folder, remove } = temporaryFolder();
  const prefix = `interclass-chaos-${newDeviceTag().toLowerCase()}-`;
  const store = couchdb ? ['--couchdb', couchdb, '--couchdb-prefix', prefix] : [];
  const operatorArgs = ['--data', join(folder, 'operator'), ...store];
  const operator = await openPlace([...operatorArgs, '--verify-schools', '--poll-ms', '500']);
  const { http } = lineTo(operator.url);
  const sides = [await settle(http, 'Ana', ['Bia Rocha']), await settle(http, 'Ben', ['Otis Oduya'])];
  const room = await meet(sides[0]!, sides[1]!);
  for (let index = 0; index < TASKS; index++)
    await createRecord(sides[0]!.device, task, room, { title: `Task ${index}`, who: 'together' });
  await sides[0]!.device.exchange();
  const hubToken = await enrol(operator, operatorArgs, sides[0]!.school);

  const state = { isCalm: true, cuts: 0 };
  const lines: Line[] = [];
  const badLine = async (target: string): Promise<string> => {
    const line = await openLine(target, () => {
      const isCut = !state.isCalm && dice() < 0.04;
      if (isCut) state.cuts += 1;
      return { isCut, delayMs: !state.isCalm && dice() < 0.3 ? dice() * 40 : 0 };
    });
    lines.push(line);
    return line.url;
  };
  const upstream = ['--upstream', await badLine(operator.url), '--upstream-token', hubToken];
  const hub = await openPlace(['--data', join(folder, 'hub'), '--poll-ms', '500', ...upstream]);

  // The first of each pair is right; the others begin years ahead and years behind.
  const plan = [
    { side: sides[0]!, at: hub, skewMs: 0 },
    { side: sides[0]!, at: hub, skewMs: 2 * YEAR_MS },
    { side: sides[0]!, at: operator, skewMs: -3 * YEAR_MS },
    { side: sides[1]!, at: operator, skewMs: 0.1 * YEAR_MS },
  ];
  const computers: ComputerProcess[] = [];
  for (const [index, { side, at, skewMs }] of plan.entries()) {
    const own = join(folder, `computer-${index}`);
    mkdirSync(own);
    const { device, token } = await signIn(operator.url, side);
    const about = { folder: own, room, class: side.class, device, token, skewMs, seed: 0 };
    computers.push(new ComputerProcess({ ...about, url: await badLine(at.url) }, onSaid));
  }
  return {
    room,
    sides,
    operator,
    hub,
    hubToken,
    computers,
    cuts: () => state.cuts,
    setCalm: (isCalm) => {
      state.isCalm = isCalm;
    },
    close: async () => {
      for (const computer of computers) await computer.kill();
      await hub.stop();
      await operator.stop();
      for (const line of lines) await line.close();
      if (couchdb) await clear(couchdb, prefix);
      remove();
    },
  };
}

/** A new sign-in of a side's teacher, made at the operator's. */
export async function signIn(url: string, side: Side): Promise<{ device: string; token: string }> {
  const account = (await readAccount(side.device.store))!;
  const device = newDeviceTag();
  const { email, authKey } = account;
  const { token } = await makeServerClient(lineTo(url).http).signIn({ email, authKey, device });
  return { device, token };
}

async function openPlace(args: readonly string[]): Promise<Place> {
  const port = await freePort();
  const launch = (): Promise<ServerProcess> => startServerProcess([...args, '--port', String(port)]);
  let server = await launch();
  return {
    url: server.url,
    kill: async () => {
      await server.kill();
      server = await launch();
    },
    stop: async () => void (await server.stop()),
  };
}

/** The operator's command wants the database for itself, as LevelDB has it: the server makes room for a moment. */
async function enrol(operator: Place, args: readonly string[], school: string): Promise<string> {
  const command = () => runServerCommand(['enrol-hub', school, '--by', 'Olga', ...args]);
  await operator.stop();
  const { output } = await command();
  await operator.kill();
  const token = /once: ([\w-]{43})/.exec(output)?.[1];
  if (!token) throw new Error(`no token: ${output}`);
  return token;
}

async function clear(couchdb: string, prefix: string): Promise<void> {
  const { CouchStore } = await import('../../sync-server/store/couch-store.ts');
  const store = new CouchStore(couchdb, prefix);
  await store.destroyAll();
  await store.close();
}
