import { describe, expect, it } from 'vitest';
import type { UpdateState } from '../../shared/ipc/updates.ts';
import { UpdateDesk, type UpdatePorts } from './update-desk.ts';

/** A desk whose clock and whose updater are played by the test. */
function desk(given: Partial<UpdatePorts> = {}) {
  const told: UpdateState[] = [];
  const clocks: { ms: number; act: () => void; isOff: boolean }[] = [];
  const fetches: { done: () => void; fail: (error: unknown) => void; signal: AbortSignal }[] = [];
  const played = { offered: '0.2.0' as string | undefined, installs: 0, aside: 0, failed: [] as string[] };
  const ports: UpdatePorts = {
    updater: {
      look: async () => played.offered,
      fetch: (onShare, signal) =>
        new Promise((resolve, reject) => {
          onShare(0.5);
          signal.addEventListener('abort', () => reject(new Error('cancelled')));
          fetches.push({ done: resolve, fail: reject, signal });
        }),
      install: () => (played.installs += 1),
      problemOf: () => 'unknown',
    },
    way: 'automatic',
    mayInstall: () => true,
    failed: () => played.failed,
    layAside: async () => void (played.aside += 1),
    tell: (state) => told.push(state),
    now: () => new Date('2026-11-30T10:00:00Z'),
    after: (ms, act) => {
      const clock = { ms, act, isOff: false };
      clocks.push(clock);
      return () => (clock.isOff = true);
    },
    ...given,
  };
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { desk: new UpdateDesk(ports), told, clocks, fetches, played, settle };
}

describe('new versions and the post', () => {
  it('are fetched by themselves when nothing is being sent, and installed when nothing is unsent', async () => {
    const { desk: it, fetches, played, settle } = desk();
    void it.look();
    await settle();
    expect(it.state).toEqual({ what: 'fetching', version: '0.2.0', share: 0.5 });
    fetches[0]!.done();
    await settle();
    expect(it.state).toEqual({ what: 'ready', version: '0.2.0' });
    it.setPost({ isSending: false, unsent: 2 });
    expect(it.install()).toBe(false);
    it.setPost({ isSending: true, unsent: 0 });
    expect(it.install()).toBe(false);
    it.setPost({ isSending: false, unsent: 0 });
    expect(it.install()).toBe(true);
    expect(played).toMatchObject({ installs: 1, aside: 1 });
  });

  it('are not begun while something is being sent, and begun when it is over', async () => {
    const { desk: it, fetches, settle } = desk();
    it.setPost({ isSending: true, unsent: 1 });
    void it.look();
    await settle();
    expect(it.state).toEqual({ what: 'waiting', version: '0.2.0' });
    expect(fetches.length).toBe(0);
    it.setPost({ isSending: false, unsent: 0 });
    await settle();
    expect(it.state.what).toBe('fetching');
  });

  it('go on beside a short letter, give way to a long sending, and come again after it', async () => {
    const { desk: it, fetches, clocks, settle } = desk();
    void it.look();
    await settle();
    it.setPost({ isSending: true, unsent: 1 });
    it.setPost({ isSending: false, unsent: 0 });
    expect(clocks[0]!.isOff).toBe(true);
    expect(fetches[0]!.signal.aborted).toBe(false);
    it.setPost({ isSending: true, unsent: 1 });
    clocks[1]!.act();
    await settle();
    expect(fetches[0]!.signal.aborted).toBe(true);
    expect(it.state).toEqual({ what: 'waiting', version: '0.2.0' });
    expect(fetches.length).toBe(1);
    it.setPost({ isSending: false, unsent: 0 });
    await settle();
    expect(fetches.length).toBe(2);
  });
});

describe('a new version', () => {
  it('waits for a yes where the way is to notify', async () => {
    const { desk: it, fetches, settle } = desk({ way: 'notify' });
    await it.look();
    expect(it.state).toEqual({ what: 'offered', version: '0.2.0', mayFetch: true });
    void it.fetch();
    await settle();
    expect(fetches.length).toBe(1);
  });

  it('is only told where the package is renewed by those who installed it', async () => {
    const { desk: it, fetches } = desk({ mayInstall: () => false });
    await it.look();
    await it.fetch();
    expect(it.state).toEqual({ what: 'offered', version: '0.2.0', mayFetch: false });
    expect(fetches.length).toBe(0);
  });

  it('that did not start here is not offered again', async () => {
    const { desk: it, played } = desk();
    played.failed = ['0.2.0'];
    await it.look();
    expect(it.state).toEqual({ what: 'idle', askedAt: '2026-11-30T10:00:00.000Z' });
  });

  it('that does not come is said, and asked for again later', async () => {
    const { desk: it, fetches, settle } = desk();
    void it.look();
    await settle();
    fetches[0]!.fail(new Error('cut'));
    await settle();
    expect(it.state).toEqual({ what: 'problem', problem: 'unknown' });
    void it.look();
    await settle();
    expect(it.state.what).toBe('fetching');
  });

  it('is asked for at the start and some hours later, on no two computers at once', async () => {
    const { desk: it, clocks, settle } = desk();
    it.begin();
    await settle();
    expect(clocks[0]!.ms).toBeGreaterThanOrEqual(6 * 3_600_000);
    expect(clocks[0]!.ms).toBeLessThan(7 * 3_600_000);
  });
});
