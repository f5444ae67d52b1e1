import type { Reader, Send } from './http-body.ts';
import type { Channel, ChannelEvents } from './live-line.ts';
import type { Meter } from './meter.ts';
import { WIRE_TYPE } from './wire.ts';

/**
 * A host's `fetch` with a meter on it. `travelled` gives what the body of the answer to the call that began at `sinceMs`
 * (of the host's clock) was on the line, where the host can tell.
 */
export function meteredSend(
  send: Send,
  meter: Meter,
  host?: { readonly now: () => number; readonly travelled: Travelled },
): Send {
  return async (path, init) => {
    const sinceMs = host?.now() ?? 0;
    const call = meter.call(init.body?.length ?? 0);
    const reply = await send(path, init).catch((error: unknown) => {
      call.ended(0);
      throw error;
    });
    call.answered();
    const { status, headers, body } = reply;
    if (!body) {
      call.ended(0);
      return reply;
    }
    const isPacked = headers.get('content-type') !== WIRE_TYPE;
    const settle = (): void => {
      if (!host || !isPacked) return call.ended();
      void host.travelled(path, sinceMs).then(
        (bytes) => call.ended(bytes),
        () => call.ended(),
      );
    };
    const read = (reader: Reader): Reader => ({
      read: async () => {
        try {
          const { done, value } = await reader.read();
          if (done) settle();
          else call.took(value!.length, isPacked);
          return { done, value };
        } catch (error) {
          call.ended();
          throw error;
        }
      },
      cancel: async () => {
        call.ended();
        await reader.cancel();
      },
    });
    return { status, headers, body: { getReader: () => read(body.getReader()) } };
  };
}

/** See `meteredSend`; undefined when nobody can tell. */
export type Travelled = (path: string, sinceMs: number) => Promise<number | undefined>;

/** The host's way to open a live line, with a meter on it. */
export function meteredConnect(
  connect: (events: ChannelEvents) => Channel,
  meter: Meter,
): (events: ChannelEvents) => Channel {
  return (events) => {
    const channel = connect({
      onOpen: () => {
        meter.opened();
        events.onOpen();
      },
      onFrame: (frame) => {
        meter.frameDown(frame.length);
        events.onFrame(frame);
      },
      onClose: () => {
        meter.closed();
        events.onClose();
      },
    });
    return {
      send: (frame) => {
        meter.frameUp(frame.length);
        channel.send(frame);
      },
      close: () => channel.close(),
    };
  };
}
