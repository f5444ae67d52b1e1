import { describe, expect, it } from 'vitest';
import { HINT, LiveLine, type ChannelEvents } from './live-line.ts';
import { close as toFrame, open as fromFrame } from './wire.ts';

/** A host whose connections and clock are moved by hand. */
function host() {
  const opened: ChannelEvents[] = [];
  const sent: Uint8Array[] = [];
  const pauses: number[] = [];
  let hints = 0;
  let due: (() => void) | undefined;
  const line = new LiveLine({
    connect: (events) => {
      opened.push(events);
      return { send: (frame) => sent.push(frame), close: () => events.onClose() };
    },
    onHint: () => (hints += 1),
    after: (ms, run) => {
      pauses.push(ms);
      due = run;
      return () => (due = undefined);
    },
    random: () => 0.5,
  });
  return {
    line,
    opened,
    sent,
    pauses,
    hints: () => hints,
    wait: () => due?.(),
    isWaiting: () => due !== undefined,
  };
}

describe('a live line', () => {
  it('says who it is, and asks for what it has missed as soon as it is open', () => {
    const { line, opened, sent, hints } = host();
    line.keepOpen('token');
    expect(line.isReady).toBe(false);
    opened[0]!.onOpen();
    expect(fromFrame(sent[0]!)).toEqual({ token: 'token' });
    opened[0]!.onFrame(toFrame({ ready: true }));
    expect([line.isReady, hints()]).toEqual([true, 1]);
    opened[0]!.onFrame(HINT);
    expect(hints()).toBe(2);
  });

  it('comes back with growing pauses where a proxy forbids it, five minutes at most', () => {
    const { line, opened, pauses, wait } = host();
    line.keepOpen('token');
    for (let time = 0; time < 10; time++) {
      opened.at(-1)!.onClose();
      wait();
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
    expect(opened).toHaveLength(11);
  });

  it('begins with short pauses again once it was open', () => {
    const { line, opened, pauses, wait } = host();
    line.keepOpen('token');
    opened[0]!.onClose();
    wait();
    opened[1]!.onOpen();
    opened[1]!.onFrame(toFrame({ ready: true }));
    opened[1]!.onClose();
    expect(pauses).toEqual([2000, 2000]);
    expect(line.isReady).toBe(false);
  });

  it('is one connection for one sign-in, however often it is asked for', () => {
    const { line, opened } = host();
    line.keepOpen('token');
    line.keepOpen('token');
    expect(opened).toHaveLength(1);
    line.keepOpen('another');
    expect(opened).toHaveLength(2);
  });

  it('stays closed once it is closed', () => {
    const { line, opened, isWaiting } = host();
    line.keepOpen('token');
    line.close();
    expect(isWaiting()).toBe(false);
    opened[0]!.onOpen();
    opened[0]!.onFrame(toFrame({ ready: true }));
    expect(line.isReady).toBe(false);
  });

  it('hangs up on whoever talks nonsense, and tries again later', () => {
    const { line, opened, pauses } = host();
    line.keepOpen('token');
    opened[0]!.onOpen();
    opened[0]!.onFrame(Uint8Array.of(9, 9, 9));
    expect(pauses).toEqual([2000]);
    expect(line.isReady).toBe(false);
  });
});
