import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, type StartWishes } from '../src/main/start.ts';
import { CALLS, type CallArgument, type CallName, type CallResult } from '../src/shared/ipc/calls.ts';
import { SHELL_WORDS, type ShellWord } from '../src/shared/ipc/shell-words.ts';
import { BrowserWindow, fake } from './fakes/electron.ts';

/** The address of the app's own page. */
export const OWN = 'interclass-app://app/';

/** The shell on a made-up computer with a folder of its own. */
export class ShellWorld {
  readonly out = mkdtempSync(join(tmpdir(), 'shell-'));

  constructor() {
    mkdirSync(join(this.out, 'renderer'), { recursive: true });
    writeFileSync(join(this.out, 'renderer', 'index.html'), '<title>app</title>');
  }

  /** A computer on which the app was never started. */
  fresh(): void {
    fake.userData = mkdtempSync(join(this.out, 'user-'));
    fake.reset();
  }

  /** Starts the app (again) on the computer as it is. */
  async start(
    wishes: StartWishes = {},
    system: Partial<typeof fake> = {},
    env: NodeJS.ProcessEnv = {},
  ): Promise<void> {
    fake.reset();
    Object.assign(fake, system);
    await start(this.out, { XDG_CONFIG_HOME: join(fake.userData, 'config'), ...env }, wishes);
  }

  /** The open window. */
  get window(): BrowserWindow {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('no window');
    return window;
  }

  /** A call of the app's own page. */
  async call<N extends CallName>(name: N, argument?: CallArgument<N>): Promise<CallResult<N>> {
    const { channel } = CALLS[name];
    const [window] = BrowserWindow.getAllWindows();
    return (await fake.call(channel, argument, {
      url: OWN,
      sender: window?.webContents,
    })) as CallResult<N>;
  }

  /** What the shell tells next, as a page that has dealt with `seen`. */
  news(seen = 0): Promise<CallResult<'nextNews'>> {
    return this.call('nextNews', { seen });
  }

  close(): void {
    rmSync(this.out, { recursive: true, force: true });
  }
}

/** Until everything that was set off has answered. */
export function untilStill(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What a page tells of its post, in its own language. */
export function unsent(count: number): CallArgument<'setUnsent'> {
  const question = {
    message: `${count} cartas por enviar`,
    detail: 'Nada se perde.',
    now: 'Enviar agora',
    later: 'Sair e enviar depois',
    stay: 'Ficar',
  };
  return { count, isSending: false, state: `${count} esperando`, question };
}

/** Every word of the shell in a language that nobody speaks. */
export function otherWords(): CallArgument<'tellWords'> {
  const words = Object.fromEntries(
    Object.entries(SHELL_WORDS).map(([name, word]) => [name, `«${word}»`]),
  ) as Record<ShellWord, string>;
  return { language: 'pt', words };
}
