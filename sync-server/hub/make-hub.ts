import type { Erasure } from '../../src/shared/records/erasure.ts';
import { StampClock } from '../../src/shared/records/stamp.ts';
import { SERVER_DEVICE, type Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import { hubTag } from '../gate/holders.ts';
import { tokenKeyOf } from '../gate/secrets.ts';
import { SchoolHub } from './hub.ts';
import { RelayLoop } from './relay-loop.ts';
import { Upstream } from './upstream.ts';

/** The parts of a server that is a school's hub: what it works with, whom it asks, and how it ends. */
export interface HubServer {
  readonly context: Context;
  readonly upstream: Upstream;
  /** What it does with an order to erase, once all of it is gone here. */
  readonly clear: (order: Erasure) => Promise<void>;
  stop(): Promise<void>;
}

/**
 * Makes a server the hub of a school, and begins to pass on what it holds. Its time is the later of its own clock's and
 * of what the operator's server last said, so that a clock stuck in the past lets nobody look ahead.
 */
export async function makeHub(
  plain: Context,
  store: Store,
  { url, token }: { readonly url: string; readonly token: string },
): Promise<HubServer> {
  const heard = { timeMs: 0, atMs: performance.now() };
  const adoptTime = (serverTime: string): void => {
    const timeMs = Date.parse(serverTime);
    if (Number.isNaN(timeMs)) return;
    heard.timeMs = timeMs;
    heard.atMs = performance.now();
  };
  const now = (): number => Math.max(plain.now(), heard.timeMs + performance.now() - heard.atMs);
  const context = { ...plain, now, clock: new StampClock(SERVER_DEVICE, now) };
  const upstream = new Upstream(url, token);
  const loop = new RelayLoop(() => hub, plain.log, adoptTime);
  const hub: SchoolHub = new SchoolHub(context, store, upstream, hubTag(tokenKeyOf(token)), loop.wake);
  adoptTime(await hub.lastTime());
  loop.start();
  const clear = (order: Erasure): Promise<void> => hub.clearErased(order);
  return { context: { ...context, hub }, upstream, clear, stop: () => loop.stop() };
}
