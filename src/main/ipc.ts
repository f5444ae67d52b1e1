import { app, BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { AppError } from '../shared/lib/errors.ts';
import { CALLS, type CallArgument, type CallName, type CallResult } from '../shared/ipc/calls.ts';
import type { CopyFolder } from './copies.ts';
import type { Keychain } from './keychain.ts';
import { isOwn } from './origin.ts';
import type { Policy } from './policy/read-policy.ts';
import type { QuitQuestion } from './quit.ts';

type Answer<T> = T | Promise<T>;
type Handlers = {
  readonly [N in CallName]: (
    argument: CallArgument<N>,
    event: IpcMainInvokeEvent,
  ) => Answer<undefined extends CallResult<N> ? void : CallResult<N>>;
};

/**
 * Answers every call of the table, and only calls from the top frame of the app's own page with an argument of the
 * right form. Refusals carry a code of the error catalogue and nothing else.
 */
export function answerCalls(
  policy: Policy,
  question: QuitQuestion,
  { copies, keychain }: { readonly copies: CopyFolder; readonly keychain: Keychain },
): void {
  const handlers: Handlers = {
    getAbout: () => ({
      version: app.getVersion(),
      system: process.platform,
      engine: engine(),
      folder: app.getPath('userData'),
    }),
    getPolicy: () => ({ layers: policy.layers, problems: policy.problems }),
    getServerAddress: () => policy.effective.server.value,
    setUnsent: (unsent) => question.setUnsent(unsent),
    getComputerKey: () => keychain.open(),
    renewComputerKey: () => keychain.renew(),
    getOlderCopyKey: async () => (await copies.olderKey()) ?? null,
    dropOlderCopyKey: () => copies.dropOlderKey(),
    listCopies: () => copies.list(),
    addToCopy: ({ name, bytes }) => copies.add(name, bytes),
    keepCopy: ({ name }) => copies.keep(name),
    readCopy: ({ name, offset }) => copies.read(name, offset),
    dropCopy: ({ name }) => copies.drop(name),
    clearCopies: () => copies.clear(),
    printPage: (_argument, event) => BrowserWindow.fromWebContents(event.sender)?.webContents.print(),
  };
  for (const name of Object.keys(CALLS) as CallName[]) {
    const { channel, argument: schema } = CALLS[name];
    const handler = handlers[name] as (argument: unknown, event: IpcMainInvokeEvent) => unknown;
    ipcMain.handle(channel, (event, argument: unknown) => {
      const frame = event.senderFrame;
      if (!frame || frame.parent || !isOwn(frame.url)) throw new AppError('scope/forbidden');
      const parsed = v.safeParse(schema, argument);
      if (!parsed.success) throw new AppError('request/malformed');
      return handler(parsed.output, event);
    });
  }
}

/** What the app runs on, in versions. */
function engine(): string {
  const { electron, chrome, node } = process.versions;
  const parts = [electron && `Electron ${electron}`, chrome && `Chromium ${chrome}`, `Node ${node}`];
  return parts.filter(Boolean).join(', ');
}
