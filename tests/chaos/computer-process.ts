import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ask, Said, Setup } from './messages.ts';

const PROGRAM = fileURLToPath(new URL('computer.ts', import.meta.url));

/** A computer that is switched on, from outside. */
export class ComputerProcess {
  readonly setup: Setup;
  readonly #onSaid: (said: Said) => void;
  #child: ChildProcess | undefined;
  /** Rejects when it ends without having been killed: a fault of its own, which must not look like a long wait. */
  #broken: Promise<never> | undefined;
  #asked = 0;

  /** @param onSaid hears everything the computer says by itself */
  constructor(setup: Setup, onSaid: (said: Said) => void) {
    this.setup = setup;
    this.#onSaid = onSaid;
  }

  /** Switches it on with its clock `skewMs` off; ready when it has opened its database. */
  async start(skewMs: number, seed: number): Promise<void> {
    const setup = JSON.stringify({ ...this.setup, skewMs, seed });
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, setup], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    this.#broken = new Promise((_resolve, reject) => {
      child.once('exit', (code, signal) => {
        if (signal !== 'SIGKILL') reject(new Error(`a computer ended by itself: ${code ?? signal}`));
      });
    });
    this.#broken.catch(() => undefined);
    child.on('message', (said: Said) => this.#onSaid(said));
    for (;;) {
      const said = await this.#next(child);
      if (said.said === 'ready') return;
    }
  }

  /** SIGKILL, as a power cut does. What it has said before is heard. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  }

  async #next(child: ChildProcess): Promise<Said> {
    const [said] = (await Promise.race([once(child, 'message'), this.#broken!])) as [Said];
    return said;
  }

  /** Tells it something that has no answer. */
  tell(ask: Ask): void {
    this.#child!.send({ ...ask, number: 0 });
  }

  /** Asks, and waits for the answer. */
  async ask<S extends Said['said']>(ask: Ask, _answer: S): Promise<Extract<Said, { said: S }>> {
    const child = this.#child!;
    const number = ++this.#asked;
    child.send({ ...ask, number });
    for (;;) {
      const said = await this.#next(child);
      if ('number' in said && said.number === number) return said as Extract<Said, { said: S }>;
    }
  }
}
