import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SHELL_WORDS } from '../src/shared/ipc/shell-words.ts';
import { app, BrowserWindow, fake, powerMonitor } from './fakes/electron.ts';
import { ShellWorld, unsent, untilStill } from './shell-world.ts';

const world = new ShellWorld();
const NOW = 0;
const LATER = 1;
const STAY = 2;

beforeEach(async () => {
  world.fresh();
  await world.start();
});
afterEach(() => vi.useRealTimers());
afterAll(() => world.close());

/** Closes the window after so much was unsent, pressing a button. */
async function closing(count: number, pressed: number): Promise<BrowserWindow> {
  const { window } = world;
  await world.call('setUnsent', unsent(count));
  fake.pressed = pressed;
  window.close();
  await untilStill();
  return window;
}

describe('leaving', () => {
  it('asks nothing when everything is sent', async () => {
    await closing(0, STAY);
    expect(fake.questions).toEqual([]);
    expect(BrowserWindow.getAllWindows()).toEqual([]);
    expect(fake.hasQuit).toBe(process.platform !== 'darwin');
  });

  it('asks in the page’s words while something is unsent; Escape stays', async () => {
    const window = await closing(2, STAY);
    expect(fake.questions).toEqual([
      {
        type: 'question',
        message: '2 cartas por enviar',
        detail: 'Nada se perde.',
        buttons: ['Enviar agora', 'Sair e enviar depois', 'Ficar'],
        defaultId: NOW,
        cancelId: STAY,
      },
    ]);
    expect(window.isClosed).toBe(false);
  });

  it('closes when told to send later', async () => {
    const window = await closing(1, LATER);
    expect(fake.questions).toHaveLength(1);
    expect(window.isClosed).toBe(true);
    expect(fake.hasQuit).toBe(process.platform !== 'darwin');
  });

  it('sends first when told to, and closes by itself when all of it is gone', async () => {
    const window = await closing(2, NOW);
    expect((await world.news()).news).toEqual({ what: 'send' });
    await world.call('setUnsent', unsent(1));
    expect(window.isClosed).toBe(false);
    await world.call('setUnsent', unsent(0));
    expect(window.isClosed).toBe(true);
  });

  it('asks again when it cannot be sent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const window = await closing(2, NOW);
    fake.pressed = LATER;
    vi.advanceTimersByTime(61_000);
    await untilStill();
    expect(fake.questions).toHaveLength(2);
    expect(window.isClosed).toBe(true);
  });

  it('does not close later, when something was written and sent after “Stay”', async () => {
    const window = await closing(2, NOW);
    fake.pressed = STAY;
    window.close();
    await untilStill();
    await world.call('setUnsent', unsent(0));
    expect(window.isClosed).toBe(false);
  });

  it('asks once, however often the cross is pressed', async () => {
    await world.call('setUnsent', unsent(3));
    fake.pressed = STAY;
    world.window.close();
    world.window.close();
    await untilStill();
    expect(fake.questions).toHaveLength(1);
  });

  it('quitting asks the same, and quits after the answer', async () => {
    await world.call('setUnsent', unsent(2));
    fake.pressed = STAY;
    app.quit();
    await untilStill();
    expect(fake.hasQuit).toBe(false);
    fake.pressed = LATER;
    app.quit();
    await untilStill();
    expect(fake.hasQuit).toBe(true);
  });

  it.each(['query-session-end', 'session-end'])(
    'never holds up a computer that is shut down (%s)',
    async (event) => {
      await world.call('setUnsent', unsent(2));
      world.window.emit(event, {});
      world.window.close();
      expect(BrowserWindow.getAllWindows()).toEqual([]);
      expect(fake.questions).toEqual([]);
    },
  );

  it('nor where the system tells it the other way', async () => {
    await world.call('setUnsent', unsent(2));
    powerMonitor.emit('shutdown', { preventDefault: () => expect.unreachable('the shutdown was held up') });
    app.quit();
    expect(fake.hasQuit).toBe(true);
    expect(fake.questions).toEqual([]);
  });

  it('a page that hangs keeps nobody longer than some seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { window } = world;
    window.isHanging = true;
    const after = await closing(2, LATER);
    expect(after.isClosed).toBe(false);
    vi.advanceTimersByTime(6_000);
    expect(window.isClosed).toBe(true);
  });
});

describe('a page that stops', () => {
  const stop = async (reason = 'crashed') => {
    world.window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    await untilStill();
  };

  it('is opened anew, and says so', async () => {
    await stop();
    expect(world.window.loads).toEqual(['interclass-app://app/', 'interclass-app://app/']);
    expect((await world.news()).news).toEqual({ what: 'again' });
    expect(fake.questions).toEqual([]);
    await stop('clean-exit');
    expect(world.window.loads).toHaveLength(2);
  });

  it.each([
    [0, 'interclass-app://app/'],
    [1, 'interclass-app://app/?mend=copies'],
  ])('the third time within a minute the person decides (button %s)', async (pressed, address) => {
    fake.pressed = pressed;
    await stop();
    await stop('oom');
    expect(fake.questions).toEqual([]);
    await stop();
    expect(fake.questions).toMatchObject([
      {
        message: SHELL_WORDS.crashQuestion,
        buttons: [SHELL_WORDS.crashAgain, SHELL_WORDS.crashCopies, SHELL_WORDS.crashClose],
      },
    ]);
    expect(world.window.loads).toHaveLength(4);
    expect(world.window.address).toBe(address);
  });

  it('may be left closed', async () => {
    fake.pressed = 2;
    for (let times = 0; times < 3; times++) await stop();
    expect(BrowserWindow.getAllWindows()).toEqual([]);
  });

  it('three times in a day is no row', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let times = 0; times < 5; times++) {
      await stop();
      vi.advanceTimersByTime(31_000);
    }
    expect(fake.questions).toEqual([]);
  });
});

describe('a page that does not answer', () => {
  it('may be waited for, is asked about again, and is left alone once it answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    world.window.emit('unresponsive');
    await untilStill();
    expect(fake.questions).toMatchObject([{ message: SHELL_WORDS.hangQuestion, defaultId: 0, cancelId: 0 }]);
    vi.advanceTimersByTime(31_000);
    await untilStill();
    expect(fake.questions).toHaveLength(2);
    world.window.emit('responsive');
    vi.advanceTimersByTime(61_000);
    await untilStill();
    expect(fake.questions).toHaveLength(2);
    expect(world.window.loads).toHaveLength(1);
  });

  it('may be opened anew', async () => {
    fake.pressed = 1;
    world.window.emit('unresponsive');
    await untilStill();
    expect(world.window.webContents.crashes).toBe(1);
    expect(world.window.loads).toHaveLength(2);
  });
});

describe('an error that nobody caught', () => {
  const NAME = 'Ana Beatriz';
  const log = () => readFileSync(join(fake.userData, 'trouble.log'), 'utf8');
  const errors = new EventEmitter();

  beforeEach(async () => {
    errors.removeAllListeners();
    await world.start({ errors });
  });

  it('is said in the app’s words, and the app starts again; the log names kinds and places only', async () => {
    const error = Object.assign(new TypeError(`cannot read /home/${NAME}/letter of ${NAME}`), {
      code: 'EACCES',
    });
    errors.emit('uncaughtException', error);
    errors.emit('uncaughtException', error);
    await untilStill();
    expect(fake.questions).toMatchObject([{ message: SHELL_WORDS.troubleQuestion }]);
    expect(fake.questions[0]!.detail).not.toContain(NAME);
    expect([fake.hasRelaunched, fake.exitCode]).toEqual([true, 0]);
    expect(log()).toMatch(/exception TypeError EACCES desktop-leaving\.test\.ts:\d+:\d+/);
    expect(log()).not.toContain('Ana');
    expect(log()).not.toContain('/home');
  });

  it('may end the app', async () => {
    fake.pressed = 1;
    errors.emit('uncaughtException', 'not even an error');
    await untilStill();
    expect([fake.hasRelaunched, fake.exitCode]).toEqual([false, 1]);
  });

  it('a promise that nobody waited for is only noted, while there is a window', async () => {
    errors.emit('unhandledRejection', new Error(NAME));
    await untilStill();
    expect(fake.questions).toEqual([]);
    expect(log()).toContain('rejection Error');
    expect(log()).not.toContain('Ana');
    world.window.destroy();
    errors.emit('unhandledRejection', new Error(NAME));
    await untilStill();
    expect(fake.questions).toHaveLength(1);
  });

  it('leaves no log that grows for ever', () => {
    for (let times = 0; times < 3_000; times++) errors.emit('unhandledRejection', new Error('again'));
    expect(log().length).toBeLessThan(70_000);
    expect(existsSync(join(fake.userData, 'trouble.log.older'))).toBe(true);
  });
});
