import { afterEach, describe, expect, it, vi } from 'vitest';
import { AskReader } from './ask-reader.ts';
import type { Question } from './roster-reader.ts';

const READ: Question = {
  ask: 'read',
  source: { text: 'Class,Name\n7A,Ana Lima\n7B,Beto Reis\n' },
  present: [],
  title: '7B',
  today: '2026-03-02',
};
const PLAN: Question = { ask: 'plan', key: '7B', present: [], choices: {} };

/** A worker that cannot be started: its file is not there. */
class DeadWorker extends EventTarget {
  static made: DeadWorker[] = [];
  readonly asked: unknown[] = [];

  constructor() {
    super();
    DeadWorker.made.push(this);
  }

  postMessage(message: unknown): void {
    this.asked.push(message);
  }

  terminate(): void {}
}

afterEach(() => vi.unstubAllGlobals());

describe('without a worker', () => {
  it('the page reads and plans', async () => {
    vi.stubGlobal('Worker', undefined);
    const reader = new AskReader();
    expect(await reader.ask(READ)).toMatchObject({
      read: { suggested: '7B', classes: [{ pupils: 1 }, { pupils: 1 }] },
    });
    expect(await reader.ask(PLAN)).toMatchObject({ plan: { rows: [{ givenName: 'Beto', reason: 'new' }] } });
  });

  it('what was asked of one that does not start is answered all the same', async () => {
    vi.stubGlobal('Worker', DeadWorker);
    const reader = new AskReader();
    const answers = Promise.all([reader.ask(READ), reader.ask(PLAN)]);
    const [worker] = DeadWorker.made;
    expect(worker!.asked).toHaveLength(2);
    worker!.dispatchEvent(new Event('error'));
    const [, planned] = await answers;
    expect(planned).toMatchObject({ plan: { rows: [{ reason: 'new' }] } });
    expect(await reader.ask({ ...PLAN, key: 'nowhere' })).toEqual({ plan: undefined });
  });

  it('a file that cannot be used leaves nothing to plan with', async () => {
    vi.stubGlobal('Worker', undefined);
    const reader = new AskReader();
    await reader.ask(READ);
    const source = { files: [{ name: 'x', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0) }] };
    expect(await reader.ask({ ...READ, source })).toMatchObject({ read: { problem: 'zip-broken' } });
    expect(await reader.ask(PLAN)).toEqual({ plan: undefined });
  });
});
