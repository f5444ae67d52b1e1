import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../shared/lib/ids.ts';
import { makeRec } from '../../shared/records/merge.ts';
import { HINT, type ChannelEvents } from '../../shared/sync/live-line.ts';
import { Meter } from '../../shared/sync/meter.ts';
import { afterLocalWrite } from '../../shared/sync/pending.ts';
import { LIGHT_EVERY_MS } from '../../shared/sync/post-mode.ts';
import { PROTOCOL, type SyncAnswer, type SyncRequest } from '../../shared/sync/protocol.ts';
import { NoConnection, type ServerClient } from '../../shared/sync/server-client.ts';
import { close as toFrame, decodeRequest, packAnswer } from '../../shared/sync/wire.ts';
import { openDesk, type AppDesk } from '../db/open-desk.ts';
import { KeyVault } from '../db/vault.ts';
import { makeMemoryKeychain } from '../../shared/lib/memory-keychain.ts';
import { SyncLoop } from './sync-loop.ts';

const TEACHER = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const ROOM = 'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const ACCOUNT = {
  email: 'ana@escola.example',
  authKey: 'a'.repeat(43),
  teacher: TEACHER,
  name: 'Ana',
  language: 'pt',
  state: 'ready',
  token: 't'.repeat(43),
};
/** What a server says that hears of every write: nobody needs to ask for long. */
const QUIET_MS = 600_000;
const MB = 1_000_000;

/** A post office that takes everything. */
class PostOffice {
  readonly taken: string[] = [];
  calls = 0;
  isThere = true;
  /** The live lines that computers have opened. */
  readonly lines: ChannelEvents[] = [];
  closed = 0;
  /** Questions on them. */
  asked = 0;
  answersLines = true;
  /** A proxy on the way may forbid them. */
  hasLines = true;

  readonly client = {
    sync: async (_token: string, request: SyncRequest): Promise<SyncAnswer> => {
      this.calls += 1;
      if (!this.isThere) throw new NoConnection();
      return this.answer(request);
    },
  } as unknown as ServerClient;

  readonly connect = (events: ChannelEvents) => {
    this.lines.push(events);
    if (this.hasLines) queueMicrotask(() => events.onOpen());
    let hasSaidHello = false;
    return {
      send: (frame: Uint8Array) => {
        if (hasSaidHello) this.asked += 1;
        else queueMicrotask(() => events.onFrame(toFrame({ ready: true })));
        if (hasSaidHello && this.answersLines) {
          const request = decodeRequest(frame) as unknown as SyncRequest;
          const packed = toFrame(packAnswer(this.answer(request), request));
          queueMicrotask(() => events.onFrame(packed));
        }
        hasSaidHello = true;
      },
      close: () => void (this.closed += 1),
    };
  };

  answer({ changes }: SyncRequest): SyncAnswer {
    const acks = changes.map(({ rec }) => rec.id);
    this.taken.push(...acks);
    const rest = { refusals: [], news: [], more: false, nextMs: QUIET_MS, scopes: [] };
    return { protocol: PROTOCOL, time: new Date().toISOString(), cursor: 'c', acks, ...rest };
  }
}

let count = 0;
let desk: AppDesk;
let office: PostOffice;
let meter: Meter;
let loop: SyncLoop;

beforeEach(async () => {
  const listens = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('window', listens);
  vi.stubGlobal('document', { ...listens, visibilityState: 'visible' });
  const name = `interclass-loop-${++count}`;
  desk = await openDesk(name, await KeyVault.open(name, makeMemoryKeychain()));
  await desk.store.setFact('account', JSON.stringify(ACCOUNT));
  office = new PostOffice();
  meter = new Meter(() => performance.now());
  loop = makeLoop();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await loop.stop();
  await desk.database.close();
  vi.unstubAllGlobals();
});

function makeLoop(): SyncLoop {
  const { client: server, connect } = office;
  return new SyncLoop({ desk, server, app: 'test', connect, meter });
}

async function write(kind: 'task' | 'message'): Promise<string> {
  const id = newId(kind, Date.now());
  const scope = kind === 'task' ? TEACHER : ROOM;
  const rec = makeRec(id, scope, 1, { title: '~1.words', body: 'words' }, desk.clock.next());
  await desk.store.update(id, (stored) => afterLocalWrite(stored, rec, new Date().toISOString()));
  return id;
}

/** The loop has thought about it once more from here on, and has come to the end of that. */
async function oneMoreRun(ask: () => unknown): Promise<void> {
  const decide = vi.spyOn(loop.books, 'decide');
  await ask();
  await until(() => expect(decide).toHaveBeenCalled());
  await loop.whileStill(async () => undefined);
  decide.mockRestore();
}

/** Waits until it is so. */
const until = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 20_000 });

const expectStatus = (status: object): Promise<unknown> =>
  until(() => expect(loop.status).toMatchObject(status));

/** Does something when the first run has exchanged everything and is about to end. */
function atTheEnd(act: () => Promise<void>): void {
  const keep = loop.books.keep.bind(loop.books);
  let calls = 0;
  // A line that comes up makes the run go on.
  office.hasLines = false;
  vi.spyOn(loop.books, 'keep').mockImplementation(async (isLast) => {
    calls += 1;
    // The first time it is kept because something came.
    if (calls === 2) await act();
    return keep(isLast);
  });
}

function travel(bytes: number): void {
  const call = meter.call(0);
  call.answered();
  call.took(bytes, false);
  call.ended();
}

describe('the first post of a new account', () => {
  it('says that the account waits without a line, and that everything goes as soon as it has been made', async () => {
    const { state: _ready, token, ...written } = ACCOUNT;
    await desk.store.setFact('account', JSON.stringify({ ...written, state: 'waiting' }));
    office.hasLines = false;
    let isMade = false;
    let carry = (): void => undefined;
    const carried = new Promise<void>((resolve) => (carry = resolve));
    Object.assign(office.client, {
      signUp: async () => {
        if (!isMade) throw new NoConnection();
        return { token, session: 'session' };
      },
      sync: async (_token: string, request: SyncRequest) => {
        await carried;
        return office.answer(request);
      },
    });
    await write('task');
    await loop.start();
    await expectStatus({ state: 'waiting', count: 1, why: 'no-account' });
    isMade = true;
    loop.tryNow();
    await expectStatus({ state: 'going-out', count: 1, bytesDone: 0 });
    carry();
    await expectStatus({ state: 'all-safe' });
  });
});

describe('a paused post', () => {
  it('sends nothing and asks nothing, keeps what is written, also over a restart, and delivers it when it goes on', async () => {
    await loop.start();
    await expectStatus({ state: 'all-safe', isPaused: false });
    await loop.setMode('pause');
    await expectStatus({ state: 'all-safe', isPaused: true });
    // What was under way when it was paused has come to its end.
    await loop.whileStill(async () => undefined);
    const { calls, asked } = office;
    const ids = [await write('message'), await write('task')];
    await expectStatus({ state: 'waiting', count: 2, why: 'paused', goesAt: '' });
    await oneMoreRun(() => loop.tryNow());
    await loop.stop();
    loop = makeLoop();
    await oneMoreRun(() => loop.start());
    await expectStatus({ state: 'waiting', count: 2, why: 'paused' });
    expect([office.calls, office.taken, office.asked]).toEqual([calls, [], asked]);
    await loop.setMode('normal');
    await expectStatus({ state: 'all-safe', isPaused: false });
    expect([...office.taken].sort()).toEqual([...ids].sort());
  });

  it('that is paused in the middle of an exchange cuts the line and does not ask in another way', async () => {
    office.answersLines = false;
    await loop.start();
    await expectStatus({ state: 'all-safe' });
    // The line has come up and asks for what was missed.
    await until(() => expect(office.asked).toBeGreaterThan(0));
    const { calls } = office;
    await loop.setMode('pause');
    await loop.whileStill(async () => undefined);
    await expectStatus({ state: 'all-safe', isPaused: true });
    expect([office.calls, office.closed > 0]).toEqual([calls, true]);
  });
});

describe('in Light', () => {
  it('what is written waits to go together, a letter goes at once and takes it along, and no line is kept open', async () => {
    await loop.books.setMode('light');
    await loop.start();
    await expectStatus({ state: 'all-safe' });
    const { calls } = office;
    const written = await write('task');
    await expectStatus({ state: 'waiting', count: 1, why: 'light' });
    const { goesAt } = loop.status as { goesAt: string };
    expect(Date.parse(goesAt) - Date.now()).toBeLessThanOrEqual(LIGHT_EVERY_MS);
    await oneMoreRun(() => write('task'));
    expect([office.calls, office.lines.length]).toEqual([calls, 0]);
    const letter = await write('message');
    await expectStatus({ state: 'all-safe' });
    expect(office.taken).toEqual(expect.arrayContaining([written, letter]));
    expect([office.taken.length, office.lines.length]).toEqual([3, 0]);
  });

  it('the button sends what waits', async () => {
    await loop.books.setMode('light');
    await loop.start();
    await expectStatus({ state: 'all-safe' });
    await write('task');
    await expectStatus({ state: 'waiting', why: 'light' });
    loop.tryNow();
    await expectStatus({ state: 'all-safe' });
    expect(office.taken).toHaveLength(1);
  });

  it('a hint that came just before does not make it look again and again', async () => {
    const timer = vi.spyOn(globalThis, 'setTimeout');
    atTheEnd(async () => {
      office.lines[0]!.onFrame(HINT);
      await loop.books.setMode('light');
    });
    await loop.start();
    await until(() => expect(timer.mock.calls.some(([, ms]) => ms! > LIGHT_EVERY_MS - 60_000)).toBe(true));
    expect(loop.books.mode).toBe('light');
  });
});

describe('the most in one day', () => {
  it('when it is reached closes the line, gathers what is written, says so, and ends when it is raised', async () => {
    await loop.start();
    await until(() => expect(office.asked).toBeGreaterThan(0));
    await loop.setLimit(MB);
    const { closed } = office;
    travel(MB);
    await write('task');
    await until(() => expect(office.closed).toBeGreaterThan(closed));
    await expectStatus({ state: 'waiting', count: 1, why: 'limit' });
    await oneMoreRun(() => write('task'));
    await expectStatus({ state: 'waiting', count: 2, why: 'limit' });
    expect((loop.status as { goesAt: string }).goesAt).not.toBe('');
    await loop.setLimit(5 * MB);
    await expectStatus({ state: 'all-safe' });
    expect(office.taken).toHaveLength(2);
  });
});

describe('in Normal', () => {
  it('what is written in the very end of an exchange goes soon, not when the next one is due', async () => {
    let late = '';
    atTheEnd(async () => void (late = await write('task')));
    await loop.start();
    await until(() => expect(late).not.toBe(''));
    await until(() => expect(office.taken).toContain(late));
  });

  it('goes on when the books cannot be kept: a full disk hinders no post', async () => {
    const set = desk.store.setFact.bind(desk.store);
    vi.spyOn(desk.store, 'setFact').mockImplementation(async (name, value) => {
      if (name === 'post-day') throw new DOMException('no room', 'QuotaExceededError');
      return set(name, value);
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    travel(MB);
    await loop.start();
    await until(() => expect(office.calls).toBe(1));
    await write('task');
    await until(() => expect(office.taken).toHaveLength(1));
    await expectStatus({ state: 'all-safe' });
  });

  it('keeps what nobody has answered, says so, and sends it when somebody does', async () => {
    office.isThere = false;
    await loop.start();
    await write('message');
    await expectStatus({ state: 'waiting', count: 1, why: 'no-connection' });
    office.isThere = true;
    loop.tryNow();
    await expectStatus({ state: 'all-safe' });
    expect(office.taken).toHaveLength(1);
  });
});
