import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { Words } from './words.ts';

/** The log's name in the data folder. */
export const TROUBLE_FILE = 'trouble.log';
const LARGEST_BYTES = 64 * 1024;

/** What went wrong in the shell, for whoever mends it: kinds, codes and places in the code, and never a message, a path or a name. */
export class TroubleLog {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds a line; what cannot be written is let go. */
  note(line: string): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_BYTES)
        renameSync(this.#file, `${this.#file}.older`);
      appendFileSync(this.#file, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // There is no better place to say it.
    }
  }
}

/** An error without its words: a message may hold what somebody wrote, and a path her name. */
export function bareError(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error';
  const { code = '' } = error as NodeJS.ErrnoException;
  const places = (error.stack ?? '')
    .split('\n')
    .flatMap((line) => /([^\s()]+):(\d+):(\d+)\)?$/.exec(line.trim())?.slice(1, 4).join(':') ?? [])
    .slice(0, 8)
    .map((place) => basename(place.replaceAll('\\', '/')));
  return [error.name.replaceAll(/\W/g, ''), code.replaceAll(/[^\w/-]/g, ''), ...places]
    .filter(Boolean)
    .join(' ');
}

/** What tells of errors that nobody caught: `process`. */
export interface ErrorSource {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/** An error that nobody caught leaves the shell in a state nobody knows: it says so and starts again. */
export function catchTrouble(source: ErrorSource, words: Words, log: TroubleLog): void {
  let isTelling = false;
  const stop = (): void => {
    if (isTelling) return;
    isTelling = true;
    void startAgain(words);
  };
  source.on('unhandledRejection', (error) => {
    log.note(`rejection ${bareError(error)}`);
    // Without a window it was the start that failed, and nobody would ever know.
    if (BrowserWindow.getAllWindows().length === 0) stop();
  });
  source.on('uncaughtException', (error) => {
    log.note(`exception ${bareError(error)}`);
    stop();
  });
}

/** Tells the person, and starts the app again or closes it. */
async function startAgain(words: Words): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words.say('troubleQuestion'),
    detail: words.say('troubleDetail'),
    buttons: [words.say('troubleAgain'), words.say('troubleClose')],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) app.relaunch();
  app.exit(response === 0 ? 0 : 1);
}
