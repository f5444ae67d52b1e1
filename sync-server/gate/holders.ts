import { bareId } from '../../src/shared/lib/ids.ts';
import type { Erasure, Holder } from '../../src/shared/records/erasure.ts';
import { parseScope } from '../../src/shared/records/scope.ts';
import type { Context } from '../context.ts';
import type { ClassDoc } from './registry-docs.ts';

/**
 * The computers, and hubs, that may have had what an order erases: those signed in or enrolled for the classes of its place
 * now. Tags and nothing else.
 */
export async function holdersOf(
  context: Context,
  order: Pick<Erasure, 'scope' | 'class'>,
): Promise<Holder[]> {
  const { registry } = context;
  const parts = parseScope(order.scope);
  const own = await registry.read('class', bareId(order.class));
  const others =
    parts?.kind === 'exchange' ? ((await registry.read('exchange', parts.id))?.classes ?? []) : [];
  const ids = [...new Set([order.class, ...others.map((entry) => entry.class)])];
  const classes = [...(await registry.readMany('class', ids.map(bareId))).values()];
  const sideOf = ({ school }: { school: string }): Holder['side'] =>
    school === own?.school ? 'ours' : 'partner';
  const holders = new Map<string, Holder>();
  for (const found of classes) {
    const side = sideOf(found);
    for (const device of await classroomsOf(context, found))
      holders.set(device, { device, side, kind: 'classroom' });
    for (const device of await teachersDevices(context, found))
      holders.set(device, { device, side, kind: 'teacher' });
  }
  const schools = new Set(classes.map(({ school }) => school));
  for await (const [key, hub] of registry.list('hub'))
    if (schools.has(hub.school)) {
      const device = hubTag(key);
      holders.set(device, { device, side: sideOf(hub), kind: 'hub' });
    }
  return [...holders.values()];
}

/** Names a hub where a device would be named. */
export function hubTag(key: string): string {
  return `hub-${key.slice(0, 12)}`;
}

async function classroomsOf({ registry }: Context, { devices = [] }: ClassDoc): Promise<string[]> {
  const docs = await registry.readMany('enrolled', devices);
  return devices.filter((device) => docs.get(device)?.session);
}

async function teachersDevices({ registry }: Context, { teachers }: ClassDoc): Promise<string[]> {
  const docs = await registry.readMany('teacher', teachers.map(bareId));
  const accounts = await registry.readMany(
    'account',
    [...docs.values()].map(({ account }) => account),
  );
  return [...accounts.values()].flatMap(({ sessions }) => sessions.map(({ device }) => device));
}
