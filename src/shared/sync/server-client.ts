import * as v from 'valibot';
import { AppError, isErrorCode } from '../lib/errors.ts';
import {
  asked,
  enrolled,
  errorBody,
  recovered,
  recoveryState,
  renewed,
  sessionList,
  signedIn,
  waitingList,
  type AskBody,
  type Asked,
  type ChangePasswordBody,
  type EnrolBody,
  type Enrolled,
  type RecoverBody,
  type Recovered,
  type RecoveryBody,
  type RecoveryState,
  type Renewed,
  type SessionList,
  type SignedIn,
  type SignInBody,
  type SignUpBody,
  type WaitingList,
} from './accounts.ts';
import { waitingSchools, type WaitingSchools } from './coordination.ts';
import { fleet, type Fleet, type MachineReport } from './machines.ts';
import { directoryOffers, directoryPart, type DirectoryOffers, type DirectoryPart } from './directory.ts';
import { mediaState, type MediaState } from './media-state.ts';
import { packAnswer, type PackAnswer } from './packs.ts';
import { encodeRequest, unpackAnswer } from './wire.ts';
import { syncAnswer, type SyncAnswer, type SyncRequest } from './protocol.ts';

/**
 * One HTTP call, as the host makes it (`http-body.ts` says how bodies travel). Rejects when nobody answers; `body` is
 * what was read or undefined. With `onPart` an answer may come in parts, which go there and not into `body`.
 */
export type HttpCall = (call: {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly onPart?: ((part: unknown) => Promise<void>) | undefined;
}) => Promise<{ status: number; body: unknown }>;

/** Nobody answered: no connection, no server, or something in between that speaks for it. */
export class NoConnection extends Error {
  constructor(cause?: unknown) {
    super('the server did not answer', { cause });
    this.name = 'NoConnection';
  }
}

/** The server's routes as functions. They throw `AppError` for its refusals and `NoConnection` when it is not there. */
export interface ServerClient {
  signUp(body: SignUpBody): Promise<SignedIn>;
  signIn(body: SignInBody): Promise<SignedIn>;
  enrol(body: EnrolBody): Promise<Enrolled>;
  /** Asks to be let in by an installation code. */
  ask(body: AskBody): Promise<Asked>;
  /** Who waits for a yes at the schools of a teacher. */
  waiting(token: string): Promise<WaitingList>;
  /** What this computer says of itself. */
  sayMachine(token: string, report: MachineReport): Promise<void>;
  /** The computers of the schools she looks after. */
  fleet(token: string): Promise<Fleet>;
  /** What is other in a pack than at `since`; all of it for ''. */
  pack(token: string, name: string, since: string): Promise<PackAnswer>;
  /** The parts of the directory of one language. */
  directoryOffers(token: string, language: string): Promise<DirectoryOffers>;
  /** What is other in a part of the directory than at `since`; all of it for ''. */
  directoryPart(token: string, part: string, since: string): Promise<DirectoryPart>;
  /** The schools of a coordinator's areas that wait to be verified. */
  schoolsWaiting(token: string): Promise<WaitingSchools>;
  /** What the server has of a picture or voice. Throws `media/unknown`. */
  mediaState(token: string, scope: string, id: string): Promise<MediaState>;
  /** Gives one of its parts to the server. Throws `media/unknown`, `media/full`. */
  putPart(token: string, scope: string, id: string, n: number, part: Uint8Array): Promise<void>;
  /** One of its parts. Throws `media/unknown`, `media/absent`. */
  getPart(token: string, scope: string, id: string, n: number): Promise<Uint8Array>;
  renew(token: string, device: string): Promise<Renewed>;
  signOut(token: string): Promise<void>;
  sessions(token: string): Promise<SessionList>;
  endSession(token: string, session: string): Promise<void>;
  changePassword(token: string, body: ChangePasswordBody): Promise<void>;
  /** Makes a recovery code known, or newer keys behind the one that is; gives since when the one in force is known. */
  keepRecovery(token: string, body: RecoveryBody): Promise<RecoveryState>;
  recovery(token: string): Promise<RecoveryState>;
  removeRecovery(token: string): Promise<void>;
  recover(body: RecoverBody): Promise<Recovered>;
  /** One exchange. The parts of a large answer go to `onPart` as they come, the last one too; it is waited for. */
  sync(
    token: string,
    request: SyncRequest,
    onPart?: (answer: SyncAnswer) => Promise<void>,
  ): Promise<SyncAnswer>;
}

/** Builds the client over whatever the host offers for HTTP. */
export function makeServerClient(http: HttpCall): ServerClient {
  const call = async (...args: Parameters<HttpCall>): Promise<unknown> => {
    let reply: { status: number; body: unknown };
    try {
      reply = await http(...args);
    } catch (error) {
      throw new NoConnection(error);
    }
    if (reply.status >= 200 && reply.status < 300) return reply.body;
    const problem = v.safeParse(errorBody, reply.body);
    // A proxy on the way that lets only little through says so by this number and a page of its own.
    if (!problem.success && reply.status === 413) throw new AppError('request/too-large');
    // A proxy's or a captive portal's page is nobody's answer.
    if (!problem.success || !isErrorCode(problem.output.error.code)) throw new NoConnection(reply.status);
    throw new AppError(problem.output.error.code, problem.output.error.facts ?? {});
  };
  let speaksFrames = true;
  return {
    signUp: async (body) => read(signedIn, await call({ method: 'POST', path: '/api/accounts', body })),
    signIn: async (body) => read(signedIn, await call({ method: 'POST', path: '/api/sessions', body })),
    enrol: async (body) => read(enrolled, await call({ method: 'POST', path: '/api/enrolments', body })),
    ask: async (body) => read(asked, await call({ method: 'POST', path: '/api/enrolments/asking', body })),
    waiting: async (token) =>
      read(waitingList, await call({ method: 'GET', path: '/api/enrolments/asking', token })),
    sayMachine: async (token, body) =>
      void (await call({ method: 'PUT', path: '/api/machine', token, body })),
    fleet: async (token) => read(fleet, await call({ method: 'GET', path: '/api/fleet', token })),
    pack: async (token, name, since) => {
      const path = `/api/packs/${name}?since=${since}`;
      return read(packAnswer, await call({ method: 'GET', path, token })) as PackAnswer;
    },
    directoryOffers: async (token, language) =>
      read(directoryOffers, await call({ method: 'GET', path: `/api/directory/${language}`, token })),
    directoryPart: async (token, part, since) =>
      read(
        directoryPart,
        await call({ method: 'GET', path: `/api/directory/${part}?since=${since}`, token }),
      ),
    schoolsWaiting: async (token) =>
      read(waitingSchools, await call({ method: 'GET', path: '/api/schools/waiting', token })),
    mediaState: async (token, scope, id) =>
      read(mediaState, await call({ method: 'GET', path: `/api/media/${scope}/${id}`, token })),
    putPart: async (token, scope, id, n, body) =>
      void (await call({ method: 'PUT', path: `/api/media/${scope}/${id}/${n}`, token, body })),
    getPart: async (token, scope, id, n) =>
      read(
        v.instance(Uint8Array),
        await call({ method: 'GET', path: `/api/media/${scope}/${id}/${n}`, token }),
      ),
    renew: async (token, device) =>
      read(renewed, await call({ method: 'POST', path: '/api/enrolments/copies', token, body: { device } })),
    signOut: async (token) => void (await call({ method: 'DELETE', path: '/api/sessions/current', token })),
    sessions: async (token) => read(sessionList, await call({ method: 'GET', path: '/api/sessions', token })),
    endSession: async (token, session) =>
      void (await call({ method: 'DELETE', path: `/api/sessions/${session}`, token })),
    changePassword: async (token, body) =>
      void (await call({ method: 'PUT', path: '/api/accounts/password', token, body })),
    keepRecovery: async (token, body) =>
      read(recoveryState, await call({ method: 'PUT', path: '/api/recovery', token, body })),
    recovery: async (token) =>
      read(recoveryState, await call({ method: 'GET', path: '/api/recovery', token })),
    removeRecovery: async (token) => void (await call({ method: 'DELETE', path: '/api/recovery', token })),
    recover: async (body) => read(recovered, await call({ method: 'POST', path: '/api/recover', body })),
    sync: async (token, request, onPart) => {
      const parts = new Parts(request, onPart);
      const post = async (body: unknown) => {
        const { take } = parts;
        const call_ = { method: 'POST' as const, path: '/api/sync', token, body };
        const whole = await call(onPart && speaksFrames ? { ...call_, onPart: take } : call_).catch(
          (error: unknown) => {
            throw parts.failure ?? error;
          },
        );
        return parts.last ?? readAnswer(whole, request);
      };
      return post(speaksFrames ? encodeRequest(request) : request).catch((error: unknown) => {
        // A server of another version does not know this app's frames: JSON, which is larger, is always understood.
        if (!speaksFrames || !(error instanceof AppError) || error.code !== 'request/malformed') throw error;
        speaksFrames = false;
        return post(request);
      });
    },
  };
}

/** Reads each part of an answer and hands it on at once. */
class Parts {
  last: SyncAnswer | undefined;
  /** What went wrong here and not on the line. */
  failure: unknown;
  readonly #request: SyncRequest;
  readonly #onPart: ((answer: SyncAnswer) => Promise<void>) | undefined;

  constructor(request: SyncRequest, onPart: ((answer: SyncAnswer) => Promise<void>) | undefined) {
    this.#request = request;
    this.#onPart = onPart;
  }

  readonly take = async (part: unknown): Promise<void> => {
    const answer = readAnswer(part, this.#request);
    try {
      await this.#onPart?.(answer);
    } catch (error) {
      this.failure = error;
      throw error;
    }
    this.last = answer;
  };
}

function read<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new NoConnection('not our server');
  return parsed.output;
}

function readAnswer(body: unknown, request: SyncRequest): SyncAnswer {
  try {
    return read(syncAnswer, unpackAnswer(body, request)) as unknown as SyncAnswer;
  } catch (error) {
    throw new NoConnection(error);
  }
}
