import type { BackupPlace } from '../../shared/backup/place.ts';
import type { ConnectionSigns } from '../../shared/connection/signs.ts';
import type { CallArgument, ShellChoices, Unsent } from '../../shared/ipc/calls.ts';
import type { GivenFile, News } from '../../shared/ipc/news.ts';
import type { ShellDiagnostics } from '../../shared/ipc/shell-diagnostics.ts';
import type { ToldWords } from '../../shared/ipc/shell-words.ts';
import type { UpdateState } from '../../shared/ipc/updates.ts';
import type { Keychain } from '../../shared/lib/keychain.ts';
import type { PolicyReport } from '../../shared/policy/report.ts';

/** What the app runs on. */
export interface HostAbout {
  /** The operating system, in its own words. */
  readonly system: string;
  /** Programs and their versions. */
  readonly engine: string;
  /** Where everything lies on the disk; '' where only the browser knows. */
  readonly folder: string;
}

/** Who can carry the post: the operator's server, or the hub in the school. */
export type PostOffice = CallArgument<'testConnection'>['which'];

/** What the host offers beyond the web page: the desktop shell, or a browser. Intentions, never capabilities. */
export interface Platform {
  readonly kind: 'desktop' | 'browser';
  /** Where copies of this computer's records are kept. */
  readonly copies: BackupPlace;
  /** Where this computer's own key is kept. */
  readonly keychain: Keychain;
  /** What only the desktop app has; undefined in a browser. */
  readonly shell: ShellPort | undefined;
  /** The address of the configured post office. */
  serverAddress(): Promise<string>;
  /** Asks the post office, or the school's hub, whether it is there. Gives what was seen; rejects when it is stopped. */
  testConnection(which: PostOffice, signal: AbortSignal): Promise<ConnectionSigns>;
  /** What a school's IT has said for this computer. */
  policy(): Promise<PolicyReport>;
  about(): Promise<HostAbout>;
  /** Tells the host how much is unsent, and how to ask about it before closing. */
  setUnsent(unsent: Unsent): Promise<void>;
  print(): Promise<void>;
  /**
   * Hands a file to the person, to be kept where she wants it. The name says nothing about anybody. Nothing happens when she
   * thinks better of it; throws `storage/full` and `file/not-writable`.
   */
  saveFile(name: string, content: Blob): Promise<void>;
  /** Keeps the app itself on this computer, so that it opens without a connection; false where that cannot be. */
  keepApp(): Promise<boolean>;
}

/** The desktop shell, beyond what a browser has too. */
export interface ShellPort {
  tellWords(told: ToldWords): Promise<void>;
  /** Calls `onNews` with all that the shell has to tell; gives the way to stop. */
  listen(onNews: (news: News) => void): () => void;
  /** Asks the person for a file; undefined when she thinks better of it. */
  pickFile(what: CallArgument<'pickFile'>['what']): Promise<File | undefined>;
  /** A file that she opened with the app. */
  readFile(file: GivenFile): Promise<File>;
  /** The page as a PDF, where she wants it; false when she thinks better of it. */
  savePdf(name: string): Promise<boolean>;
  setRole(isClassroom: boolean): Promise<void>;
  choices(): Promise<ShellChoices>;
  /** Gives what holds afterwards. */
  choose(part: Partial<ShellChoices>): Promise<ShellChoices>;
  notify(notice: CallArgument<'notify'>): Promise<void>;
  /** Brings the desk over that was left where the folder was before: the app closes and opens again. False where it cannot. */
  bringDesk(): Promise<boolean>;
  /** What the shell knows for a report about this installation. */
  diagnostics(): Promise<ShellDiagnostics>;
  /** What the person says to a proxy that asks. */
  answerProxy(answer: CallArgument<'answerProxy'>): Promise<void>;
  /** The first screen is there. */
  tellReady(): Promise<void>;
  /** How things stand with new versions of the app. */
  update(): Promise<UpdateState>;
  lookForUpdate(): Promise<void>;
  fetchUpdate(): Promise<void>;
  /** False while something is unsent: then it has to wait. */
  installUpdate(): Promise<boolean>;
}
