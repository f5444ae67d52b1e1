import { StampClock } from '../../src/shared/records/stamp.ts';
import { SERVER_DEVICE, type Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import { SchoolHub } from './hub.ts';
import { RelayLoop } from './relay-loop.ts';
import { Upstream } from './upstream.ts';

/** The parts of a server that is a school's hub: what it works with, whom it asks, and how it ends. */
export interface HubServer {
  readonly context: Context;
  readonly upstream: Upstream;
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
  const hub: SchoolHub = new SchoolHub(context, store, upstream, loop.wake);
  adoptTime(await hub.lastTime());
  loop.start();
  return { context: { ...context, hub }, upstream, stop: () => loop.stop() };
}
