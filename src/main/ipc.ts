import { app, BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { AppError } from '../shared/lib/errors.ts';
import { CALLS, type CallArgument, type CallName, type CallResult } from '../shared/ipc/calls.ts';
import type { Choices } from './choices.ts';
import type { ConnectionTest } from './connection/connection-test.ts';
import type { ProxySignIn } from './connection/proxy-sign-in.ts';
import type { CopyFolder } from './copies.ts';
import { readDiagnostics } from './diagnostics.ts';
import type { GivenFiles } from './given-files.ts';
import type { Keychain } from './keychain.ts';
import type { NewsDesk } from './news.ts';
import type { Notices } from './notices.ts';
import { isOwn } from './origin.ts';
import { noteMoved, wishMove } from './policy/move-desk.ts';
import type { Policy } from './policy/read-policy.ts';
import type { Leaving } from './quit.ts';
import type { Saves } from './saves.ts';
import type { TrayIcon } from './tray.ts';
import type { Updates } from './updates/updates.ts';
import type { Words } from './words.ts';

type Answer<T> = T | Promise<T>;
type Handlers = {
  readonly [N in CallName]: (
    argument: CallArgument<N>,
    event: IpcMainInvokeEvent,
  ) => Answer<undefined extends CallResult<N> ? void : CallResult<N>>;
};

/** The parts of the shell that answer. */
export interface ShellParts {
  readonly policy: Policy;
  readonly leaving: Leaving;
  readonly copies: CopyFolder;
  readonly keychain: Keychain;
  readonly words: Words;
  readonly choices: Choices;
  readonly news: NewsDesk;
  readonly given: GivenFiles;
  readonly saves: Saves;
  readonly tray: TrayIcon;
  readonly notices: Notices;
  readonly updates: Updates;
  readonly connection: ConnectionTest;
  readonly signIn: ProxySignIn;
}

/**
 * Answers every call of the table, and only calls from the top frame of the app's own page with an argument of the
 * right form. Refusals carry a code of the error catalogue and nothing else.
 */
export function answerCalls(parts: ShellParts): void {
  const {
    policy,
    leaving,
    copies,
    keychain,
    words,
    choices,
    news,
    given,
    saves,
    tray,
    notices,
    updates,
    connection,
    signIn,
  } = parts;
  const handlers: Handlers = {
    getAbout: () => ({
      version: app.getVersion(),
      system: process.platform,
      engine: engine(),
      folder: app.getPath('userData'),
    }),
    getPolicy: () => ({ layers: policy.layers, problems: policy.problems }),
    getServerAddress: () => policy.effective.server.value,
    getDiagnostics: () => readDiagnostics(app.getPath('userData')),
    testConnection: ({ which }) => connection.run(which),
    answerProxy: (said) => signIn.answer(said),
    setUnsent: (unsent) => {
      tray.setState(unsent.state);
      leaving.setUnsent(unsent);
      updates.setPost({ isSending: unsent.isSending, unsent: unsent.count });
    },
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
    printPage: (_argument, event) => event.sender.print(),
    savePdf: ({ name }, event) => saves.pdf(windowOf(event), event.sender, name),
    beginSave: ({ name }, event) => saves.begin(windowOf(event), name),
    addToSave: ({ ticket, bytes }) => saves.add(ticket, bytes),
    endSave: ({ ticket }) => saves.end(ticket),
    dropSave: ({ ticket }) => saves.drop(ticket),
    pickFile: (argument, event) => given.pick(windowOf(event), argument),
    readFile: ({ ticket, offset }) => given.read(ticket, offset),
    tellWords: (told) => words.tell(told),
    nextNews: ({ seen }) => news.next(seen),
    setRole: ({ isClassroom }) => choices.setRole(isClassroom),
    getChoices: () => choices.now,
    setChoices: (part) => {
      choices.choose(part);
      return choices.now;
    },
    notify: (notice, event) => notices.show(notice, windowOf(event).isFocused()),
    tellReady: () => {
      updates.noteWorks();
      noteMoved(app.getPath('userData'));
    },
    bringDesk: () => {
      if (policy.left === '' || !wishMove(policy.left, app.getPath('userData'))) return false;
      app.relaunch();
      app.quit();
      return true;
    },
    getUpdate: () => updates.state,
    lookForUpdate: () => updates.look(),
    fetchUpdate: () => updates.fetch(),
    installUpdate: () => updates.install(),
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

function windowOf({ sender }: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender);
  if (!window) throw new AppError('scope/forbidden');
  return window;
}

/** What the app runs on, in versions. */
function engine(): string {
  const { electron, chrome, node } = process.versions;
  const parts = [electron && `Electron ${electron}`, chrome && `Chromium ${chrome}`, `Node ${node}`];
  return parts.filter(Boolean).join(', ');
}
